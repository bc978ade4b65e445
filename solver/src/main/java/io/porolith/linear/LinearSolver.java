package io.porolith.linear;

import io.porolith.backend.Vector;

/** A Krylov method for A x = b with b and x in fp64. Converged means that b - A x in fp64 says so. */
public interface LinearSolver extends AutoCloseable {
    /**
     * Solves A x = b. On entry x holds the prescribed values and a first guess elsewhere.
     *
     * @param referenceNorm the norm the residual is measured against; NaN for that of the initial residual
     * @param tolerance relative
     * @throws NotConvergedException if the tolerance is not reached in {@code maxIterations}, or the residual is not finite
     */
    SolveReport solve(Vector b, Vector x, double referenceNorm, double tolerance, int maxIterations);

    /** Norm of b - A x. x may be {@link #scratch()}. */
    double trueResidual(Vector b, Vector x);

    /** A vector that is free between two solves; a solve overwrites it. Valid until the next {@link #rest()}. */
    Vector scratch();

    /** Gives back what work space it can until it is used again. */
    default void rest() {}

    @Override
    void close();
}
