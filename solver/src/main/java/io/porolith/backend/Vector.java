package io.porolith.backend;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;

/**
 * Nodal values on a space, owned by a backend. Layout is the backend's affair; hosts exchange {@code double[components * nodeCount]}, one
 * component after the other, on a lattice x fastest. Copies across periods always equal their originals.
 */
public interface Vector extends AutoCloseable {
    Space space();

    /** The space of a vector on a lattice. */
    default Grid grid() {
        return (Grid) space();
    }

    int components();

    Precision precision();

    /** Frees the memory; closing twice is harmless. */
    @Override
    void close();
}
