package io.porolith.mesh;

import java.util.Arrays;

/**
 * Finds for every edge the one it copies through the periods of the cell. Edges with equal original ends are the same edge, moved by whole
 * periods, if the vector from end to end is the same; the one whose middle has the smallest coordinates is the original.
 */
public final class PeriodicEdges {
    /** Largest difference of two equal edge vectors over the length of the period. */
    private static final double SAME = 1e-9;

    private final double[] xyz;
    private final PeriodicNodes nodes;
    private final EdgeNodes edges;
    private final int[] original;

    /**
     * Finds the originals of all edges.
     *
     * @param xyz x, y, z of the nodes in metres
     */
    public PeriodicEdges(double[] xyz, PeriodicNodes nodes, EdgeNodes edges) {
        this.xyz = xyz;
        this.nodes = nodes;
        this.edges = edges;
        this.original = new int[edges.count()];
        for (int e = 0; e < original.length; e++) {
            original[e] = e;
        }
        int[] order = sortedByOriginalEnds();
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && key(order[to]) == key(order[from])) {
                to++;
            }
            join(order, from, to);
            from = to;
        }
    }

    /** The edge that an edge copies, itself where it is no copy. */
    public int originalOf(int edge) {
        return original[edge];
    }

    /** Edges that touch a node that is a copy or an original of one; all others are their own original. */
    private int[] sortedByOriginalEnds() {
        boolean[] onPeriod = new boolean[nodes.original().length];
        for (int n = 0; n < onPeriod.length; n++) {
            if (nodes.isCopy(n)) {
                onPeriod[n] = true;
                onPeriod[nodes.original()[n]] = true;
            }
        }
        long[] keys = new long[edges.count()];
        int[] found = new int[edges.count()];
        int count = 0;
        for (int e = 0; e < edges.count(); e++) {
            if (onPeriod[edges.end(e, 0)] && onPeriod[edges.end(e, 1)]) {
                found[count++] = e;
            }
        }
        Integer[] order = new Integer[count];
        for (int i = 0; i < count; i++) {
            order[i] = found[i];
            keys[found[i]] = key(found[i]);
        }
        Arrays.sort(order, (a, b) -> keys[a] != keys[b] ? Long.compare(keys[a], keys[b]) : Integer.compare(a, b));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private long key(int edge) {
        int a = nodes.original()[edges.end(edge, 0)];
        int b = nodes.original()[edges.end(edge, 1)];
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    private void join(int[] order, int from, int to) {
        for (int i = from; i < to; i++) {
            for (int j = from; j < to; j++) {
                if (i != j && isShifted(order[i], order[j]) && isBefore(order[j], original[order[i]])) {
                    original[order[i]] = order[j];
                }
            }
        }
    }

    /** Whether two edges with the same original ends have the same vector from the smaller original end to the larger. */
    private boolean isShifted(int e, int f) {
        for (int axis = 0; axis < 3; axis++) {
            if (Math.abs(along(e, axis) - along(f, axis)) > SAME * longest()) {
                return false;
            }
        }
        return true;
    }

    private double longest() {
        double[] p = nodes.period();
        return Math.max(p[0], Math.max(p[1], p[2]));
    }

    private double along(int edge, int axis) {
        int a = edges.end(edge, 0);
        int b = edges.end(edge, 1);
        boolean swap = nodes.original()[a] > nodes.original()[b];
        double d = xyz[3 * b + axis] - xyz[3 * a + axis];
        return swap ? -d : d;
    }

    private boolean isBefore(int e, int f) {
        for (int axis = 2; axis >= 0; axis--) {
            double d = middle(e, axis) - middle(f, axis);
            if (Math.abs(d) > SAME * longest()) {
                return d < 0;
            }
        }
        return false;
    }

    private double middle(int edge, int axis) {
        return 0.5 * (xyz[3 * edges.end(edge, 0) + axis] + xyz[3 * edges.end(edge, 1) + axis]);
    }
}
