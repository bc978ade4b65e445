package io.porolith.element;

import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Quadrature;
import io.porolith.mesh.RigidMotions;
import io.porolith.sparse.RowSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Continuous fields on the elements of a conforming mesh: with a value at every node, or at the corners only (a scalar that is one order
 * below the displacement), where asked for with a node for each side of an interface between two phases. Sample points are those of {@link Quadrature#forStiffness} of the element type of the mesh, element by element.
 * Lengths are in a unit of choice. Distinct nodes are numbered by {@link #row} so that neighbours are near.
 */
public final class MeshSpace implements RowSpace {
    /** Elements in one layer of sample points. */
    private static final int LAYER = 2048;

    private final ConformingMesh mesh;
    private final double unit;
    private final ElementType basis;
    private final List<Set<Integer>> apart;
    private final NodeSides sides;
    private final int[] meshNode;
    private final int[] row;
    private final int[] elementRows;
    private final int rows;
    private final int points;
    /** Null until asked for. */
    private MeshSpace corners;

    private MeshSpace(ConformingMesh mesh, double unit, ElementType basis, List<Set<Integer>> apart) {
        this.mesh = mesh;
        this.unit = unit;
        this.basis = basis;
        this.apart = apart;
        sides = NodeSides.of(mesh, basis, apart);
        meshNode = sides.meshNodes();
        int[] original = sides.originals();
        int[] numbered = new int[meshNode.length];
        int count = 0;
        for (int n = 0; n < original.length; n++) {
            numbered[n] = original[n] == n ? count++ : -1;
        }
        rows = count;
        int[] loose = new int[mesh.elementCount() * basis.nodes()];
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int a = 0; a < basis.nodes(); a++) {
                int node = sides.node(mesh.node(e, a), mesh.phase()[e]);
                loose[e * basis.nodes() + a] = numbered[original[node]];
            }
        }
        int[] near = NodeOrder.of(loose, basis.nodes(), rows);
        row = new int[meshNode.length];
        for (int n = 0; n < row.length; n++) {
            row[n] = near[numbered[original[n]]];
        }
        for (int i = 0; i < loose.length; i++) {
            loose[i] = near[loose[i]];
        }
        elementRows = loose;
        points = Quadrature.forStiffness(mesh.type()).size();
    }

    /** Values at all nodes of the mesh. */
    public static MeshSpace of(ConformingMesh mesh, double unit) {
        return of(mesh, unit, List.of());
    }

    /**
     * The same with values that jump between some phases.
     *
     * @param apart pairs of phases that share no value where they meet, unless through a third
     */
    public static MeshSpace of(ConformingMesh mesh, double unit, List<Set<Integer>> apart) {
        return new MeshSpace(mesh, unit, mesh.type(), apart);
    }

    /** Values at the corners of the elements: linear or trilinear shape functions on the same, perhaps curved, elements. */
    public static MeshSpace ofCorners(ConformingMesh mesh, double unit) {
        return ofCorners(mesh, unit, List.of());
    }

    /**
     * The same with values that jump between some phases.
     *
     * @param apart pairs of phases that share no value where they meet, unless through a third
     */
    public static MeshSpace ofCorners(ConformingMesh mesh, double unit, List<Set<Integer>> apart) {
        return new MeshSpace(mesh, unit, mesh.type().linear(), apart);
    }

    /** Values at the corners of the same mesh that jump where these do, made once; this where there are no others. */
    public synchronized MeshSpace corners() {
        if (corners == null) {
            corners = basis.isQuadratic() ? ofCorners(mesh, unit, apart) : this;
        }
        return corners;
    }

    public ConformingMesh mesh() {
        return mesh;
    }

    /** Metres per unit of length. */
    public double unit() {
        return unit;
    }

    /** Type whose shape functions carry the field. */
    public ElementType basis() {
        return basis;
    }

    /** Node of the mesh that a stored node is. */
    public int meshNode(int node) {
        return meshNode[node];
    }

    /** Stored node that a node of the mesh is, seen from a phase that meets there. */
    public int node(int ofMesh, int phase) {
        return sides.node(ofMesh, phase);
    }

    /** Number of a stored node among distinct ones; a copy has that of its original. */
    @Override
    public int row(int node) {
        return row[node];
    }

    /** Rows of the nodes of all elements, {@code basis().nodes()} each. */
    public int[] elementRows() {
        return elementRows;
    }

    /** Sample points of one element. */
    public int pointsPerElement() {
        return points;
    }

    /** Coordinate of a stored node in units of length. */
    public double coordinate(int node, int axis) {
        return mesh.coordinate(meshNode[node], axis) / unit;
    }

    /** Positions of distinct nodes by row, three each, in units of length. */
    @Override
    public double[] rowPositions() {
        double[] x = new double[3 * rows];
        for (int n = 0; n < row.length; n++) {
            for (int c = 0; c < 3 && isOriginal(n); c++) {
                x[3 * row[n] + c] = coordinate(n, c);
            }
        }
        return x;
    }

    /** Periods in units of length, 0 where a direction does not repeat. */
    @Override
    public double[] period() {
        return Arrays.stream(mesh.periodic().period()).map(p -> p / unit).toArray();
    }

    @Override
    public int nodeCount() {
        return meshNode.length;
    }

    @Override
    public boolean isOriginal(int node) {
        return !mesh.periodic().isCopy(meshNode[node]);
    }

    @Override
    public int originalCount() {
        return rows;
    }

    @Override
    public int pointCount() {
        return points * mesh.elementCount();
    }

    @Override
    public int layerCount() {
        return (mesh.elementCount() + LAYER - 1) / LAYER;
    }

    @Override
    public int layerBegin(int layer) {
        return points * Math.min(mesh.elementCount(), layer * LAYER);
    }

    @Override
    public boolean canCoarsen() {
        return true;
    }

    @Override
    public int extent() {
        return 3 * (int) Math.ceil(Math.cbrt(rows));
    }

    @Override
    public double[][] rigidMotions(int components) {
        double[] box = mesh.bounds();
        double[][] motions = new double[components == 3 ? 6 : 1][components * nodeCount()];
        double[] x = new double[3];
        for (int n = 0; n < nodeCount(); n++) {
            for (int c = 0; c < 3; c++) {
                x[c] = coordinate(n, c) - 0.5 * (box[c] + box[3 + c]) / unit;
            }
            RigidMotions.put(x, n, nodeCount(), motions);
        }
        return motions;
    }
}
