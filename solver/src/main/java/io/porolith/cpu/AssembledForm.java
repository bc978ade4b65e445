package io.porolith.cpu;

import io.porolith.element.CornerLevel;
import io.porolith.sparse.BlockMatrixFp32;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.BlockRowsFp32;
import io.porolith.sparse.BlockRowsFp64;
import io.porolith.sparse.Parallel;

/** A sparse matrix. */
record AssembledForm(BlockMatrixFp64 matrix) implements MeshForm {
    @Override
    public BlockRowsFp64 wide() {
        return matrix;
    }

    @Override
    public BlockRowsFp32 narrow() {
        return new BlockMatrixFp32(matrix.pattern(), matrix.height(), matrix.width(), toFloat(matrix.value()));
    }

    static float[] toFloat(double[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) x[i];
        }
        return y;
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
        return matrix.bytes() + matrix.pattern().bytes();
    }
}
