package io.porolith.backend;

import io.porolith.mesh.Grid;

/** A byte for each voxel of a lattice that does not change in a run, kept where a backend keeps fields. What it says is up to who reads it. */
public interface VoxelSites extends AutoCloseable {
    Grid grid();

    /** Frees the memory; closing twice is harmless. */
    @Override
    void close();
}
