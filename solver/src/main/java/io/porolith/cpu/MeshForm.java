package io.porolith.cpu;

import io.porolith.element.CornerLevel;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.BlockRowsFp32;
import io.porolith.sparse.BlockRowsFp64;
import io.porolith.sparse.Parallel;

/** How a form on a conforming mesh, or on a coarser level of one, is held. */
sealed interface MeshForm permits AssembledForm, TetForm {
    /** For products at fp64, always the same object. */
    BlockRowsFp64 wide();

    /** For products at fp32, a new object. */
    BlockRowsFp32 narrow();

    /** Diagonal blocks by row, row-major. */
    double[] diagonal(Parallel parallel);

    /** The form on the corners of quadratic elements. */
    BlockMatrixFp64 onCorners(CornerLevel corners, Parallel parallel);

    /** Bytes it holds, those of {@link #wide} included. */
    long bytes();
}
