package io.porolith.cpu;

import io.porolith.backend.VoxelField;
import io.porolith.mesh.Space;

/** Values at sample points in one Java array. */
final class CpuVoxelField implements VoxelField {
    private final CpuMemory memory;
    private final Space space;
    private double[] values;

    CpuVoxelField(CpuMemory memory, Space space) {
        this.memory = memory;
        this.space = space;
        this.values = new double[space.pointCount()];
        memory.take(8L * values.length);
    }

    @Override
    public Space space() {
        return space;
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
