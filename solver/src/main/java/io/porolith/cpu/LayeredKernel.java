package io.porolith.cpu;

import io.porolith.backend.LayeredStiffness;
import io.porolith.mesh.Grid;

/**
 * Isotropic elasticity of a row of voxels, and what layered voxels have beyond it: a symmetric 6 x 6 matrix on their mean strain. Layered
 * voxels are few, so they are visited one by one after the row, from a list in the order of rows.
 */
final class LayeredKernel implements RowKernelFp64 {
    private final RowKernelFp64 isotropic;
    private final int stride;
    private final LayeredRows rows;
    private final double[] extra;

    LayeredKernel(RowKernelFp64 isotropic, Grid grid, int stride, LayeredStiffness layered) {
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
        return isotropic.components();
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
        // The modes are done with; their first row is room for strain and stress.
        double[] work = buf.modes;
        for (int e = rows.begin()[r]; e < rows.begin()[r + 1]; e++) {
            int i = rows.offset()[e];
            strain(x, nodes, node + i, px, plane, work);
            product(LayeredStiffness.COEFFICIENTS * e, work);
            LayeredRows.force(work[9], work[14], work[13], i, buf, 0);
            LayeredRows.force(work[14], work[10], work[12], i, buf, 1);
            LayeredRows.force(work[13], work[12], work[11], i, buf, 2);
        }
    }

    /** Mean strain xx, yy, zz, 2 yz, 2 xz, 2 xy of a voxel into the first six entries; the next three are overwritten. */
    private static void strain(double[] x, int nodes, int node, int px, int plane, double[] e) {
        java.util.Arrays.fill(e, 0, 9, 0);
        for (int c = 0; c < 3; c++) {
            int n = c * nodes + node;
            for (int axis = 0; axis < 3; axis++) {
                e[c == axis ? c : 6 - c - axis] += LayeredRows.gradient(x, n, px, plane, axis);
            }
        }
    }

    /** Stress of the strain in entries 0 to 5 into entries 9 to 14. */
    private void product(int at, double[] work) {
        java.util.Arrays.fill(work, 9, 15, 0);
        int k = at;
        for (int a = 0; a < 6; a++) {
            work[9 + a] += extra[k++] * work[a];
            for (int b = a + 1; b < 6; b++, k++) {
                work[9 + a] += extra[k] * work[b];
                work[9 + b] += extra[k] * work[a];
            }
        }
    }
}
