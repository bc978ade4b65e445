package io.porolith.mesh;

/**
 * Which nodes of a mesh are copies of others through the periods of the cell. The displacement of a copy is that of its original plus the
 * mean strain times the difference of their positions; scalar fields are equal.
 *
 * @param period length of the period in metres along x, y, z; 0 for a direction that does not repeat
 * @param original for every node the node it copies, itself where it is no copy; originals are never copies, also at edges and corners of
 *     the cell, so one look is enough
 */
public record PeriodicNodes(double[] period, int[] original) {
    public PeriodicNodes {
        if (period.length != 3) {
            throw new IllegalArgumentException("a cell has three periods, not " + period.length);
        }
    }

    /** Nothing repeats. */
    public static PeriodicNodes none(int nodes) {
        int[] self = new int[nodes];
        for (int n = 0; n < nodes; n++) {
            self[n] = n;
        }
        return new PeriodicNodes(new double[3], self);
    }

    /** Whether any direction repeats. */
    public boolean any() {
        return period[0] > 0 || period[1] > 0 || period[2] > 0;
    }

    public boolean isCopy(int node) {
        return original[node] != node;
    }
}
