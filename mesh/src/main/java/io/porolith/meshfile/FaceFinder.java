package io.porolith.meshfile;

import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.FaceGraph;
import io.porolith.mesh.FaceSet;
import java.util.Arrays;

/**
 * Finds faces of elements by their corners. Between two elements it is the one from whose outside the corners run anticlockwise; where the
 * order says nothing, as with the only element behind a face, that one.
 */
final class FaceFinder {
    private final ConformingMesh mesh;
    private final FaceGraph graph;
    private final int[] start;
    private final int[] face;

    FaceFinder(ConformingMesh mesh, FaceGraph graph) {
        this.mesh = mesh;
        this.graph = graph;
        ElementType type = mesh.type();
        int count = mesh.elementCount() * type.faces();
        start = new int[mesh.nodeCount() + 1];
        for (int f = 0; f < count; f++) {
            start[least(f) + 1]++;
        }
        for (int n = 0; n < mesh.nodeCount(); n++) {
            start[n + 1] += start[n];
        }
        face = new int[count];
        int[] fill = Arrays.copyOf(start, mesh.nodeCount());
        for (int f = 0; f < count; f++) {
            face[fill[least(f)]++] = f;
        }
    }

    private int least(int f) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < mesh.type().faceCorners(); i++) {
            least = Math.min(least, corner(f, i));
        }
        return least;
    }

    private int corner(int f, int position) {
        return mesh.faceNode(f / mesh.type().faces(), f % mesh.type().faces(), position);
    }

    /**
     * A face set from the corners of its faces.
     *
     * @param corners nodes of the file, {@link RawMesh#FACE} numbers for every face
     * @param number node of the mesh for each node of the file, -1 for none
     */
    FaceSet find(String name, RawMesh.Ints corners, int[] number, MeshImport problem) {
        int n = mesh.type().faceCorners();
        boolean isOther = false;
        for (int i = 0; i < corners.size(); i += RawMesh.FACE) {
            isOther |= (corners.get(i + 3) < 0 ? 3 : 4) != n;
        }
        if (isOther) {
            throw new InputException(problem.source() + ": face set \"" + name
                    + "\" has faces of another shape than the elements, expected " + n + " corners.");
        }
        int[] element = new int[corners.size() / RawMesh.FACE];
        byte[] local = new byte[element.length];
        int[] nodes = new int[n];
        for (int i = 0; i < element.length; i++) {
            for (int p = 0; p < n; p++) {
                nodes[p] = number[corners.get(RawMesh.FACE * i + p)];
            }
            int found = find(nodes);
            if (found < 0) {
                throw new InputException(problem.source() + ": face " + (i + 1) + " of the set \"" + name
                        + "\" is no face of an element, expected the faces of its elements.");
            }
            element[i] = found / mesh.type().faces();
            local[i] = (byte) (found % mesh.type().faces());
        }
        return new FaceSet(name, element, local);
    }

    private int find(int[] nodes) {
        int least = Arrays.stream(nodes).min().orElse(-1);
        if (least < 0) {
            return -1;
        }
        int any = -1;
        for (int i = start[least]; i < start[least + 1]; i++) {
            int f = face[i];
            if (hasAll(f, nodes)) {
                boolean alone =
                        graph.neighbour(f / mesh.type().faces(), f % mesh.type().faces()) < 0;
                if (alone || sameTurn(f, nodes)) {
                    return f;
                }
                any = any < 0 ? f : any;
            }
        }
        return any;
    }

    private boolean hasAll(int f, int[] nodes) {
        int found = 0;
        for (int node : nodes) {
            for (int i = 0; i < nodes.length; i++) {
                found += corner(f, i) == node ? 1 : 0;
            }
        }
        return found == nodes.length;
    }

    private boolean sameTurn(int f, int[] nodes) {
        int n = nodes.length;
        for (int i = 0; i < n; i++) {
            if (corner(f, i) == nodes[0]) {
                return corner(f, (i + 1) % n) == nodes[1];
            }
        }
        return false;
    }
}
