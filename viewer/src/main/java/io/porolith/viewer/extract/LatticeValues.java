package io.porolith.viewer.extract;

import io.porolith.viewer.data.LatticeBody;

/**
 * Values of a voxel field at corners: of the voxel itself, or the mean over the voxels around the corner that are of the same phase, so that
 * jumps at interfaces stay.
 */
record LatticeValues(LatticeBody body, float[] data, boolean interpolate) implements CellValues {
    @Override
    public float at(int cell, int node) {
        if (!interpolate) {
            return data[cell];
        }
        byte phase = body.phase()[cell];
        int i = body.nodeIndex(node, 0);
        int j = body.nodeIndex(node, 1);
        int k = body.nodeIndex(node, 2);
        float sum = 0;
        int count = 0;
        for (int z = Math.max(0, k - 1); z < Math.min(body.nz(), k + 1); z++) {
            for (int y = Math.max(0, j - 1); y < Math.min(body.ny(), j + 1); y++) {
                for (int x = Math.max(0, i - 1); x < Math.min(body.nx(), i + 1); x++) {
                    int v = body.voxel(x, y, z);
                    if (body.phase()[v] == phase && Float.isFinite(data[v])) {
                        sum += data[v];
                        count++;
                    }
                }
            }
        }
        return count == 0 ? Float.NaN : sum / count;
    }
}
