package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.linear.FirstGuess;

/**
 * Two-stage, second-order, stiffly accurate, L-stable diagonally implicit Runge-Kutta method of Alexander (SIAM J. Numer. Anal. 14, 1977,
 * p. 1006): gamma = 1 - 1/sqrt(2), nodes (gamma, 1), weights (1 - gamma, gamma). A jump of prescribed values happens at once, before the
 * first stage: taken into the stages it would make lithiation beside the surface undershoot for as long as steps are short.
 *
 * <p>Local error: with the slope k0 at the start of the step as a further stage, weights c0 k0 + c1 k1 + c2 k2 that meet all conditions up
 * to third order for linear equations give a companion result; the difference, dt (d0 k0 + d1 k1 + d2 k2), is filtered by
 * (M + gamma dt K)^-1 M so that stiff components do not swamp it. Hosea and Shampine (Appl. Numer. Math. 20, 1996, 21-37) do the same for
 * TR-BDF2. From c0 + c1 + c2 = 1, gamma c1 + c2 = 1/2, gamma^2 c1 + c2 / 2 = 1/6 follows c1 = 1 / (12 gamma (1/2 - gamma)).
 *
 * <p>What a mode of rate r has left after a step is (1 - (1 - 2 gamma) r dt) / (1 + gamma r dt)^2 of it, negative beyond r dt = 2.4 and -0.21 at worst: no
 * implicit method of second order keeps a range at any step (Bolley and Crouzeix, RAIRO Anal. Numer. 12, 1978, 237). With a lumped mass, where a step of implicit
 * Euler keeps it, such a step is taken instead of one that leaves it.
 */
final class Sdirk2 implements DiffusionScheme {
    static final double GAMMA = 1 - Math.sqrt(0.5);
    /** y2 = x_n + (1 - gamma) dt k1 = x_n + EXTEND (x1 - x_n). */
    private static final double EXTEND = (1 - GAMMA) / GAMMA;

    private static final double C1 = 1 / (12 * GAMMA * (0.5 - GAMMA));
    private static final double C2 = 0.5 - GAMMA * C1;
    private static final double D0 = 1 - C1 - C2;
    private static final double D1 = C1 - (1 - GAMMA);
    private static final double D2 = C2 - GAMMA;

    /** Updates of the diffusivity in a stage; if they do not settle it, a shorter step costs less than more of them. */
    private static final int PICARD_LIMIT = 15;

    /** Lithiation this far out of its range may be what solves leave open. */
    private static final double OUTSIDE = 1e-9;

    private final Backend backend;
    private final DiffusionSystem system;
    private final double picardTolerance;
    private final Vector stage;
    private final Vector rhs;
    private final Vector error;
    private final FirstGuess guess;
    private Vector x;
    private Vector next;
    private Vector slope;
    private Vector nextSlope;
    /** {@link #slope} holds k0 times this, in seconds; 0 as long as k0 is not known. */
    private double slopeStep;

    private double nextSlopeStep;

    Sdirk2(DiffusionSystem system, double picardTolerance) {
        this.system = system;
        this.picardTolerance = picardTolerance;
        backend = system.backend();
        stage = system.vector();
        rhs = system.vector();
        error = system.vector();
        x = system.vector();
        next = system.vector();
        slope = system.vector();
        nextSlope = system.vector();
        guess = system.firstGuess(2);
    }

    @Override
    public Vector state() {
        return x;
    }

    @Override
    public Vector candidate() {
        return next;
    }

    @Override
    public double begin(int[] held, double[] jump) {
        backend.fill(stage, 0);
        backend.upload(jump, 0, held, stage);
        double entered = system.stored().amount(stage);
        backend.axpby(1, stage, 1, x);
        backend.fill(slope, 0);
        slopeStep = 0;
        guess.forget();
        return entered;
    }

