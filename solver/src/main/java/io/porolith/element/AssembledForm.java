package io.porolith.element;

import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.Parallel;

/** A sparse matrix. */
public record AssembledForm(BlockMatrixFp64 matrix) implements MeshForm {
    @Override
    public int components() {
        return matrix.height();
    }

    @Override
    public double[] diagonal(Parallel parallel) {
        int size = matrix.height() * matrix.width();
        double[] blocks = new double[size * matrix.rows()];
        for (int r = 0; r < matrix.rows(); r++) {
            int at = matrix.pattern().find(r, r);
            if (at >= 0) {
                System.arraycopy(matrix.value(), size * at, blocks, size * r, size);
            }
        }
        return blocks;
    }

    @Override
    public BlockMatrixFp64 onCorners(CornerLevel corners, Parallel parallel) {
        return corners.interpolation().galerkin(matrix, parallel);
    }

    @Override
    public long bytes() {
        return matrix.pattern().bytes();
    }
}
