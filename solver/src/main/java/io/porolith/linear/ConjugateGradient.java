package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.ConjugateStep;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;

/**
 * Preconditioned conjugate gradients in fp64 with a preconditioner in fp32 (Saad, Iterative Methods for Sparse Linear Systems, 2nd ed.,
 * SIAM 2003, alg. 9.1). The residual is normalised before it goes to fp32. Convergence is only said after the true residual
 * b - A x has been computed anew in fp64; if rounding has let the two drift apart, the iteration restarts from the true one.
 */
public final class ConjugateGradient implements LinearSolver {
    private final Backend backend;
    private Operator operator;
    private Preconditioner preconditioner;
    private final Vector r;
    private final Vector p;
    private final Vector q;
    private final ConjugateStep step;

    public ConjugateGradient(Backend backend, Operator operator, Preconditioner preconditioner) {
        this.backend = backend;
        this.operator = operator;
        this.preconditioner = preconditioner;
        r = backend.vector(operator.space(), operator.components(), Precision.FP64);
        p = backend.vector(operator.space(), operator.components(), Precision.FP64);
        q = backend.vector(operator.space(), operator.components(), Precision.FP64);
        step = backend.conjugateStep();
    }

    /** Solves with another operator on the same space from now on, and keeps the work space. */
    public void use(Operator other, Preconditioner itsPreconditioner) {
        operator = other;
        preconditioner = itsPreconditioner;
    }

    @Override
    public SolveReport solve(Vector b, Vector x, double referenceNorm, double tolerance, int maxIterations) {
        long start = System.nanoTime();
        double norm = trueResidual(b, x);
        Stopping stopping = new Stopping(start, norm, referenceNorm, tolerance, maxIterations);
        boolean restart = true;
        while (stopping.goesOn(norm)) {
            stopping.count(norm);
            backend.copy(1 / norm, r, preconditioner.input());
            Vector z = preconditioner.apply();
            norm = Math.sqrt(step.run(operator, z, norm, restart, p, q, x, r));
            restart = !stopping.goesOn(norm);
            norm = restart ? trueResidual(b, x) : norm;
            stopping.check(norm);
        }
        return stopping.report(norm);
    }

    /** Norm of b - A x, left in r. */
    @Override
    public double trueResidual(Vector b, Vector x) {
        backend.residual(operator, b, x, r);
        return Math.sqrt(backend.dot(r, r));
    }

    /** In fp64. */
    @Override
    public Vector scratch() {
        return p;
    }

    @Override
    public void close() {
        step.close();
        r.close();
        p.close();
        q.close();
    }
}
