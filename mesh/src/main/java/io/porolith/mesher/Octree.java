package io.porolith.mesher;

import io.porolith.geometry.Cell;
import io.porolith.input.InputException;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The cell of a geometry divided into boxes whose edges halve from level to level. Leaves that touch, at corners too, differ by one level at
 * most; leaves on opposite faces of a periodic cell have the same level. Indices count boxes of the finest level.
 */
final class Octree {
    /** Beyond this many finest boxes the table of levels alone is a gigabyte. */
    private static final long MOST = 1L << 30;

    private final Cell cell;
    private final int depth;
    private final int[] n = new int[3];
    private final double[] step = new double[3];
    private final byte[] level;
    private boolean isDivided;

    private Octree(Cell cell, MeshSize size) {
        this.cell = cell;
        this.depth = (int) Math.floor(Math.log(size.size() / size.interfaceSize()) / Math.log(2) + 1e-9);
        double[] edge = {cell.xSize(), cell.ySize(), cell.zSize()};
        long count = 1;
        for (int axis = 0; axis < 3; axis++) {
            double roots = Math.ceil(edge[axis] / (size.interfaceSize() * (1 << depth)) - 1e-6);
            long fine = Math.max(1, (long) Math.min(roots, 1 << 24)) << depth;
            count = Math.min(count * fine, MOST + 1);
            n[axis] = (int) Math.max(2, fine);
            step[axis] = edge[axis] / n[axis];
        }
        if (count > MOST) {
            throw new InputException(
                    "A mesh of cells of %.4g m at interfaces is beyond 2^30 cells in a box of %.4g x %.4g x %.4g m; expected a size of at least %.4g m."
                            .formatted(
                                    size.interfaceSize(), edge[0], edge[1], edge[2], Math.cbrt(cell.volume() / MOST)));
        }
        level = new byte[n[0] * n[1] * n[2]];
    }

    /** Divides the cell until no leaf is larger than its distance from the interfaces allows, and balances. */
    static Octree of(Cell cell, MeshSize size, Labels labels) {
        Octree tree = new Octree(cell, size);
        tree.forEachLeaf(0, at -> tree.refine(at, size, labels));
        for (int l = tree.depth; l > 0; l--) {
            int finer = l;
            // A leaf made across a period may lie behind the visitor and has to be visited too.
            do {
                tree.isDivided = false;
                tree.forEachLeaf(l, at -> tree.balanceAround(at, finer));
            } while (tree.isDivided);
        }
        return tree;
    }

    int count(int axis) {
        return n[axis];
    }

    /** Edge of a finest box along an axis in metres. */
    double step(int axis) {
        return step[axis];
    }

    int depth() {
        return depth;
    }

    /** Level of the leaf that holds a finest box, or -1 outside the cell. */
    int level(int i, int j, int k) {
        boolean inside = i >= 0 && j >= 0 && k >= 0 && i < n[0] && j < n[1] && k < n[2];
        return inside ? level[index(i, j, k)] : -1;
    }

    /** Edge of a leaf in finest boxes. */
    int span(int leafLevel) {
        return 1 << (depth - leafLevel);
    }

    private int index(int i, int j, int k) {
        return i + n[0] * (j + n[1] * k);
    }

    /** Visits the leaves of one level by the index of their first finest box; leaves of other levels made meanwhile are passed over. */
    void forEachLeaf(int leafLevel, IntConsumer visitor) {
        int span = span(leafLevel);
        for (int k = 0; k < n[2]; k += span) {
            for (int j = 0; j < n[1]; j += span) {
                for (int i = 0; i < n[0]; i += span) {
                    if (level[index(i, j, k)] == leafLevel) {
                        visitor.accept(index(i, j, k));
                    }
                }
            }
        }
    }

    int i(int at) {
        return at % n[0];
    }

    int j(int at) {
        return at / n[0] % n[1];
    }

    int k(int at) {
        return at / (n[0] * n[1]);
    }

    private void refine(int at, MeshSize size, Labels labels) {
        int here = level[at];
        int span = span(here);
        double half = 0.5 * span;
        double x = cell.xMin() + (i(at) + half) * step[0];
        double y = cell.yMin() + (j(at) + half) * step[1];
        double z = cell.zMin() + (k(at) + half) * step[2];
        double reach = half * Math.sqrt(step[0] * step[0] + step[1] * step[1] + step[2] * step[2]);
        double clear = Math.max(0, labels.distanceToInterface(x, y, z) - reach);
        double edge = span * Math.max(step[0], Math.max(step[1], step[2]));
        if (here == depth || edge <= size.at(clear) * (1 + 1e-9)) {
            return;
        }
        split(at);
        int child = span / 2;
        for (int bits = 0; bits < 8; bits++) {
            refine(at + index(child * (bits & 1), child * (bits >> 1 & 1), child * (bits >> 2)), size, labels);
        }
    }

    private void split(int at) {
        int span = span(level[at]);
        byte deeper = (byte) (level[at] + 1);
        for (int k = 0; k < span; k++) {
            for (int j = 0; j < span; j++) {
                int row = at + index(0, j, k);
                Arrays.fill(level, row, row + span, deeper);
            }
        }
    }

    private void balanceAround(int at, int finer) {
        int span = span(finer);
        for (int dk = -1; dk <= 1; dk++) {
            for (int dj = -1; dj <= 1; dj++) {
                for (int di = -1; di <= 1; di++) {
                    raise(i(at) + di * span, j(at) + dj * span, k(at) + dk * span, finer);
                }
            }
        }
    }

    /** Divides the leaf at a box down to one level above, or to the same level across a period. */
    private void raise(int i, int j, int k, int finer) {
        boolean outside = level(i, j, k) < 0;
        if (outside && !cell.isPeriodic()) {
            return;
        }
        int at = index(Math.floorMod(i, n[0]), Math.floorMod(j, n[1]), Math.floorMod(k, n[2]));
        int least = outside ? finer : finer - 1;
        while (level[at] < least) {
            isDivided |= outside;
            int span = span(level[at]);
            split(index(i(at) / span * span, j(at) / span * span, k(at) / span * span));
        }
    }
}
