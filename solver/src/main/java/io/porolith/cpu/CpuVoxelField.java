package io.porolith.cpu;

import io.porolith.backend.VoxelField;
import io.porolith.mesh.Grid;

/** Voxel values in one Java array, x fastest. */
final class CpuVoxelField implements VoxelField {
    private final CpuMemory memory;
    private final Grid grid;
    private double[] values;

    CpuVoxelField(CpuMemory memory, Grid grid) {
        this.memory = memory;
        this.grid = grid;
        this.values = new double[grid.voxelCount()];
        memory.take(8L * values.length);
    }

    @Override
    public Grid grid() {
        return grid;
    }

    double[] values() {
        return values;
    }

    @Override
    public void close() {
        memory.free(8L * values.length);
        values = new double[0];
    }
}
