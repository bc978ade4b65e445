package io.porolith.sparse;

import io.porolith.mesh.Space;

/** A space whose distinct nodes are the rows of a sparse matrix. */
public interface RowSpace extends Space {
    /** Row of a stored node; a copy has that of its original. */
    int row(int node);

    /** Positions by row, three each. */
    double[] rowPositions();

    /** Length of the period along x, y, z, 0 where a direction does not repeat. */
    double[] period();
}
