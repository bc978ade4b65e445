package io.porolith.mesher;

import io.porolith.geometry.Cell;
import io.porolith.mesh.LongNumbers;
import io.porolith.mesh.TetVolume;
import java.util.Arrays;

/**
 * The body-centred lattice of an octree (Labelle and Shewchuk, ACM Trans. Graph. 26 (2007) 57): a node at every corner and centre of a
 * leaf. Between the centres of two equal leaves lie four tetrahedra, one on each edge of their common face; a face between leaves of two
 * sizes is cut along the diagonal through the middle of the larger face; a face of the cell gets a node in its middle and carries halves of
 * the four tetrahedra, so that the cell stays a box with exact planes.
 */
final class Background {
    /** Corners of the face across an axis, in turn around the axis, as steps along the next two axes. */
    private static final int[][] AROUND = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};

    private final Octree tree;
    private final Cell cell;
    private final Labels labels;
    private final TetSoup soup;
    private final LongNumbers numbers = new LongNumbers();
    private long[] keys = new long[1 << 10];
    /** Places per axis: two for each finest box, for corners and centres. */
    private final int[] places = new int[3];

    private Background(Octree tree, Cell cell, Labels labels) {
        this.tree = tree;
        this.cell = cell;
        this.labels = labels;
        this.soup = new TetSoup(1 << 10, 1 << 12);
        for (int axis = 0; axis < 3; axis++) {
            places[axis] = 2 * tree.count(axis) + 1;
        }
    }

    /** All tetrahedra of the cell; every node carries the label of the phase it lies in. */
    static TetSoup of(Octree tree, Cell cell, Labels labels) {
        Background background = new Background(tree, cell, labels);
        for (int level = 0; level <= tree.depth(); level++) {
            int here = level;
            tree.forEachLeaf(level, at -> background.leaf(tree.i(at), tree.j(at), tree.k(at), here));
        }
        TetSoup soup = background.soup.trimmed();
        if (cell.isPeriodic()) {
            background.joinPeriods();
        }
        return soup;
    }

    private void leaf(int i, int j, int k, int level) {
        int span = tree.span(level);
        int[] low = {i, j, k};
        for (int axis = 0; axis < 3; axis++) {
            for (int side = 0; side < 2; side++) {
                int[] next = low.clone();
                next[axis] += side == 0 ? -1 : span;
                int other = tree.level(next[0], next[1], next[2]);
                if (other < 0) {
                    fan(low, axis, side, span, true);
                } else if (other == level && side == 1) {
                    fan(low, axis, side, span, false);
                } else if (other == level - 1) {
                    halves(low, axis, side, span);
                }
            }
        }
    }

    /** Tetrahedra on the edges of a face, from the centre of the leaf to the middle of the face or to the centre of the next leaf. */
    private void fan(int[] low, int axis, int side, int span, boolean atCell) {
        int centre = centre(low, span);
        int[] top = doubled(low, span);
        top[axis] += (side == 0 ? -1 : 1) * (atCell ? span : 2 * span);
        int apex = node(top);
        for (int e = 0; e < 4; e++) {
            int[] from = faceCorner(low, axis, side, span, e);
            int[] to = faceCorner(low, axis, side, span, (e + 1) % 4);
            if (isSplit(from, to, span)) {
                int[] middle = {(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2};
                add(centre, apex, node(from), node(middle));
                add(centre, apex, node(middle), node(to));
            } else {
                add(centre, apex, node(from), node(to));
            }
        }
    }

    /** A face to a larger leaf: two triangles that meet on the diagonal through the middle of the larger face, with both centres. */
    private void halves(int[] low, int axis, int side, int span) {
        int centre = centre(low, span);
        int[] big = new int[3];
        int[] next = low.clone();
        next[axis] += side == 0 ? -1 : span;
        for (int c = 0; c < 3; c++) {
            big[c] = next[c] / (2 * span) * (2 * span);
        }
        int far = centre(big, 2 * span);
        int start = 0;
        for (int e = 0; e < 4; e++) {
            int[] corner = faceCorner(low, axis, side, span, e);
            boolean middle = true;
            for (int c = 0; c < 3; c++) {
                middle &= c == axis || corner[c] == 2 * (big[c] + span);
            }
            start = middle ? e : start;
        }
        int diagonal = node(faceCorner(low, axis, side, span, start));
        for (int t = 1; t <= 2; t++) {
            int a = node(faceCorner(low, axis, side, span, (start + t) % 4));
            int b = node(faceCorner(low, axis, side, span, (start + t + 1) % 4));
            add(centre, diagonal, a, b);
            add(far, diagonal, a, b);
        }
    }

    private static int[] faceCorner(int[] low, int axis, int side, int span, int which) {
        int[] at = {2 * low[0], 2 * low[1], 2 * low[2]};
        at[axis] += 2 * side * span;
        at[(axis + 1) % 3] += 2 * span * AROUND[which][0];
        at[(axis + 2) % 3] += 2 * span * AROUND[which][1];
        return at;
    }

    /** Whether one of the leaves around an edge is smaller than the edge. */
    private boolean isSplit(int[] from, int[] to, int span) {
        int along = from[0] != to[0] ? 0 : from[1] != to[1] ? 1 : 2;
        int[] box = {from[0] / 2, from[1] / 2, from[2] / 2};
        box[along] = Math.min(from[along], to[along]) / 2;
        for (int around = 0; around < 4; around++) {
            int[] at = box.clone();
            at[(along + 1) % 3] -= around & 1;
            at[(along + 2) % 3] -= around >> 1;
            int level = tree.level(at[0], at[1], at[2]);
            if (level >= 0 && tree.span(level) < span) {
                return true;
            }
        }
        return false;
    }

    /** Every node on an upper face of the cell copies the one at the same place of the lower face, and its phase. */
    private void joinPeriods() {
        for (int n = 0; n < soup.nodeCount(); n++) {
            long key = keys[n];
            long x = key % places[0] % (places[0] - 1);
            long y = key / places[0] % places[1] % (places[1] - 1);
            long z = key / places[0] / places[1] % (places[2] - 1);
            soup.original[n] = numbers.find(x + places[0] * (y + places[1] * z));
            soup.labels[n] = soup.labels[soup.original[n]];
        }
    }

    private static int[] doubled(int[] low, int span) {
        return new int[] {2 * low[0] + span, 2 * low[1] + span, 2 * low[2] + span};
    }

    private int centre(int[] low, int span) {
        return node(doubled(low, span));
    }

    private int node(int[] at) {
        long key = at[0] + (long) places[0] * (at[1] + (long) places[1] * at[2]);
        int before = numbers.size();
        int number = numbers.of(key);
        if (number == before) {
            int held = 0;
            for (int axis = 0; axis < 3; axis++) {
                held |= at[axis] == 0 || at[axis] == places[axis] - 1 ? 1 << axis : 0;
            }
            keys = number == keys.length ? Arrays.copyOf(keys, 2 * number) : keys;
            keys[number] = key;
            double x = along(at, 0, cell.xMin(), cell.xSize());
            double y = along(at, 1, cell.yMin(), cell.ySize());
            double z = along(at, 2, cell.zMin(), cell.zSize());
            soup.addNode(x, y, z, held, Labels.set(labels.at(x, y, z)));
        }
        return number;
    }

    private double along(int[] at, int axis, double min, double size) {
        return at[axis] == places[axis] - 1 ? min + size : min + 0.5 * at[axis] * tree.step(axis);
    }

    private void add(int a, int b, int c, int d) {
        if (TetVolume.six(soup.xyz, a, b, c, d) > 0) {
            soup.addTet(a, b, c, d);
        } else {
            soup.addTet(a, c, b, d);
        }
    }
}
