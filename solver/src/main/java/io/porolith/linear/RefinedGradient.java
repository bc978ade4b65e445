package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.ConjugateStep;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;

/**
 * Preconditioned conjugate gradients in fp32 around a solution in fp64: the direction, the residual and their products are fp32, steps are
 * added to the fp64 solution at once. Whenever the residual has shrunk by {@link #REPLACE} it is replaced by b - A x, taken in fp64 and
 * rounded, while the direction is kept, so that the fp32 recurrence never strays far and no Krylov space is thrown away (van der Vorst and
 * Ye, SIAM J. Sci. Comput. 22, 2000, 835; Clark et al., Comput. Phys. Commun. 181, 2010, 1517).
 *
 * <p>Of its own it holds one fp32 vector. The residual is the input of the multigrid cycle, which leaves it as it is, and the product a vector
 * that the cycle uses only while it runs. Between solves it holds none.
 */
public final class RefinedGradient implements LinearSolver {
    /** The residual is taken anew after it has shrunk by this factor. */
    private static final double REPLACE = 0.03;

    /** A replaced residual that is larger than that of the recurrence by this factor starts the directions anew. */
    private static final double STRAYED = 10;

    private final Backend backend;
    private final Operator operator;
    private final Multigrid multigrid;
    private final ConjugateStep step;
    private Vector p;

    /** @param multigrid of the operator; its work space is used, and given back at {@link #rest()} */
    public RefinedGradient(Backend backend, Operator operator, Multigrid multigrid) {
        this.backend = backend;
        this.operator = operator;
        this.multigrid = multigrid;
        step = backend.conjugateStep();
        multigrid.rest();
    }

    @Override
    public SolveReport solve(Vector b, Vector x, double referenceNorm, double tolerance, int maxIterations) {
        long start = System.nanoTime();
        double norm = trueResidual(b, x);
        Stopping stopping = new Stopping(start, norm, referenceNorm, tolerance, maxIterations);
        double replaced = norm;
        boolean restart = true;
        while (stopping.goesOn(norm)) {
            stopping.count(norm);
            Vector z = multigrid.apply();
            norm = Math.sqrt(step.run(multigrid.finest(), z, 1, restart, p, multigrid.spare(), x, multigrid.input()));
            restart = false;
            if (!(norm > Math.max(stopping.goal(), REPLACE * replaced))) {
                replaced = trueResidual(b, x);
                restart = replaced > STRAYED * norm;
                norm = replaced;
            }
            stopping.check(norm);
        }
        return stopping.report(norm);
    }

    /** Norm of b - A x, left in the input of the cycle. With x in fp32 the product is fp32 too. */
    @Override
    public double trueResidual(Vector b, Vector x) {
        wake();
        Vector r = multigrid.input();
        if (x.precision() == Precision.FP64) {
            backend.residual(operator, b, x, r);
        } else {
            backend.copy(1, b, multigrid.spare());
            backend.residual(multigrid.finest(), multigrid.spare(), x, r);
        }
        return Math.sqrt(backend.dot(r, r));
    }

    /** In fp32. */
    @Override
    public Vector scratch() {
        wake();
        return p;
    }

    private void wake() {
        if (p == null) {
            multigrid.wake();
            p = backend.vector(operator.space(), operator.components(), Precision.FP32);
        }
    }

    @Override
    public void rest() {
        if (p != null) {
            p.close();
            p = null;
            multigrid.rest();
        }
    }

    @Override
    public void close() {
        step.close();
        if (p != null) {
            p.close();
            p = null;
        }
    }
}
