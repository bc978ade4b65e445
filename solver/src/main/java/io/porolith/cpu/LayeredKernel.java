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
    /** First entry of each row of voxels in the list, and the end of the last. */
    private final int[] rowBegin;
    /** Voxel of an entry, along its row. */
    private final int[] offset;

    private final double[] extra;

    LayeredKernel(RowKernelFp64 isotropic, Grid grid, int stride, LayeredStiffness layered) {
        this.isotropic = isotropic;
        this.stride = stride;
        extra = layered.extra();
        offset = new int[layered.voxel().length];
        rowBegin = new int[grid.ny() * grid.nz() + 1];
        for (int e = 0; e < offset.length; e++) {
            offset[e] = layered.voxel()[e] % grid.nx();
            rowBegin[layered.voxel()[e] / grid.nx() + 1]++;
        }
        for (int r = 1; r < rowBegin.length; r++) {
            rowBegin[r] += rowBegin[r - 1];
        }
    }

    /** Bytes beside the coefficients of the isotropic part. */
    long bytes() {
        return 8L * extra.length + 4L * (offset.length + rowBegin.length);
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
        for (int e = rowBegin[r]; e < rowBegin[r + 1]; e++) {
            strain(x, nodes, node + offset[e], px, plane, work);
            product(LayeredStiffness.COEFFICIENTS * e, work);
            force(work, 9, 14, 13, offset[e], buf, 0);
            force(work, 14, 10, 12, offset[e], buf, 1);
            force(work, 13, 12, 11, offset[e], buf, 2);
        }
    }

    /** Mean strain xx, yy, zz, 2 yz, 2 xz, 2 xy of a voxel into the first six entries; the next three are overwritten. */
    private static void strain(double[] x, int nodes, int node, int px, int plane, double[] e) {
        java.util.Arrays.fill(e, 0, 9, 0);
        for (int c = 0; c < 3; c++) {
            int n = c * nodes + node;
            double p = x[n + px + plane + 1] - x[n];
            double q = x[n + px + plane] - x[n + 1];
            double r = x[n + plane + 1] - x[n + px];
            double s = x[n + px + 1] - x[n + plane];
            add(e, c, 0, 0.25 * (p - q + r + s));
            add(e, c, 1, 0.25 * (p + q - r + s));
            add(e, c, 2, 0.25 * (p + q + r - s));
        }
    }

    private static void add(double[] e, int c, int axis, double gradient) {
        e[c == axis ? c : 6 - c - axis] += gradient;
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

    /** Adds the forces of a constant stress: rows are near and far, columns lower left, lower right, upper left, upper right. */
    private static void force(double[] s, int sx, int sy, int sz, int i, RowBuffersFp64 buf, int c) {
        double x = 0.25 * s[sx];
        double y = 0.25 * s[sy];
        double z = 0.25 * s[sz];
        int row = buf.rowLength;
        int near = buf.current(c) + i;
        int far = buf.next(c) + i;
        double[] sums = buf.sums;
        sums[near] -= x + y + z;
        sums[near + row] += x - y - z;
        sums[near + 2 * row] += z - x - y;
        sums[near + 3 * row] += x - y + z;
        sums[far] += y - x - z;
        sums[far + row] += x + y - z;
        sums[far + 2 * row] += y + z - x;
        sums[far + 3 * row] += x + y + z;
    }
}
