package io.porolith.mesh;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The pieces that the elements of a mesh fall into. Two elements are connected if they share a face, through a period too.
 *
 * @param piece index of the piece of every element, numbered by their first element
 * @param volume of every piece in m&sup3;
 */
public record MeshPieces(int[] piece, double[] volume) {
    public static MeshPieces of(ConformingMesh mesh) {
        // With two elements along a period several faces have the same originals as corners; those inside are told
        // apart by their own nodes.
        FaceGraph inside = FaceGraph.of(mesh);
        FaceGraph through = mesh.periodic().any() ? throughPeriod(mesh) : inside;
        int[] piece = new int[mesh.elementCount()];
        Arrays.fill(piece, -1);
        int[] stack = new int[mesh.elementCount()];
        int pieces = 0;
        for (int seed = 0; seed < piece.length; seed++) {
            if (piece[seed] >= 0) {
                continue;
            }
            int top = 0;
            stack[top++] = seed;
            piece[seed] = pieces;
            while (top > 0) {
                int e = stack[--top];
                for (int f = 0; f < 2 * mesh.type().faces(); f++) {
                    int other = (f % 2 == 0 ? inside : through).neighbour(e, f / 2);
                    if (other >= 0 && piece[other] < 0) {
                        piece[other] = pieces;
                        stack[top++] = other;
                    }
                }
            }
            pieces++;
        }
        ElementMeasure measure = new ElementMeasure(mesh);
        double[] volume = new double[pieces];
        for (int e = 0; e < piece.length; e++) {
            volume[piece[e]] += measure.volume(e);
        }
        return new MeshPieces(piece, volume);
    }

    /** Which elements lie behind each other's faces if copies of nodes are the same as their originals. */
    private static FaceGraph throughPeriod(ConformingMesh mesh) {
        int[] joined = mesh.connectivity().clone();
        for (int i = 0; i < joined.length; i++) {
            joined[i] = mesh.periodic().original()[joined[i]];
        }
        return FaceGraph.of(mesh.type(), joined, mesh.nodeCount());
    }

    public int count() {
        return volume.length;
    }

    /** Index of the piece of the largest volume. */
    public int largest() {
        int best = 0;
        for (int p = 1; p < volume.length; p++) {
            best = volume[p] > volume[best] ? p : best;
        }
        return best;
    }

    /** Volume of all pieces but the largest in m&sup3;. */
    public double floatingVolume() {
        return Arrays.stream(volume).sum() - volume[largest()];
    }

    /** The mesh without all pieces but the largest. */
    public ConformingMesh largestOf(ConformingMesh mesh) {
        int keep = largest();
        int[] elementNumber = new int[piece.length];
        int[] nodeNumber = new int[mesh.nodeCount()];
        Arrays.fill(nodeNumber, -1);
        int elements = 0;
        int size = mesh.type().nodes();
        for (int e = 0; e < piece.length; e++) {
            elementNumber[e] = piece[e] == keep ? elements++ : -1;
            for (int a = 0; a < size && piece[e] == keep; a++) {
                nodeNumber[mesh.node(e, a)] = 0;
            }
        }
        int nodes = 0;
        for (int n = 0; n < nodeNumber.length; n++) {
            nodeNumber[n] = nodeNumber[n] == 0 ? nodes++ : -1;
        }
        return restrict(mesh, elementNumber, elements, nodeNumber, nodes);
    }

    private static ConformingMesh restrict(
            ConformingMesh mesh, int[] elementNumber, int elements, int[] nodeNumber, int nodes) {
        int size = mesh.type().nodes();
        int[] connectivity = new int[elements * size];
        byte[] phase = new byte[elements];
        for (int e = 0; e < elementNumber.length; e++) {
            int to = elementNumber[e];
            if (to >= 0) {
                phase[to] = mesh.phase()[e];
                for (int a = 0; a < size; a++) {
                    connectivity[to * size + a] = nodeNumber[mesh.node(e, a)];
                }
            }
        }
        double[] xyz = new double[3 * nodes];
        int[] original = new int[nodes];
        int[] first = new int[nodeNumber.length];
        Arrays.fill(first, -1);
        for (int n = 0; n < nodeNumber.length; n++) {
            if (nodeNumber[n] >= 0) {
                System.arraycopy(mesh.coordinates(), 3 * n, xyz, 3 * nodeNumber[n], 3);
                int o = mesh.periodic().original()[n];
                first[o] = first[o] < 0 || o == n ? nodeNumber[n] : first[o];
            }
        }
        for (int n = 0; n < nodeNumber.length; n++) {
            if (nodeNumber[n] >= 0) {
                original[nodeNumber[n]] = first[mesh.periodic().original()[n]];
            }
        }
        Map<String, FaceSet> sets = new LinkedHashMap<>();
        mesh.faceSets().forEach((name, set) -> sets.put(name, restrict(set, elementNumber)));
        PeriodicNodes periodic = new PeriodicNodes(mesh.periodic().period(), original);
        return new ConformingMesh(
                mesh.type(), xyz, connectivity, phase, mesh.phases(), mesh.symmetry(), sets, periodic);
    }

    private static FaceSet restrict(FaceSet set, int[] elementNumber) {
        int[] element = new int[set.size()];
        byte[] face = new byte[set.size()];
        int count = 0;
        for (int i = 0; i < set.size(); i++) {
            if (elementNumber[set.element()[i]] >= 0) {
                element[count] = elementNumber[set.element()[i]];
                face[count++] = set.face()[i];
            }
        }
        return new FaceSet(set.name(), Arrays.copyOf(element, count), Arrays.copyOf(face, count));
    }
}