    @Override
    public Attempt attempt(double dt) {
        double step = GAMMA * dt;
        system.stage().elapse(step);
        system.rightHandSide(x, step, rhs);
        if (slopeStep == 0) {
            // gamma dt (f - K x_n), the load of the slope that is not known yet.
            system.stage().residual(step, rhs, x, error);
        }
        backend.copy(1, x, stage);
        backend.axpby(slopeStep > 0 ? step / slopeStep : 0, slope, 1, stage);
        StageSolve first = system.stage().solve(step, rhs, stage, guess, picardTolerance, PICARD_LIMIT);
        if (!first.converged()) {
            return failed(first.iterations(), first.picardIterations());
        }
        double[] within = system.isLumped() ? system.stored().range(stage, 0) : new double[0];
        system.stage().elapse(dt);
        StageSolve second = secondStage(step);
        int picard = first.picardIterations() + second.picardIterations();
        int iterations = first.iterations() + second.iterations();
        if (!second.converged()) {
            return failed(iterations, picard);
        }
        if (system.isLumped() && leaves(within)) {
            return euler(dt, iterations, picard);
        }
        iterations += estimate(dt);
        double entered = EXTEND * first.entered() + second.entered() + dt * system.loadSum();
        return new Attempt(true, system.stored().rms(error), entered, iterations, picard, second.contraction());
    }

    private static Attempt failed(int iterations, int picard) {
        return new Attempt(false, Double.NaN, 0, iterations, picard, Double.NaN);
    }

    /** Solves the second stage; leaves x1 - x_n in stage and step k2 in nextSlope. Differences keep prescribed values exact. */
    private StageSolve secondStage(double step) {
        guess.tried(0, x, stage, rhs);
        backend.axpby(-1, x, 1, stage);
        backend.copy(1 / GAMMA, stage, next);
        backend.axpby(1, x, 1, next);
        backend.copy(EXTEND, stage, nextSlope);
        backend.axpby(1, x, 1, nextSlope);
        system.rightHandSide(nextSlope, step, rhs);
        StageSolve second = system.stage().solve(step, rhs, next, guess, picardTolerance, PICARD_LIMIT);
        guess.tried(1, x, next, rhs);
        backend.axpby(1, next, -1, nextSlope);
        nextSlopeStep = step;
        return second;
    }

    /** Whether the second stage leaves the range of the state where the first, a step of implicit Euler, does not. */
    private boolean leaves(double[] within) {
        double[] before = system.stored().range(x, 0);
        double[] after = system.stored().range(next, 0);
        return within[0] >= before[0] - OUTSIDE && after[0] < before[0] - OUTSIDE
                || within[1] <= before[1] + OUTSIDE && after[1] > before[1] + OUTSIDE;
    }

    /** One step of implicit Euler in place of the candidate; its error is how far the two are apart. */
    private Attempt euler(double dt, int iterations, int picardIterations) {
        backend.copy(1, next, error);
        system.rightHandSide(x, dt, rhs);
        StageSolve whole = system.stage().solve(dt, rhs, next, guess, picardTolerance, PICARD_LIMIT);
        int solves = iterations + whole.iterations();
        int picard = picardIterations + whole.picardIterations();
        if (!whole.converged()) {
            return failed(solves, picard);
        }
        backend.axpby(1, next, -1, error);
        backend.copy(1, next, nextSlope);
        backend.axpby(-1, x, 1, nextSlope);
        nextSlopeStep = dt;
        double entered = whole.entered() + dt * system.loadSum();
        return new Attempt(true, system.stored().rms(error), entered, solves, picard, whole.contraction());
    }

    /** Filtered local error, left in error. */
    private int estimate(double dt) {
        backend.axpby(D2 / GAMMA, nextSlope, D1 / GAMMA, stage);
        if (slopeStep > 0) {
            backend.axpby(D0 * dt / slopeStep, slope, 1, stage);
            system.stored().apply(stage, rhs);
        } else {
            system.stored().apply(stage, rhs);
            backend.axpby(D0 / GAMMA, error, 1, rhs);
        }
        return system.stage().solveRoughly(rhs, error);
    }

    @Override
    public void accept() {
        guess.accept(nextSlope);
        Vector swap = x;
        x = next;
        next = swap;
        swap = slope;
        slope = nextSlope;
        nextSlope = swap;
        slopeStep = nextSlopeStep;
    }

    @Override
    public void save(CheckpointWriter to) {
        system.save(to, "lithiation", x);
        system.save(to, "slope", slope);
        to.put("slope_step", slopeStep);
        system.save(to, "lithiation", guess);
    }

    @Override
    public void restore(CheckpointReader from) {
        system.restore(from, "lithiation", x);
        system.restore(from, "slope", slope);
        slopeStep = from.take("slope_step", 1)[0];
        system.restore(from, "lithiation", guess);
    }

    @Override
    public void close() {
        guess.close();
        stage.close();
        rhs.close();
        error.close();
        x.close();
        next.close();
        slope.close();
        nextSlope.close();
    }
}
