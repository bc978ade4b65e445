package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.InelasticForm.Evaluation;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.linear.Multigrid;
import io.porolith.linear.TruncatedGradient;
import io.porolith.linear.TruncatedGradient.Direction;
import io.porolith.mesh.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Newton's method with line search for one step of a body with history. Linear systems are solved as exactly as the nonlinearity deserves
 * (Eisenstat and Walker, SIAM J. Sci. Comput. 17, 1996, 16, choice 2); the multigrid that preconditions them is that of the isotropic body
 * about as stiff, kept until iterations say that it has aged.
 */
final class Newton implements AutoCloseable {
    private static final int SWEEPS = 2;
    /** Loosest and tightest relative residual of a linear solve. */
    private static final double LOOSE = 0.1;

    private static final double TIGHT = 1e-9;
    /** Relative residual of a first guess. */
    private static final double CARRIED = 1e-2;
    /** A step that leaves more of the work along the direction than this is shortened. */
    private static final double ENOUGH = 0.8;

    /** An iteration that leaves more than this no longer converges. */
    private static final double NO_BETTER = 0.5;
    /** Forces are known to this share of what the reference modulus makes of a strain of one; measured 1e-16 to 3e-16 on even meshes. */
    private static final double ROUNDING = 1e-14;
    /** What is unbalanced by more has other reasons, however far a body that collapses has gone. */
    private static final double MOST_ROUNDED = 1e-6;

    private static final int MAX_CUTS = 6;
    /** A preconditioner is made anew when a solve takes this many times the iterations of its first, and some more. */
    private static final double AGED = 1.6;

    private static final int AGED_BY = 6;
    /** Stress below this share of the reference modulus counts as none when forces are judged. */
    static final double NO_STRESS = 1e-6;

    private final Backend backend;
    private final InelasticForm form;
    private final NewtonSpec spec;
    private final ExternalForce external;
    private final Optional<FreeMotion> free;
    private final double volume;
    private final double noStress;
    private final Vector rest;
    private final Vector trial;
    private final Vector direction;
    private final TruncatedGradient gradient;
    private Multigrid multigrid;
    private int iterationsWhenNew;
    private boolean aged = true;
    private long pointNanos;
    private long solveNanos;
    private long setupNanos;

    /** Force from outside at a displacement, in units of the reference modulus times unit of length squared. */
    interface ExternalForce {
        Vector at(Vector u);
    }

    /**
     * How a step went.
     *
     * @param converged whether forces balance
     * @param newtonIterations linear systems solved
     * @param linearIterations of all of them
     * @param residuals relative unbalanced force before each iteration and after the last
     * @param last the last evaluation
     * @param failure what went wrong, empty if nothing did
     */
    record Report(
            boolean converged,
            int newtonIterations,
            int linearIterations,
            List<Double> residuals,
            Evaluation last,
            String failure) {
        /** This and what was solved after it for the same step. */
        Report plus(Report next) {
            return new Report(
                    next.converged,
                    newtonIterations + next.newtonIterations,
                    linearIterations + next.linearIterations,
                    next.residuals,
                    next.last,
                    next.failure);
        }

        Report failed(String why) {
            return new Report(false, newtonIterations, linearIterations, residuals, last, why);
        }
    }

    /** @param free what moves without force, if supports leave the body free; closed with this */
    Newton(
            Backend backend,
            InelasticForm form,
            Constraints constraints,
            double volume,
            NewtonSpec spec,
            ExternalForce external,
            Optional<FreeMotion> free) {
        this.backend = backend;
        this.form = form;
        this.spec = spec;
        this.external = external;
        this.free = free;
        Space space = constraints.space();
        this.volume = volume;
        noStress = NO_STRESS * Math.sqrt(volume);
        rest = backend.vector(space, 3, Precision.FP64);
        trial = backend.vector(space, 3, Precision.FP64);
        direction = backend.vector(space, 3, Precision.FP64);
        gradient = new TruncatedGradient(backend, space);
    }

    /** Where the unbalanced force is after an evaluation. */
    private record Balance(Evaluation evaluation, double relative) {
        boolean valid() {
            return evaluation.invalid() == 0 && Double.isFinite(relative);
        }
    }

    private Balance balance(Vector u, boolean tangent) {
        long began = System.nanoTime();
        Evaluation e = form.evaluate(u, tangent);
        double relative = Double.NaN;
        if (e.invalid() == 0) {
            form.residual(external.at(u), rest);
            free.ifPresent(motion -> motion.takeFromForce(rest, u));
            relative = Math.sqrt(backend.dot(rest, rest)) / Math.max(e.stressNorm(), noStress);
        }
        pointNanos += System.nanoTime() - began;
        return new Balance(e, relative);
    }

    /** Time since the last call, in the entries of the work; its counts are zero. */
    HistoryWork timeSpent() {
        HistoryWork time = new HistoryWork(0, 0, 0, 0, 0, 1e-9 * pointNanos, 1e-9 * solveNanos, 1e-9 * setupNanos);
        pointNanos = 0;
        solveNanos = 0;
        setupNanos = 0;
        return time;
    }

    /** The next linear solve gets a new preconditioner, so that what follows does not depend on what was solved before. */
    void forget() {
        aged = true;
    }

