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
