package io.porolith.cpu;

import io.porolith.element.Assembly;
import io.porolith.element.CornerLevel;
import io.porolith.element.MeshSpace;
import io.porolith.element.TetBatches;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.BlockRowsFp32;
import io.porolith.sparse.BlockRowsFp64;
import io.porolith.sparse.Parallel;

/**
 * Elasticity on quadratic tetrahedra, element by element: a row of its matrix has some thirty blocks, which cost more to fetch than the
 * forces of the elements cost to compute.
 */
final class TetForm implements MeshForm {
    private final MeshSpace space;
    private final double[] lambda;
    private final double[] mu;
    private final TetBatches batches;
    private final KernelForm kernels;
    private final TetRowsFp64 wide;

    /** @param lambda,mu at every sample point */
    TetForm(MeshSpace space, double[] lambda, double[] mu, KernelForm kernels) {
        this.space = space;
        this.lambda = lambda.clone();
        this.mu = mu.clone();
        this.kernels = kernels;
        batches = TetBatches.of(space, lambda, mu);
        wide = new TetRowsFp64(batches, batches.uniform(), batches.general(), kernels.tetrahedraFp64());
    }

    @Override
    public BlockRowsFp64 wide() {
        return wide;
    }

    @Override
    public BlockRowsFp32 narrow() {
        float[] uniform = AssembledForm.toFloat(batches.uniform());
        float[] general = AssembledForm.toFloat(batches.general());
        return new TetRowsFp32(batches, uniform, general, kernels.tetrahedraFp32());
    }

    @Override
    public double[] diagonal(Parallel parallel) {
        return Assembly.elasticityDiagonal(space, lambda, mu, parallel);
    }

    /** Linear functions are among the quadratic ones, so this is the Galerkin product. */
    @Override
    public BlockMatrixFp64 onCorners(CornerLevel corners, Parallel parallel) {
        return Assembly.elasticity(corners.space(), lambda, mu, parallel);
    }

    @Override
    public long bytes() {
        return wide.bytes()
                + 8L * (lambda.length + mu.length)
                + 4L * (batches.rows().length + batches.slots().entries().length + wide.rows());
    }
}
