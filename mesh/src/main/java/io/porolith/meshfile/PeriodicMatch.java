package io.porolith.meshfile;

import io.porolith.input.InputException;
import io.porolith.mesh.Face;
import io.porolith.mesh.PeriodicNodes;
import io.porolith.units.Count;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Joins the nodes on opposite faces of the bounding box.
 *
 * @param tags number of every node in the file
 * @param xyz coordinates in metres
 */
record PeriodicMatch(String source, long[] tags, double[] xyz) {
    /** How far nodes may be from their place on the other side, over the diagonal of the mesh. */
    private static final double NEAR = 1e-6;

    static double diagonal(double[] xyz) {
        double[] box = box(xyz);
        return Math.hypot(box[3] - box[0], Math.hypot(box[4] - box[1], box[5] - box[2]));
    }

    private static double[] box(double[] xyz) {
        double[] box = new double[6];
        Arrays.fill(box, 0, 3, Double.POSITIVE_INFINITY);
        Arrays.fill(box, 3, 6, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < xyz.length; i++) {
            box[i % 3] = Math.min(box[i % 3], xyz[i]);
            box[3 + i % 3] = Math.max(box[3 + i % 3], xyz[i]);
        }
        return box;
    }

    /** Every node on an upper face of the box copies the one across it; a node without partner is an error. */
    PeriodicNodes find() {
        double[] box = box(xyz);
        int[] original = new int[tags.length];
        Arrays.setAll(original, n -> n);
        // z first: a corner then goes to the copy on the upper x and y faces, and on from there.
        for (int axis = 2; axis >= 0; axis--) {
            join(axis, box, original);
        }
        for (int n = 0; n < original.length; n++) {
            while (original[original[n]] != original[n]) {
                original[n] = original[original[n]];
            }
        }
        return new PeriodicNodes(new double[] {box[3] - box[0], box[4] - box[1], box[5] - box[2]}, original);
    }

    private void join(int axis, double[] box, int[] original) {
        double near = NEAR * diagonal(xyz);
        Map<List<Long>, Integer> low = new HashMap<>();
        int lower = 0;
        for (int n = 0; n < tags.length; n++) {
            if (xyz[3 * n + axis] - box[axis] <= near) {
                low.put(key(n, axis, near, 0, 0), n);
                lower++;
            }
        }
        int upper = 0;
        for (int n = 0; n < tags.length; n++) {
            if (box[3 + axis] - xyz[3 * n + axis] <= near) {
                upper++;
                original[n] = partner(n, axis, near, low);
            }
        }
        if (upper != lower) {
            throw new InputException(
                    source + ": " + Count.of(lower, "node") + " on " + Face.values()[2 * axis].key() + " and "
                            + upper + " on " + Face.values()[2 * axis + 1].key()
                            + ", expected the same nodes on both for a periodic cell.");
        }
    }

    private int partner(int node, int axis, double near, Map<List<Long>, Integer> low) {
        for (int shift = 0; shift < 9; shift++) {
            Integer found = low.get(key(node, axis, near, shift % 3 - 1, shift / 3 - 1));
            if (found != null && isAcross(node, found, axis, near)) {
                return found;
            }
        }
        throw new InputException(String.format(
                Locale.ROOT,
                "%s: node %d on %s at (%.6g, %.6g, %.6g) m has no partner on %s; expected matching faces for a periodic cell.",
                source,
                tags[node],
                Face.values()[2 * axis + 1].key(),
                xyz[3 * node],
                xyz[3 * node + 1],
                xyz[3 * node + 2],
                Face.values()[2 * axis].key()));
    }

    private boolean isAcross(int a, int b, int axis, double near) {
        boolean same = true;
        for (int c = 0; c < 3; c++) {
            same &= c == axis || Math.abs(xyz[3 * a + c] - xyz[3 * b + c]) <= near;
        }
        return same;
    }

    private List<Long> key(int node, int axis, double near, int first, int second) {
        return List.of(
                Math.round(xyz[3 * node + (axis + 1) % 3] / near) + first,
                Math.round(xyz[3 * node + (axis + 2) % 3] / near) + second);
    }
}
