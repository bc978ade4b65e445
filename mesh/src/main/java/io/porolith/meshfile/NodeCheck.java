package io.porolith.meshfile;

import io.porolith.input.InputException;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Looks for nodes at the same place.
 *
 * @param tags number of every node in the file
 * @param xyz coordinates in metres
 */
record NodeCheck(String source, long[] tags, double[] xyz) {
    /** Closer than this, over the diagonal of the mesh, nodes are at the same place. */
    private static final double SAME = 1e-10;

    /** Sorts along x and compares neighbours within the tolerance. */
    void refuseDuplicates() {
        int[] order = IntStream.range(0, tags.length)
                .boxed()
                .sorted((a, b) -> Double.compare(xyz[3 * a], xyz[3 * b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double near = SAME * PeriodicMatch.diagonal(xyz);
        int[] sorted = sortedWithin(order, near);
        int count = 0;
        int first = -1;
        int second = -1;
        for (int i = 1; i < sorted.length; i++) {
            if (isSame(sorted[i - 1], sorted[i], near)) {
                count++;
                second = first < 0 ? sorted[i] : second;
                first = first < 0 ? sorted[i - 1] : first;
            }
        }
        if (count > 0) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s: %d nodes lie on another, the first are nodes %d and %d at (%.6g, %.6g, %.6g) m; expected a mesh whose parts share their nodes.",
                    source,
                    count,
                    tags[first],
                    tags[second],
                    xyz[3 * first],
                    xyz[3 * first + 1],
                    xyz[3 * first + 2]));
        }
    }

    /** Runs of nodes with nearly equal x, each sorted by y, then z. */
    private int[] sortedWithin(int[] order, double near) {
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && xyz[3 * order[to]] - xyz[3 * order[to - 1]] <= near) {
                to++;
            }
            int[] run = java.util.Arrays.stream(order, from, to)
                    .boxed()
                    .sorted((a, b) -> compare(a, b, near))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(run, 0, order, from, run.length);
            from = to;
        }
        return order;
    }

    private int compare(int a, int b, double near) {
        int cell = Double.compare(Math.rint(xyz[3 * a + 1] / (10 * near)), Math.rint(xyz[3 * b + 1] / (10 * near)));
        return cell != 0 ? cell : Double.compare(xyz[3 * a + 2], xyz[3 * b + 2]);
    }

    private boolean isSame(int a, int b, double near) {
        boolean same = true;
        for (int axis = 0; axis < 3; axis++) {
            same &= Math.abs(xyz[3 * a + axis] - xyz[3 * b + axis]) <= near;
        }
        return same;
    }
}
