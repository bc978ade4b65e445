package io.porolith.element;

import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import java.util.Arrays;

/**
 * Quadratic tetrahedra sorted into batches of {@link #LANES}, so that one vector holds the same number of many elements: rows of their nodes
 * and, at each quadrature point, the inverse Jacobian and the Lame parameters times the weight. Elements with straight edges and constant
 * coefficients need these once instead of four times; they come first. Elements are in the order of their lowest row, so that a batch touches
 * few rows that are far apart. Unused lanes repeat the rows of the element before them, with zero coefficients.
 *
 * @param rows row of each node: batch, node, lane
 * @param least,most lowest and highest row that each batch touches
 * @param uniform for each of the first batches, {@link #NUMBERS} numbers a lane
 * @param general for each of the others, {@link #NUMBERS} numbers a lane for each of four points
 */
public record TetBatches(int[] rows, int[] least, int[] most, double[] uniform, double[] general) {
    /** Elements in a batch. */
    public static final int LANES = 16;
    /** Nodes of an element. */
    public static final int NODES = 10;
    /** Nine of the inverse Jacobian (row-major, physical direction first), then weight times lambda and weight times mu. */
    public static final int NUMBERS = 11;
    /** Quadrature points. */
    public static final int POINTS = 4;

    /** An edge is straight if its middle is off by less than this share of its length. */
    private static final double STRAIGHT = 1e-10;

    /** Whether a space is one of quadratic tetrahedra. */
    public static boolean fits(MeshSpace space) {
        return space.basis() == ElementType.TET10;
    }

    /** @param lambda,mu at every sample point of the space */
    public static TetBatches of(MeshSpace space, double[] lambda, double[] mu) {
        int[] nodes = space.elementRows();
        int count = nodes.length / NODES;
        int[][] order = order(space, lambda, mu, count);
        int uniform = batches(order[0].length);
        int general = batches(order[1].length);
        int[] rows = new int[(uniform + general) * NODES * LANES];
        double[] once = new double[uniform * NUMBERS * LANES];
        double[] four = new double[general * POINTS * NUMBERS * LANES];
        ElementMap map = ElementMap.atSamples(space);
        for (int group = 0; group < 2; group++) {
            for (int i = 0; i < order[group].length; i++) {
                int e = order[group][i];
                int batch = i / LANES;
                int lane = i % LANES;
                map.go(e);
                for (int q = 0; q < (group == 0 ? 1 : POINTS); q++) {
                    int at = (group == 0 ? batch : POINTS * batch + q) * NUMBERS * LANES + lane;
                    put(map, e, q, lambda, mu, group == 0 ? once : four, at);
                }
                int b = batch + (group == 0 ? 0 : uniform);
                int last = i == order[group].length - 1 ? LANES : lane + 1;
                for (int a = 0; a < NODES; a++) {
                    int at = (b * NODES + a) * LANES;
                    Arrays.fill(rows, at + lane, at + last, nodes[e * NODES + a]);
                }
            }
        }
        return new TetBatches(rows, extremes(rows, true), extremes(rows, false), once, four);
    }

    private static int[] extremes(int[] rows, boolean lowest) {
        int size = NODES * LANES;
        int[] extremes = new int[rows.length / size];
        for (int b = 0; b < extremes.length; b++) {
            int found = rows[b * size];
            for (int i = b * size; i < (b + 1) * size; i++) {
                found = lowest ? Math.min(found, rows[i]) : Math.max(found, rows[i]);
            }
            extremes[b] = found;
        }
        return extremes;
    }

    private static int batches(int elements) {
        return (elements + LANES - 1) / LANES;
    }

    private static void put(ElementMap map, int e, int q, double[] lambda, double[] mu, double[] to, int at) {
        double[] inverse = map.inverseJacobian(q);
        for (int i = 0; i < 9; i++) {
            to[at + i * LANES] = inverse[i];
        }
        to[at + 9 * LANES] = map.weight(q) * lambda[POINTS * e + q];
        to[at + 10 * LANES] = map.weight(q) * mu[POINTS * e + q];
    }

    /** Elements that need their numbers once, and the others, each by their lowest row so that neighbours are near. */
    private static int[][] order(MeshSpace space, double[] lambda, double[] mu, int count) {
        long[][] keys = new long[2][count];
        int[] size = new int[2];
        for (int e = 0; e < count; e++) {
            int lowest = Integer.MAX_VALUE;
            for (int a = 0; a < NODES; a++) {
                lowest = Math.min(lowest, space.elementRows()[e * NODES + a]);
            }
            int group = isConstant(lambda, e) && isConstant(mu, e) && isStraight(space, e) ? 0 : 1;
            keys[group][size[group]++] = (long) lowest << 32 | e;
        }
        int[][] order = new int[2][];
        for (int group = 0; group < 2; group++) {
            Arrays.sort(keys[group], 0, size[group]);
            order[group] = Arrays.stream(keys[group], 0, size[group])
                    .mapToInt(k -> (int) k)
                    .toArray();
        }
        return order;
    }

    private static boolean isConstant(double[] values, int e) {
        boolean same = true;
        for (int q = 1; q < POINTS; q++) {
            same &= values[POINTS * e + q] == values[POINTS * e];
        }
        return same;
    }

    private static boolean isStraight(MeshSpace space, int e) {
        ConformingMesh mesh = space.mesh();
        double off = 0;
        double length = 0;
        for (int m = 4; m < NODES; m++) {
            int p = mesh.node(e, ElementType.TET10.edgeCorner(m - 4, 0));
            int q = mesh.node(e, ElementType.TET10.edgeCorner(m - 4, 1));
            for (int c = 0; c < 3; c++) {
                double a = mesh.coordinate(p, c);
                double b = mesh.coordinate(q, c);
                off = Math.max(off, Math.abs(mesh.coordinate(mesh.node(e, m), c) - 0.5 * (a + b)));
                length = Math.max(length, Math.abs(a - b));
            }
        }
        return off <= STRAIGHT * length;
    }

    /** Batches in all. */
    public int count() {
        return least.length;
    }

    /** Batches of elements whose numbers are the same at all points. */
    public int uniformCount() {
        return uniform.length / (NUMBERS * LANES);
    }
}
