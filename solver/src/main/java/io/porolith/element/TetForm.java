package io.porolith.element;

import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.Parallel;

/**
 * Elasticity on quadratic tetrahedra, element by element: a row of its matrix has some thirty blocks, which cost more to fetch than the
 * forces of the elements cost to compute.
 *
 * @param lambda,mu at every sample point
 * @param batches what the elements are computed from
 */
public record TetForm(MeshSpace space, double[] lambda, double[] mu, TetBatches batches) implements MeshForm {
    /** @param lambda,mu at every sample point; copied */
    public static TetForm of(MeshSpace space, double[] lambda, double[] mu, Parallel parallel) {
        return new TetForm(space, lambda.clone(), mu.clone(), TetBatches.of(space, lambda, mu, parallel));
    }

    @Override
    public int components() {
        return 3;
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
        return 8L * (lambda.length + mu.length) + 4L * (batches.rows().length + 2L * batches.count());
    }
}
