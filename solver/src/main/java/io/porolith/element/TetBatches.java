package io.porolith.element;

import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.sparse.Parallel;
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

    /** Operations on one element, roughly. */
    private static final long WORK = 200;

    /** Whether a space is one of quadratic tetrahedra. */
    public static boolean fits(MeshSpace space) {
        return space.basis() == ElementType.TET10;
    }

    /** @param lambda,mu at every sample point of the space */
    public static TetBatches of(MeshSpace space, double[] lambda, double[] mu, Parallel parallel) {
        int[][] order = order(space, lambda, mu, parallel);
        int uniform = batches(order[0].length);
        int general = batches(order[1].length);
        int[] rows = new int[(uniform + general) * NODES * LANES];
        double[] once = new double[uniform * NUMBERS * LANES];
        double[] four = new double[general * POINTS * NUMBERS * LANES];
        for (int group = 0; group < 2; group++) {
            int[] elements = order[group];
            int points = group == 0 ? 1 : POINTS;
            int first = group == 0 ? 0 : uniform;
            double[] numbers = group == 0 ? once : four;
            parallel.ranges(elements.length, WORK * elements.length, (from, to) -> {
                ElementMap map = ElementMap.atSamples(space);
                for (int i = from; i < to; i++) {
                    map.place(elements[i]);
                    for (int q = 0; q < points; q++) {
                        int at = (points * (i / LANES) + q) * NUMBERS * LANES + i % LANES;
                        put(map, elements[i], q, lambda, mu, numbers, at);
                    }
                    int end = i == elements.length - 1 ? LANES : i % LANES + 1;
                    putRows(space.elementRows(), elements[i], rows, first + i / LANES, i % LANES, end);
                }
            });
        }
        return new TetBatches(rows, extremes(rows, true), extremes(rows, false), once, four);
    }

    /** Puts the rows of an element into some lanes of a batch. */
    private static void putRows(int[] nodes, int element, int[] rows, int batch, int lane, int endLane) {
        for (int a = 0; a < NODES; a++) {
            int at = (batch * NODES + a) * LANES;
            Arrays.fill(rows, at + lane, at + endLane, nodes[element * NODES + a]);
        }
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
    private static int[][] order(MeshSpace space, double[] lambda, double[] mu, Parallel parallel) {
        int[] rows = space.elementRows();
        long[] key = new long[rows.length / NODES];
        byte[] group = new byte[key.length];
        parallel.ranges(key.length, WORK * key.length, (from, to) -> {
            for (int e = from; e < to; e++) {
                int lowest = Integer.MAX_VALUE;
                for (int a = 0; a < NODES; a++) {
                    lowest = Math.min(lowest, rows[e * NODES + a]);
                }
                key[e] = (long) lowest << 32 | e;
                group[e] = (byte) (isConstant(lambda, e) && isConstant(mu, e) && isStraight(space, e) ? 0 : 1);
            }
        });
        return new int[][] {sorted(key, group, 0), sorted(key, group, 1)};
    }

    private static int[] sorted(long[] key, byte[] group, int chosen) {
        long[] some = new long[key.length];
        int n = 0;
        for (int e = 0; e < key.length; e++) {
            if (group[e] == chosen) {
                some[n++] = key[e];
            }
        }
        Arrays.sort(some, 0, n);
        int[] elements = new int[n];
        for (int i = 0; i < n; i++) {
            elements[i] = (int) some[i];
        }
        return elements;
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
        return off <= ElementMap.STRAIGHT * length;
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
