package io.porolith.viewer.extract;

import io.porolith.viewer.data.Bounds;
import io.porolith.viewer.data.LatticeBody;
import java.util.function.IntConsumer;

/** Blocks of 16&sup3; voxels, so that most of a lattice is passed over at a glance. */
record Bricks(LatticeBody body) {
    static final int EDGE = 16;

    /** What a brick is asked. */
    @FunctionalInterface
    interface Test {
        /** @param low,high voxel indices of the block, high excluded */
        boolean holds(int[] low, int[] high);
    }

    /** Visits the voxels of all bricks that pass a test, in a fixed order. */
    void forEach(Test test, IntConsumer voxel) {
        for (int k = 0; k < body.nz(); k += EDGE) {
            for (int j = 0; j < body.ny(); j += EDGE) {
                for (int i = 0; i < body.nx(); i += EDGE) {
                    int[] low = {i, j, k};
                    int[] high = {
                        Math.min(i + EDGE, body.nx()), Math.min(j + EDGE, body.ny()), Math.min(k + EDGE, body.nz())
                    };
                    if (test.holds(low, high)) {
                        visit(low, high, voxel);
                    }
                }
            }
        }
    }

    private void visit(int[] low, int[] high, IntConsumer voxel) {
        for (int k = low[2]; k < high[2]; k++) {
            for (int j = low[1]; j < high[1]; j++) {
                for (int i = low[0]; i < high[0]; i++) {
                    voxel.accept(body.voxel(i, j, k));
                }
            }
        }
    }

    /** Box of a block of voxels in units of space, with a margin. */
    Bounds box(int[] low, int[] high, Space space, double margin) {
        double[] from = new double[3];
        double[] to = new double[3];
        for (int a = 0; a < 3; a++) {
            from[a] = body.origin()[a] + low[a] * body.spacing()[a];
            to[a] = body.origin()[a] + high[a] * body.spacing()[a];
        }
        return space.of(new Bounds(from, to), margin);
    }
}
