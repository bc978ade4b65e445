package io.porolith.linear;

import io.porolith.backend.Vector;
import java.util.Locale;

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

    /** @throws NotConvergedException if the norm is not a number */
    static void requireFinite(double norm, int iterations) {
        if (!Double.isFinite(norm)) {
            throw new NotConvergedException("the linear solve broke down: the residual is " + norm + " after "
                    + iterations + " iterations; check for NaN in materials, loads or the first guess");
        }
    }

    /** What is said when the iterations are used up. */
    static NotConvergedException notConverged(int iterations, double relative, double tolerance) {
        return new NotConvergedException(String.format(
                Locale.ROOT,
                "the linear solve did not converge: relative residual %.2e after %d iterations, wanted %.0e; likely causes are solid"
                        + " held too loosely or a mesh too coarse for its thinnest wall",
                relative,
                iterations,
                tolerance));
    }
}
