package io.porolith.cuda;

import io.porolith.backend.VoxelField;
import io.porolith.mesh.Grid;

/** Voxel values in fp64 on the device, x fastest. */
final class CudaVoxelField implements VoxelField {
    private final Grid grid;
    private final DeviceMemory.Block values;
    private boolean open = true;

    CudaVoxelField(DeviceMemory memory, Grid grid) {
        this.grid = grid;
        values = memory.zeros(8L * grid.voxelCount());
    }

    @Override
    public Grid space() {
        return grid;
    }

    long address() {
        return values.address();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            values.close();
        }
    }
}
