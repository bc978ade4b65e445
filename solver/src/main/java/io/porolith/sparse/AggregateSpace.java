package io.porolith.sparse;

import io.porolith.mesh.RigidMotions;

/**
 * One node for each aggregate of nodes of a finer space. For a displacement it moves like a rigid body, with three translations and three
 * rotations about its centre; a scalar has one value.
 *
 * @param rowPositions centres, three each
 * @param period as of the finer space
 * @param canCoarsen false where aggregation has come to a halt
 */
public record AggregateSpace(double[] rowPositions, double[] period, boolean canCoarsen) implements RowSpace {
    /** Aggregation that leaves more of the rows than this has come to a halt. */
    private static final double STALLED = 0.8;

    /** One node at the centre of each group of the rows of a space. */
    public static AggregateSpace of(Aggregates groups, RowSpace fine) {
        double[] centres = centres(groups, fine.rowPositions(), fine.period());
        return new AggregateSpace(centres, fine.period(), groups.count() < STALLED * fine.originalCount());
    }

    /** Means of positions, each taken from its image next to the first node of the aggregate. */
    private static double[] centres(Aggregates groups, double[] x, double[] period) {
        double[] centre = new double[3 * groups.count()];
        double[] first = new double[3 * groups.count()];
        int[] members = new int[groups.count()];
        for (int row = 0; row < groups.of().length; row++) {
            int g = groups.of()[row];
            if (g < 0) {
                continue;
            }
            for (int c = 0; c < 3; c++) {
                if (members[g] == 0) {
                    first[3 * g + c] = x[3 * row + c];
                }
                double offset = nearest(x[3 * row + c] - first[3 * g + c], period[c]);
                centre[3 * g + c] += (offset - centre[3 * g + c]) / (members[g] + 1);
            }
            members[g]++;
        }
        for (int i = 0; i < centre.length; i++) {
            centre[i] += first[i];
        }
        return centre;
    }

    /** An offset from the nearest image. */
    static double nearest(double offset, double period) {
        return period > 0 ? offset - period * Math.rint(offset / period) : offset;
    }

    @Override
    public int row(int node) {
        return node;
    }

    @Override
    public int nodeCount() {
        return rowPositions.length / 3;
    }

    @Override
    public boolean isOriginal(int node) {
        return true;
    }

    @Override
    public int originalCount() {
        return nodeCount();
    }

    @Override
    public int pointCount() {
        return 0;
    }

    @Override
    public int layerCount() {
        return 0;
    }

    @Override
    public int layerBegin(int layer) {
        return 0;
    }

    @Override
    public int extent() {
        return 3 * (int) Math.ceil(Math.cbrt(nodeCount()));
    }

    @Override
    public double[][] rigidMotions(int components) {
        int nodes = nodeCount();
        double[] middle = new double[3];
        for (int i = 0; i < rowPositions.length; i++) {
            middle[i % 3] += rowPositions[i] / nodes;
        }
        double[][] motions = new double[components][components * nodes];
        double[] x = new double[3];
        for (int n = 0; n < nodes; n++) {
            for (int c = 0; c < 3; c++) {
                x[c] = rowPositions[3 * n + c] - middle[c];
            }
            RigidMotions.put(x, n, nodes, motions);
            for (int axis = 3; axis < components; axis++) {
                motions[axis][axis * nodes + n] = 1;
            }
        }
        return motions;
    }
}
