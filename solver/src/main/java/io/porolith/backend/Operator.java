package io.porolith.backend;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;

/**
 * A symmetric positive semidefinite weak form on a space with its constraints, owned by a backend. Nodes that touch no material carry no
 * equation: their rows are zero and solutions stay zero there.
 */
public interface Operator extends AutoCloseable {
    Space space();

    /** The space of a form on a lattice. */
    default Grid grid() {
        return (Grid) space();
    }

    /** 3 for displacement, 1 for a scalar. */
    int components();

    Precision precision();

    /** Whether some nodes are held along directions that are no axes, see {@link HeldDirections}. */
    default boolean holdsOtherDirections() {
        return false;
    }

    /** Whether products read a byte for a sample point, which points into a {@link CoefficientTable}, in place of two coefficients. */
    default boolean readsTable() {
        return false;
    }

    /** Bytes held on the device. */
    long bytes();

    /** Frees the memory; closing twice is harmless. */
    @Override
    void close();
}
