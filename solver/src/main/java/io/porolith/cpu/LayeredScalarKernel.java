package io.porolith.cpu;

import io.porolith.backend.LayeredConductivity;
import io.porolith.mesh.Grid;

/** Storage and conduction, and in layered voxels a symmetric 3 x 3 matrix on the mean gradient. */
final class LayeredScalarKernel extends LayeredVoxels {
    LayeredScalarKernel(RowKernelFp64 isotropic, Grid grid, int stride, LayeredConductivity layered) {
        super(isotropic, grid, stride, layered.voxel(), layered.extra());
    }

    @Override
    void add(int e, double[] k, double[] x, int nodes, int node, int px, int plane, int i, RowBuffersFp64 buf) {
        double gx = gradient(x, node, px, plane, 0);
        double gy = gradient(x, node, px, plane, 1);
        double gz = gradient(x, node, px, plane, 2);
        int at = LayeredConductivity.COEFFICIENTS * e;
        double qx = k[at] * gx + k[at + 5] * gy + k[at + 4] * gz;
        double qy = k[at + 5] * gx + k[at + 1] * gy + k[at + 3] * gz;
        double qz = k[at + 4] * gx + k[at + 3] * gy + k[at + 2] * gz;
        force(qx, qy, qz, i, buf, 0);
    }
}
