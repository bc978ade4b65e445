package io.porolith.cuda;

import io.porolith.backend.VoxelField;
import io.porolith.mesh.Space;

/** Values at sample points in fp64 on the device, on a lattice x fastest. */
final class CudaVoxelField implements VoxelField {
    private final MeshSpaces spaces;
    private final Space space;
    private final DeviceMemory.Block values;
    private boolean open = true;

    CudaVoxelField(DeviceMemory memory, MeshSpaces spaces, Space space) {
        this.spaces = spaces;
        this.space = space;
        values = memory.zeros(8L * space.pointCount());
        spaces.enter(space);
    }

    @Override
    public Space space() {
        return space;
    }

    long address() {
        return values.address();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            values.close();
            spaces.leave(space);
        }
    }
}
