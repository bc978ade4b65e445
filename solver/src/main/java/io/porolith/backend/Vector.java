package io.porolith.backend;

import io.porolith.mesh.Grid;

/**
 * Nodal values on a grid, owned by a backend. Layout is the backend's affair; hosts exchange {@code double[components * nodeCount]}, one
 * component after the other, x fastest. The copies of periodic node planes always equal their originals.
 */
public interface Vector extends AutoCloseable {
    Grid grid();

    int components();

    Precision precision();

    /** Frees the memory; closing twice is harmless. */
    @Override
    void close();
}
