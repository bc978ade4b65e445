package io.porolith.cpu;

import io.porolith.mesh.Grid;

/**
 * An isotropic form of a row of voxels, and what layered voxels have beyond it on their mean gradient. Layered voxels are few, so they are
 * visited one by one after the row, from a list in the order of rows.
 */
abstract class LayeredVoxels implements RowKernelFp64 {
    private final RowKernelFp64 isotropic;
    private final int stride;
    /** First entry of each row of voxels in the list, and the end of the last. */
    private final int[] rowBegin;
    /** Voxel of an entry, along its row. */
    private final int[] offset;

    private final double[] extra;

    LayeredVoxels(RowKernelFp64 isotropic, Grid grid, int stride, int[] voxel, double[] extra) {
        this.isotropic = isotropic;
        this.stride = stride;
        this.extra = extra;
        offset = new int[voxel.length];
        rowBegin = new int[grid.ny() * grid.nz() + 1];
        for (int e = 0; e < offset.length; e++) {
            offset[e] = voxel[e] % grid.nx();
            rowBegin[voxel[e] / grid.nx() + 1]++;
        }
        for (int r = 1; r < rowBegin.length; r++) {
            rowBegin[r] += rowBegin[r - 1];
        }
    }

    /** Adds the nodal forces of voxel i of a row, whose first node is given and whose entry in the list is e. */
    abstract void add(
            int e, double[] extra, double[] x, int nodes, int node, int px, int plane, int i, RowBuffersFp64 buf);

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
        for (int e = rowBegin[r]; e < rowBegin[r + 1]; e++) {
            add(e, extra, x, nodes, node + offset[e], px, plane, offset[e], buf);
        }
    }

    /** Derivative along an axis, mean over the voxel whose first node is n. */
    static double gradient(double[] x, int n, int px, int plane, int axis) {
        double p = x[n + px + plane + 1] - x[n];
        double q = x[n + px + plane] - x[n + 1];
        double r = x[n + plane + 1] - x[n + px];
        double s = x[n + px + 1] - x[n + plane];
        return 0.25 * (axis == 0 ? p - q + r + s : axis == 1 ? p + q - r + s : p + q + r - s);
    }

    /** Adds the nodal forces of a flux (or a row of a stress) that is constant in voxel i of the row. */
    static void force(double fx, double fy, double fz, int i, RowBuffersFp64 buf, int component) {
        double x = 0.25 * fx;
        double y = 0.25 * fy;
        double z = 0.25 * fz;
        int row = buf.rowLength;
        int near = buf.current(component) + i;
        int far = buf.next(component) + i;
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
