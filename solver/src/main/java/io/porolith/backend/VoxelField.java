package io.porolith.backend;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;

/**
 * One fp64 value per sample point (a voxel of a lattice, a quadrature point of a conforming mesh), owned by a backend. Hosts exchange {@code
 * double[pointCount]}, on a lattice x fastest.
 */
public interface VoxelField extends AutoCloseable {
    Space space();

    /** The space of a field on a lattice. */
    default Grid grid() {
        return (Grid) space();
    }

    /** Frees the memory; closing twice is harmless. */
    @Override
    void close();
}
