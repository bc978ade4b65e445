package io.porolith.meshfile;

import io.porolith.input.InputException;
import io.porolith.units.Count;
import java.util.Arrays;
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

    /** Width of the cells that nodes are sorted into, over that distance. */
    private static final double CELL = 10;

    /** A cell holds few nodes but those at the same place: so many before it are looked at. */
    private static final int NEIGHBOURS = 4;

    /** Sorts along x, runs of nearly equal x along y, runs of these along z, and compares neighbours. */
    void refuseDuplicates() {
        double near = SAME * PeriodicMatch.diagonal(xyz);
        int[] order = IntStream.range(0, tags.length).toArray();
        sort(order, 0, order.length, 0, CELL * near);
        int count = 0;
        int first = -1;
        int second = -1;
        for (int i = 1; i < order.length; i++) {
            for (int j = i - 1; j >= Math.max(0, i - NEIGHBOURS); j--) {
                if (isSame(order[j], order[i], near)) {
                    count++;
                    second = first < 0 ? Math.max(order[i], order[j]) : second;
                    first = first < 0 ? Math.min(order[i], order[j]) : first;
                    break;
                }
            }
        }
        if (count > 0) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s: %s on another, the first are nodes %d and %d at (%.6g, %.6g, %.6g) m; expected a mesh whose parts share their nodes.",
                    source,
                    Count.of(count, "node") + Count.choose(count, " lies", " lie"),
                    tags[first],
                    tags[second],
                    xyz[3 * first],
                    xyz[3 * first + 1],
                    xyz[3 * first + 2]));
        }
    }

    /**
     * Sorts a range along an axis by cells that are wider than the tolerance, and runs in neighbouring cells along the next axis. A cell and
     * the place in the range make one number, so that numbers are sorted and nothing else.
     */
    private void sort(int[] order, int from, int to, int axis, double cell) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = from; i < to; i++) {
            least = Math.min(least, xyz[3 * order[i] + axis]);
        }
        long[] keys = new long[to - from];
        for (int i = from; i < to; i++) {
            long at = cell > 0 ? (long) ((xyz[3 * order[i] + axis] - least) / cell) : 0;
            keys[i - from] = at << Integer.SIZE | order[i];
        }
        Arrays.sort(keys);
        int begin = from;
        for (int i = from; i < to; i++) {
            order[i] = (int) keys[i - from];
            boolean ends = i + 1 == to || (keys[i + 1 - from] >> Integer.SIZE) - (keys[i - from] >> Integer.SIZE) > 1;
            if (ends && axis < 2 && i > begin) {
                sort(order, begin, i + 1, axis + 1, cell);
            }
            begin = ends ? i + 1 : begin;
        }
    }

    private boolean isSame(int a, int b, double near) {
        boolean same = true;
        for (int axis = 0; axis < 3; axis++) {
            same &= Math.abs(xyz[3 * a + axis] - xyz[3 * b + axis]) <= near;
        }
        return same;
    }
}
