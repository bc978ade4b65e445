package io.porolith.cpu;

import io.porolith.mesh.Grid;

/**
 * Padded layout of voxel rows and, per row, the range of voxels that hold material, so that sweeps skip pores.
 *
 * @param stride voxels per padded row, a multiple of {@link #ALIGN}
 * @param begin,end range per row (j + ny k), multiples of {@link #ALIGN}; equal for an empty row
 */
record CellTable(int stride, int[] begin, int[] end) {
    /** A multiple of every vector length in use. */
    static final int ALIGN = 16;

    static int stride(Grid grid) {
        return (grid.nx() + ALIGN - 1) / ALIGN * ALIGN;
    }

    /** Tells whether a voxel of the padded layout holds material. */
    @FunctionalInterface
    interface Occupied {
        boolean at(int paddedVoxel);
    }

    static CellTable of(Grid grid, Occupied occupied) {
        int stride = stride(grid);
        int rows = grid.ny() * grid.nz();
        int[] begin = new int[rows];
        int[] end = new int[rows];
        for (int r = 0; r < rows; r++) {
            int i = 0;
            while (i < grid.nx() && !occupied.at(r * stride + i)) {
                i++;
            }
            if (i == grid.nx()) {
                continue;
            }
            int last = grid.nx() - 1;
            while (!occupied.at(r * stride + last)) {
                last--;
            }
            begin[r] = i / ALIGN * ALIGN;
            end[r] = (last / ALIGN + 1) * ALIGN;
        }
        return new CellTable(stride, begin, end);
    }

    int rowBegin(int row) {
        return begin[row];
    }

    int rowEnd(int row) {
        return end[row];
    }
}
