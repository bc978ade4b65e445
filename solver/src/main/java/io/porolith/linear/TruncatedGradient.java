package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.ConjugateStep;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.mesh.Space;

/**
 * Newton directions by preconditioned conjugate gradients that stop early: at a loose tolerance, or where the tangent has no positive
 * curvature, with what was found so far, which is a direction of descent all the same (Dembo and Steihaug, Math. Program. 26, 1983, 190).
 */
public final class TruncatedGradient implements AutoCloseable {
    private final Backend backend;
    private final Vector r;
    private final Vector p;
    private final Vector q;
    private final ConjugateStep step;

    public TruncatedGradient(Backend backend, Space space) {
        this.backend = backend;
        r = backend.vector(space, 3, Precision.FP64);
        p = backend.vector(space, 3, Precision.FP64);
        q = backend.vector(space, 3, Precision.FP64);
        step = backend.conjugateStep();
    }

    /**
     * How a direction was found.
     *
     * @param reduction norm of the rest over that of the right-hand side, from the recursion
     * @param positive false if the tangent showed no positive curvature
     */
    public record Direction(int iterations, double reduction, boolean positive) {}

    /**
     * Approximates A x = b from x = 0.
     *
     * @param b zero at prescribed components
     */
    public Direction solve(Operator a, Preconditioner m, Vector b, Vector x, double tolerance, int maxIterations) {
        backend.fill(x, 0);
        backend.copy(1, b, r);
        double start = Math.sqrt(backend.dot(b, b));
        double norm = start;
        int iterations = 0;
        while (norm > tolerance * start && iterations < maxIterations) {
            backend.copy(1 / norm, r, m.input());
            Vector z = m.apply();
            double square = step.run(a, z, norm, iterations == 0, p, q, x, r);
            iterations++;
            if (!(step.curvature() > 0)) {
                if (iterations == 1) {
                    backend.copy(1, p, x);
                }
                return new Direction(iterations, norm / start, false);
            }
            norm = Math.sqrt(square);
        }
        return new Direction(iterations, start > 0 ? norm / start : 0, Double.isFinite(norm));
    }

    @Override
    public void close() {
        step.close();
        r.close();
        p.close();
        q.close();
    }
}
