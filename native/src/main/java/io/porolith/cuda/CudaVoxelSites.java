package io.porolith.cuda;

import io.porolith.backend.VoxelSites;
import io.porolith.mesh.Grid;

/** A byte a voxel on the device. */
final class CudaVoxelSites implements VoxelSites {
    private final Grid grid;
    private final DeviceMemory.Block bytes;
    private boolean open = true;

    CudaVoxelSites(Device device, DeviceMemory memory, Grid grid, byte[] sites) {
        if (sites.length != grid.voxelCount()) {
            throw new IllegalArgumentException(sites.length + " sites for " + grid.voxelCount() + " voxels");
        }
        this.grid = grid;
        bytes = memory.allocate(sites.length);
        try {
            device.upload(sites, bytes.address());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public Grid grid() {
        return grid;
    }

    long address() {
        return bytes.address();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            bytes.close();
        }
    }
}
