package io.porolith.cpu;

import io.porolith.mesh.Grid;

/**
 * Layered voxels by rows of voxels, and what the mean gradient of one takes from its nodes and gives to them.
 *
 * @param begin first entry of each row in the list, and the end of the last
 * @param offset voxel of an entry, along its row
 */
record LayeredRows(int[] begin, int[] offset) {
    static LayeredRows of(int[] voxel, Grid grid) {
        int[] offset = new int[voxel.length];
        int[] begin = new int[grid.ny() * grid.nz() + 1];
        for (int e = 0; e < offset.length; e++) {
            offset[e] = voxel[e] % grid.nx();
            begin[voxel[e] / grid.nx() + 1]++;
        }
        for (int r = 1; r < begin.length; r++) {
            begin[r] += begin[r - 1];
        }
        return new LayeredRows(begin, offset);
    }

    long bytes() {
        return 4L * (offset.length + begin.length);
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
