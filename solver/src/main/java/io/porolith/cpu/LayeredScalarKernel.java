package io.porolith.cpu;

import io.porolith.backend.LayeredConductivity;
import io.porolith.mesh.Grid;

/** Storage and conduction of a row of voxels, and what layered voxels have beyond it: a symmetric 3 x 3 matrix on their mean gradient. */
final class LayeredScalarKernel implements RowKernelFp64 {
    private final RowKernelFp64 isotropic;
    private final int stride;
    private final LayeredRows rows;
    private final double[] extra;

    LayeredScalarKernel(RowKernelFp64 isotropic, Grid grid, int stride, LayeredConductivity layered) {
        this.isotropic = isotropic;
        this.stride = stride;
        extra = layered.extra();
        rows = LayeredRows.of(layered.voxel(), grid);
    }

    /** Bytes beside the coefficients of the isotropic part. */
    long bytes() {
        return 8L * extra.length + rows.bytes();
    }

    @Override
    public int components() {
        return 1;
    }

    @Override
    public int scratchRows() {
        return isotropic.scratchRows();
    }

    @Override
    public void elementRow(
            double[] x, int nodes, int node, int px, int plane, int cell, int i0, int i1, RowBuffersFp64 buf) {
        isotropic.elementRow(x, nodes, node, px, plane, cell, i0, i1, buf);
        int r = cell / stride;
        for (int e = rows.begin()[r]; e < rows.begin()[r + 1]; e++) {
            int i = rows.offset()[e];
            double gx = LayeredRows.gradient(x, node + i, px, plane, 0);
            double gy = LayeredRows.gradient(x, node + i, px, plane, 1);
            double gz = LayeredRows.gradient(x, node + i, px, plane, 2);
            int k = LayeredConductivity.COEFFICIENTS * e;
            double qx = extra[k] * gx + extra[k + 5] * gy + extra[k + 4] * gz;
            double qy = extra[k + 5] * gx + extra[k + 1] * gy + extra[k + 3] * gz;
            double qz = extra[k + 4] * gx + extra[k + 3] * gy + extra[k + 2] * gz;
            LayeredRows.force(qx, qy, qz, i, buf, 0);
        }
    }
}
