package io.porolith.element;

import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.Parallel;

/** What a form on a conforming mesh, or on a coarser level of one, is held as. */
public sealed interface MeshForm permits AssembledForm, TetForm {
    /** Components of a node: height and width of a block. */
    int components();

    /** Diagonal blocks by row, row-major. */
    double[] diagonal(Parallel parallel);

    /** The form on the corners of quadratic elements. */
    BlockMatrixFp64 onCorners(CornerLevel corners, Parallel parallel);

    /** Bytes it holds beside the numbers that products work with. */
    long bytes();
}
