package io.porolith.backend;

import io.porolith.mesh.Grid;

/**
 * A symmetric positive semidefinite weak form on a grid with its constraints, owned by a backend. Nodes that touch no material carry no
 * equation: their rows are zero and solutions stay zero there.
 */
public interface Operator extends AutoCloseable {
    Grid grid();

    /** 3 for displacement, 1 for a scalar. */
    int components();

    Precision precision();

    /** Bytes held on the device. */
    long bytes();

    /** Frees the memory; closing twice is harmless. */
    @Override
    void close();
}
