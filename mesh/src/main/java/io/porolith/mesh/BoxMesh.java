package io.porolith.mesh;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A box cut by planes across its axes, of hexahedra or of six tetrahedra a hexahedron (Kuhn's division, the same in every hexahedron, so
 * that opposite faces match).
 *
 * @param type of the elements
 * @param x,y,z where the planes are, in metres, rising, at least two each
 * @param phases as in {@link ConformingMesh}
 * @param phaseAt which solid phase the hexahedron around a point is
 * @param symmetry PERIODIC joins opposite faces
 */
public record BoxMesh(
        ElementType type, double[] x, double[] y, double[] z, List<Phase> phases, PhaseAt phaseAt, Symmetry symmetry) {
    /** Phase index at a point in metres. */
    @FunctionalInterface
    public interface PhaseAt {
        int phase(double x, double y, double z);
    }

    private static final int[][] ORDERS = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {1, 0, 2}, {0, 2, 1}, {2, 1, 0}};
    private static final int[] HEX_BITS = {0, 1, 3, 2, 4, 5, 7, 6};

    /** A box from the origin, of one phase, cut into nx by ny by nz equal hexahedra. */
    public static BoxMesh uniform(ElementType type, int nx, int ny, int nz, double lx, double ly, double lz) {
        List<Phase> phases = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("solid", false));
        return new BoxMesh(
                type, planes(nx, lx, 1), planes(ny, ly, 1), planes(nz, lz, 1), phases, (x, y, z) -> 2, Symmetry.FULL);
    }

    /**
     * Planes from 0 to a length whose distances grow geometrically.
     *
     * @param n number of steps
     * @param length metres
     * @param ratio last step over first step; 1 for equal steps
     */
    public static double[] planes(int n, double length, double ratio) {
        double growth = n > 1 ? Math.pow(ratio, 1.0 / (n - 1)) : 1;
        double[] at = new double[n + 1];
        double step = 1;
        for (int i = 1; i <= n; i++) {
            at[i] = at[i - 1] + step;
            step *= growth;
        }
        double sum = at[n];
        for (int i = 0; i <= n; i++) {
            at[i] *= length / sum;
        }
        at[n] = length;
        return at;
    }

    public BoxMesh with(Symmetry other) {
        return new BoxMesh(type, x, y, z, phases, phaseAt, other);
    }

    public BoxMesh with(List<Phase> names, PhaseAt where) {
        return new BoxMesh(type, x, y, z, names, where, symmetry);
    }

    /** Makes the mesh. */
    public ConformingMesh build() {
        Grid grid = Grid.box(x.length - 1, y.length - 1, z.length - 1);
        int perCell = type.isTetrahedron() ? ORDERS.length : 1;
        ElementType linear = type.linear();
        int[] connectivity = new int[grid.voxelCount() * perCell * linear.nodes()];
        byte[] phase = new byte[grid.voxelCount() * perCell];
        int element = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    byte here = (byte) phaseAt.phase(middle(x, i), middle(y, j), middle(z, k));
                    Arrays.fill(phase, element, element + perCell, here);
                    fill(grid, i, j, k, connectivity, element * linear.nodes());
                    element += perCell;
                }
            }
        }
        double[] xyz = coordinates(grid);
        Map<String, FaceSet> sets =
                MeshSurfaces.inBox(linear, xyz, connectivity, phase, phases, bounds(), symmetry, periodic(grid));
        ConformingMesh mesh = new ConformingMesh(
                linear, xyz, connectivity, phase, phases, symmetry, new LinkedHashMap<>(sets), periodic(grid));
        return type.isQuadratic() ? QuadraticMesh.of(mesh) : mesh;
    }

    private static double middle(double[] planes, int i) {
        return 0.5 * (planes[i] + planes[i + 1]);
    }

    private void fill(Grid grid, int i, int j, int k, int[] connectivity, int at) {
        int n = at;
        if (!type.isTetrahedron()) {
            for (int bits : HEX_BITS) {
                connectivity[n++] = corner(grid, i, j, k, bits);
            }
            return;
        }
        for (int t = 0; t < ORDERS.length; t++) {
            int one = 1 << ORDERS[t][0];
            int two = one | 1 << ORDERS[t][1];
            boolean even = t < 3;
            connectivity[n++] = corner(grid, i, j, k, 0);
            connectivity[n++] = corner(grid, i, j, k, even ? one : two);
            connectivity[n++] = corner(grid, i, j, k, even ? two : one);
            connectivity[n++] = corner(grid, i, j, k, 7);
        }
    }

    private static int corner(Grid grid, int i, int j, int k, int bits) {
        return grid.node(i + (bits & 1), j + (bits >> 1 & 1), k + (bits >> 2));
    }

    private double[] coordinates(Grid grid) {
        double[] xyz = new double[3 * grid.nodeCount()];
        int n = 0;
        for (double pz : z) {
            for (double py : y) {
                for (double px : x) {
                    xyz[n++] = px;
                    xyz[n++] = py;
                    xyz[n++] = pz;
                }
            }
        }
        return xyz;
    }

    private double[] bounds() {
        return new double[] {x[0], y[0], z[0], x[x.length - 1], y[y.length - 1], z[z.length - 1]};
    }

    private PeriodicNodes periodic(Grid grid) {
        if (symmetry != Symmetry.PERIODIC) {
            return PeriodicNodes.none(grid.nodeCount());
        }
        int[] original = new int[grid.nodeCount()];
        int n = 0;
        for (int k = 0; k < z.length; k++) {
            for (int j = 0; j < y.length; j++) {
                for (int i = 0; i < x.length; i++) {
                    original[n++] = grid.node(i % grid.nx(), j % grid.ny(), k % grid.nz());
                }
            }
        }
        double[] b = bounds();
        return new PeriodicNodes(new double[] {b[3] - b[0], b[4] - b[1], b[5] - b[2]}, original);
    }
}
