package io.porolith.viewer.extract;

import io.porolith.viewer.data.LatticeBody;

/** Whether a block of voxels may hold a value: whether values on both sides of it occur in the block or right beside it. */
record IsoBricks(LatticeBody body, Extraction.Source field, float value) {
    boolean holds(int[] low, int[] high) {
        boolean below = false;
        boolean above = false;
        int margin = field.atNodes() ? 0 : 1;
        int extra = field.atNodes() ? 1 : 0;
        for (int k = Math.max(0, low[2] - margin); k < Math.min(body.nz() + extra, high[2] + 1); k++) {
            for (int j = Math.max(0, low[1] - margin); j < Math.min(body.ny() + extra, high[1] + 1); j++) {
                for (int i = Math.max(0, low[0] - margin); i < Math.min(body.nx() + extra, high[0] + 1); i++) {
                    float v = field.data()[field.atNodes() ? body.node(i, j, k) : body.voxel(i, j, k)];
                    below |= v <= value;
                    above |= v >= value;
                }
                if (below && above) {
                    return true;
                }
            }
        }
        return false;
    }
}
