package io.porolith.element;

import io.porolith.mesh.ElementType;
import io.porolith.sparse.Parallel;

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
    static final long WORK = 200;

    /** Whether a space is one of quadratic tetrahedra. */
    public static boolean fits(MeshSpace space) {
        return space.basis() == ElementType.TET10;
    }

    /** @param lambda,mu at every sample point of the space */
    public static TetBatches of(MeshSpace space, double[] lambda, double[] mu, Parallel parallel) {
        TetOrder order = TetOrder.of(
                space, e -> isConstant(lambda, e) && isConstant(mu, e) && TetOrder.isStraight(space, e), parallel);
        int simple = order.simpleBatches();
        int[] elements = order.elements();
        double[] once = new double[simple * NUMBERS * LANES];
        double[] four = new double[(order.count() - simple) * POINTS * NUMBERS * LANES];
        parallel.ranges(elements.length, WORK * elements.length, (from, to) -> {
            ElementMap map = ElementMap.atSamples(space);
            for (int n = from; n < to; n++) {
                if (elements[n] < 0) {
                    continue;
                }
                map.place(elements[n]);
                boolean isOne = n < simple * LANES;
                int batch = n / LANES - (isOne ? 0 : simple);
                for (int q = 0; q < (isOne ? 1 : POINTS); q++) {
                    int at = ((isOne ? 1 : POINTS) * batch + q) * NUMBERS * LANES + n % LANES;
                    put(map, elements[n], q, lambda, mu, isOne ? once : four, at);
                }
            }
        });
        int[] rows = order.rows(space);
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

    private static void put(ElementMap map, int e, int q, double[] lambda, double[] mu, double[] to, int at) {
        double[] inverse = map.inverseJacobian(q);
        for (int i = 0; i < 9; i++) {
            to[at + i * LANES] = inverse[i];
        }
        to[at + 9 * LANES] = map.weight(q) * lambda[POINTS * e + q];
        to[at + 10 * LANES] = map.weight(q) * mu[POINTS * e + q];
    }

    private static boolean isConstant(double[] values, int e) {
        boolean same = true;
        for (int q = 1; q < POINTS; q++) {
            same &= values[POINTS * e + q] == values[POINTS * e];
        }
        return same;
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
