package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.io.CheckpointWriter;
import io.porolith.linear.JacobiPreconditioner;
import io.porolith.linear.Multigrid;
import io.porolith.linear.Preconditioner;
import io.porolith.linear.SolveReport;
import java.util.function.Supplier;

/**
 * Chooses the preconditioner of a stage (M + dt K) x = b. While the largest D dt / pitch&sup2; is at most {@value #JACOBI_LIMIT} the
 * condition number after scaling by the diagonal is at most about 13 and Jacobi is cheaper than a V-cycle; beyond, multigrid. A hierarchy
 * is kept for other stages as long as D dt / pitch&sup2; stays within a factor of two of what it was made for and it does not take half as
 * many iterations again for the same reduction.
 */
final class DiffusionPreconditioner implements AutoCloseable {
    static final double JACOBI_LIMIT = 3;
    private static final double REUSE_FACTOR = 2;
    private static final int SWEEPS = 2;
    /** A solve that reduces its residual by fewer factors of ten says little of the rate. */
    private static final double TELLING_DECADES = 2;

    private static final double WORN = 1.5;

    private final Backend backend;
    private JacobiPreconditioner jacobi;
    private Multigrid multigrid;
    private double madeFor;
    private double firstRate;
    private boolean worn;
    private Preconditioner current;

    DiffusionPreconditioner(Backend backend) {
        this.backend = backend;
    }

    /**
     * Gets ready for a form.
     *
     * @param fourier its largest D dt / pitch&sup2;
     * @return whether a hierarchy was made for it
     */
    boolean prepare(Operator form, double fourier) {
        if (fourier <= JACOBI_LIMIT) {
            if (jacobi == null) {
                jacobi = new JacobiPreconditioner(backend, form);
            }
            jacobi.use(form);
            current = jacobi;
            return false;
        }
        boolean near = fourier <= REUSE_FACTOR * madeFor && madeFor <= REUSE_FACTOR * fourier;
        current = multigrid;
        if (multigrid == null || !near || worn) {
            dropMultigrid();
            multigrid = new Multigrid(backend, form, SWEEPS);
            madeFor = fourier;
            firstRate = -1;
            worn = false;
            current = multigrid;
            return true;
        }
        return false;
    }

    boolean hasMultigrid() {
        return multigrid != null;
    }

    void save(CheckpointWriter to) {
        to.put(
                "preconditioner",
                hasMultigrid() ? 1 : 0,
                current == multigrid ? 1 : 0,
                madeFor,
                firstRate,
                worn ? 1 : 0);
    }

    /**
     * Makes again the hierarchy that was there when the state was saved.
     *
     * @param madeWith the form that it was made for, asked for only if there was one
     */
    void restore(double[] saved, Supplier<Operator> madeWith) {
        if (saved[0] > 0) {
            try (Operator old = madeWith.get()) {
                multigrid = new Multigrid(backend, old, SWEEPS);
            }
            madeFor = saved[2];
            firstRate = saved[3];
            worn = saved[4] > 0;
        }
    }

    /** Goes on with what was in use when the state was saved, for the form that was under way. */
    void resume(double[] saved, Operator form) {
        if (saved[1] > 0) {
            current = multigrid;
        } else {
            jacobi = new JacobiPreconditioner(backend, form);
            current = jacobi;
        }
    }

    Preconditioner current() {
        return current;
    }

    /** Takes note of how many iterations a solve needed for each factor of ten. */
    void used(SolveReport report) {
        if (current == multigrid && report.decades() >= TELLING_DECADES) {
            double rate = report.iterations() / report.decades();
            firstRate = firstRate < 0 ? rate : firstRate;
            worn = rate > WORN * firstRate;
        }
    }

    /** Forgets the hierarchy, since the nodes that are held have changed. */
    void dropMultigrid() {
        if (multigrid != null) {
            multigrid.close();
            multigrid = null;
        }
    }

    @Override
    public void close() {
        dropMultigrid();
        if (jacobi != null) {
            jacobi.close();
        }
    }
}