    /** Relative unbalanced force at a displacement; NaN if the law has no answer somewhere. */
    double unbalance(Vector u) {
        return balance(u, false).relative();
    }

    /**
     * Moves prescribed components and lets the others follow along the tangent, so that what moves does not tear at its neighbours alone: a
     * first guess for {@link #solve}. Without an answer of the law only the prescribed components move.
     *
     * @param jump change of the prescribed components, zero elsewhere
     */
    void carry(Vector u, Vector jump) {
        if (balance(u, true).valid()) {
            backend.apply(form.tangent(), jump, trial);
            backend.axpby(-1, trial, 1, rest);
            direction(CARRIED);
            backend.axpby(1, direction, 1, u);
        }
        backend.axpby(1, jump, 1, u);
    }

    /** Brings u into equilibrium; prescribed components of u are already what they should be. */
    Report solve(Vector u) {
        List<Double> residuals = new ArrayList<>();
        int linear = 0;
        Balance now = balance(u, true);
        double forcing = LOOSE;
        double before = Double.POSITIVE_INFINITY;
        for (int n = 0; ; n++) {
            residuals.add(now.relative());
            if (!now.valid()) {
                return new Report(false, n, linear, residuals, now.evaluation(), "the law has no answer");
            }
            if (now.relative() <= spec.tolerance() || now.relative() > NO_BETTER * before && isRounding(now, u)) {
                return new Report(true, n, linear, residuals, now.evaluation(), "");
            }
            if (n == spec.maxIterations()) {
                return new Report(false, n, linear, residuals, now.evaluation(), "Newton's method does not settle");
            }
            double tight = Math.max(TIGHT, 0.3 * spec.tolerance() / now.relative());
            Direction d = direction(Math.max(Math.min(LOOSE, forcing), tight));
            linear += d.iterations();
            free.ifPresent(motion -> motion.takeFromDirection(direction, u));
            Balance start = now;
            before = now.relative();
            now = search(u, now);
            if (!now.valid()) {
                backend.copy(1, trial, u);
                if (isRounding(start, u)) {
                    return new Report(
                            true, n + 1, linear, residuals, balance(u, true).evaluation(), "");
                }
                return new Report(
                        false, n + 1, linear, residuals, now.evaluation(), "no step along the Newton direction helps");
            }
            double ratio = now.relative() / before;
            forcing = Math.max(0.9 * ratio * ratio, 0.9 * forcing * forcing > 0.1 ? 0.9 * forcing * forcing : 0);
        }
    }

    /**
     * Whether an unbalanced force is no more than what is rounded of the gradient of displacement and of its one on the diagonal: where elastic
     * strain is small or displacement is many elements long, that is more of the stress than a tolerance may ask for.
     */
    private boolean isRounding(Balance now, Vector u) {
        double known = ROUNDING * (Math.sqrt(volume) + Math.sqrt(backend.dot(u, u)));
        return now.relative()
                <= Math.min(MOST_ROUNDED, known / Math.max(now.evaluation().stressNorm(), noStress));
    }

    private Direction direction(double tolerance) {
        boolean fresh = aged || multigrid == null;
        if (fresh) {
            precondition();
        }
        long began = System.nanoTime();
        Operator tangent = form.tangent();
        Direction d = gradient.solve(tangent, multigrid, rest, direction, tolerance, spec.maxLinearIterations());
        solveNanos += System.nanoTime() - began;
        double perDigit = d.iterations() / Math.max(0.5, -Math.log10(Math.max(d.reduction(), 1e-16)));
        if (fresh) {
            iterationsWhenNew = (int) Math.ceil(perDigit);
            aged = false;
        } else {
            aged = perDigit > AGED * iterationsWhenNew + AGED_BY;
        }
        return d;
    }

    private void precondition() {
        long began = System.nanoTime();
        if (multigrid != null) {
            multigrid.close();
        }
        try (Operator isotropic = form.comparison()) {
            multigrid = new Multigrid(backend, isotropic, SWEEPS);
        }
        setupNanos += System.nanoTime() - began;
    }

    /** Goes along the direction as far as it helps; u and the evaluation are those of the point where it stops. */
    private Balance search(Vector u, Balance start) {
        double slope = backend.dot(rest, direction);
        double step = 1;
        backend.copy(1, u, trial);
        Balance best = start;
        for (int cut = 0; cut <= MAX_CUTS; cut++) {
            backend.copy(1, trial, u);
            backend.axpby(step, direction, 1, u);
            best = balance(u, true);
            if (!best.valid()) {
                step *= 0.4;
                continue;
            }
            double work = backend.dot(rest, direction);
            if (Math.abs(work) <= ENOUGH * Math.abs(slope) || best.relative() < start.relative()) {
                return best;
            }
            double secant = work < 0 ? slope / (slope - work) : 0.5;
            step *= Math.max(0.1, Math.min(0.6, secant));
        }
        return new Balance(best.evaluation(), Double.NaN);
    }

    @Override
    public void close() {
        if (multigrid != null) {
            multigrid.close();
        }
        free.ifPresent(FreeMotion::close);
        gradient.close();
        rest.close();
        trial.close();
        direction.close();
    }
}
