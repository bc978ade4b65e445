package io.porolith.backend;

import io.porolith.mesh.Grid;

/** One fp64 value per voxel, owned by a backend. Hosts exchange {@code double[voxelCount]}, x fastest. */
public interface VoxelField extends AutoCloseable {
    Grid grid();

    /** Frees the memory; closing twice is harmless. */
    @Override
    void close();
}
