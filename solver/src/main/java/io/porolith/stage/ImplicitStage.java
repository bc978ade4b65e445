package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.linear.AndersonMixing;
import io.porolith.linear.FirstGuess;
import io.porolith.mesh.Space;
import io.porolith.run.CouplingSpec;
import io.porolith.run.SolverSpec;
import java.util.Optional;

/**
 * The iteration that solves the implicit stages (M + dt K(x)) x = rhs of the lithiation equation, and how much lithium came in through the surface
 * during each.
 */
final class ImplicitStage implements AutoCloseable {
    /** A change of lithiation in one iteration, root mean square, from which there is no way back. */
    private static final double DIVERGED = 10;

    /** Iterations and depth of acceleration for charge transfer; beyond, the time step is halved. */
    private static final int REACTION_LIMIT = 40;

    private static final int REACTION_DEPTH = 5;

    private final Backend backend;
    private final Space space;
    private final StoredLithium stored;
    private final DiffusionCoefficients coefficients;
    private final StageForm form;
    private final StageFeedback feedback;
    private final StageBalance balance;
    private final Optional<CoupledNewton> monolithic;
    private Optional<AndersonMixing> mixing;
    /** The last iterate, where there is more than one. */
    private Vector previous;

    ImplicitStage(
            LithiumForms forms,
            Body body,
            StoredLithium stored,
            DiffusionCoefficients coefficients,
            SolverSpec solver,
            Optional<StressCoupling> coupling) {
        backend = forms.backend();
        space = body.scalarSpace();
        this.stored = stored;
        this.coefficients = coefficients;
        form = new StageForm(forms, space, solver, coefficients);
        feedback =
                new StageFeedback(backend, space, coupling.map(c -> new StressDrift(backend, space, coefficients, c)));
        mixing = coupling.map(c -> c.spec().acceleration())
                .filter(depth -> depth > 0)
                .map(depth -> new AndersonMixing(backend, depth, this::vector));
        monolithic = coupling.filter(c -> c.spec().solution() == CouplingSpec.Solution.MONOLITHIC)
                .map(c -> new CoupledNewton(backend, form, feedback, (JointCoupling) c, body));
        balance = new StageBalance(backend, body, stored, coefficients, form, feedback);
    }

    private Vector vector() {
        return backend.vector(space, 1, Precision.FP64);
    }

    /** Lets the flux through some nodes follow from charge transfer. */
    void react(SurfaceReaction reaction) {
        feedback.react(reaction, coefficients);
    }

    /** Charge transfer at the surface; null for none. */
    SurfaceReaction reaction() {
        return feedback.reaction();
    }

    private boolean isNonlinear() {
        return coefficients.isNonlinear() || feedback.reacts();
    }

    /**
     * Holds some nodes at their value.
     *
     * @param mark scratch, one value a node
     */
    void hold(int[] nodes, double[] mark) {
        int[] apart = balance.hold(nodes);
        backend.download(balance.held(), mark);
        byte[] mask = new byte[mark.length];
        for (int n = 0; n < mask.length; n++) {
            mask[n] = (byte) mark[n];
        }
        stored.hostNodes(mark);
        for (int n = 0; n < mask.length; n++) {
            mark[n] *= 1 - mask[n];
        }
        form.hold(new Constraints(space, mask), mark, apart);
    }

    // ---- a stage

    /** How long the step to the end of the last stage was over how long the body lets it be; 0 where nothing limits it. */
    double lengthOver() {
        return feedback.drift().map(StressDrift::lengthOver).orElse(0.0);
    }

    /** Says how long after the last accepted step the stages to come end, s. */
    void elapse(double seconds) {
        feedback.elapse(seconds);
    }

    /** r = rhs - (M + dt K(x)) x at free nodes. */
    void residual(double dt, Vector rhs, Vector x, Vector r) {
        prepare(dt, x);
        form.residual(feedback.added(rhs, x), x, r);
    }

    private void prepare(double dt, Vector x) {
        feedback.evaluate(x, dt);
        form.prepare(dt, x, isNonlinear(), feedback.wholeStorage());
    }

    /** Solves (M + dt K(x)) e = rhs with the last form from a zero guess, roughly: good enough for an error estimate. */
    int solveRoughly(Vector rhs, Vector e) {
        return form.solveRoughly(rhs, e);
    }

    /**
     * Solves (M + dt K(x)) x = rhs by Picard iteration, one pass if no diffusivity changes, or together with displacement.
     *
     * @param x on entry a first guess that has its prescribed values
     * @param guess betters it
     * @param picardTolerance change of lithiation, root mean square, at which the diffusivity has settled
     * @param picardLimit updates after which the stage counts as not converged
     */
    StageSolve solve(double dt, Vector rhs, Vector x, FirstGuess guess, double picardTolerance, int picardLimit) {
        int limit = limit(picardLimit);
        if (isNonlinear() && previous == null) {
            previous = vector();
        }
        if (monolithic.isPresent()) {
            return together(dt, rhs, x, picardTolerance, limit);
        }
        int iterations = 0;
        double before = Double.NaN;
        double contraction = Double.NaN;
        mixing.ifPresent(AndersonMixing::restart);
        double level = level(x);
        for (int picard = 1; picard <= limit; picard++) {
            prepare(dt, x);
            Vector whole = feedback.added(rhs, x);
            if (isNonlinear()) {
                backend.copy(1, x, previous);
            }
            double size = Math.sqrt(backend.dot(whole, whole));
            lower(level, whole, x);
            if (picard == 1) {
                form.better(guess, whole, x);
            }
            iterations += form.solve(whole, x, size);
            double reactions = balance.reactions(whole, x);
            lower(-level, whole, x);
            balance.lift(rhs, x, previous);
            double change = isNonlinear() ? change(x) : 0;
            contraction = change / before;
            before = change;
            if (change <= picardTolerance) {
                iterations += feedback.takeIterations();
                return new StageSolve(
                        true, iterations, picard, balance.entered(reactions, rhs, x, previous), contraction);
            }
            if (!(change < DIVERGED)) {
                return new StageSolve(false, iterations, picard, 0, contraction);
            }
            mix(x);
        }
        return new StageSolve(false, iterations, limit, 0, contraction);
    }

    /** Newton's method for lithium and displacement. */
    private StageSolve together(double dt, Vector rhs, Vector x, double tolerance, int limit) {
        StageSolve done = monolithic.get().solve(dt, rhs, x, tolerance, limit, stored::rms);
        if (!done.converged()) {
            return done;
        }
        backend.copy(1, x, previous);
        Vector whole = feedback.added(rhs, x);
        form.balance(whole, x);
        form.balance(whole, x);
        double reactions = balance.reactions(whole, x);
        balance.lift(rhs, x, previous);
        return done.entered(balance.entered(reactions, rhs, x, previous));
    }

    private int limit(int picardLimit) {
        if (feedback.drift().isPresent()) {
            return feedback.drift().get().maxIterations();
        }
        return feedback.reacts() ? Math.max(REACTION_LIMIT, picardLimit) : picardLimit;
    }

    /**
     * A lithiation from which that of a stage is counted, so that near it nothing is rounded of the terms of K x, which are large in long steps: the
     * mean of the held nodes or, where none is, of the host.
     */
    private double level(Vector x) {
        if (feedback.reacts()) {
            return 0;
        }
        return balance.holds() ? balance.heldMean(x) : stored.amount(x) / stored.capacity();
    }

    /** Counts x, and with it b of (M + dt K) x = b, from a level; what is level conducts nothing. */
    private void lower(double level, Vector b, Vector x) {
        backend.axpby(-level, stored.perNode(), 1, b);
        form.lower(level, x);
        backend.axpby(-level, balance.held(), 1, x);
    }

    private void mix(Vector x) {
        if (mixing.isEmpty() && feedback.reacts()) {
            mixing = Optional.of(new AndersonMixing(backend, REACTION_DEPTH, this::vector));
        }
        mixing.ifPresent(m -> m.mix(previous, x));
    }

    /** How far x is from {@link #previous}, root mean square. */
    private double change(Vector x) {
        return stored.rms(balance.changeOf(x, previous));
    }

    // ---- checkpoints

    /** Puts what the linear solver keeps from step to step. */
    void save(CheckpointWriter to) {
        form.save(to);
    }

    /**
     * Takes back what the linear solver keeps; comes after {@link #hold}.
     *
     * @param x any lithiation, for linear problems, where it does not matter
     */
    void restore(CheckpointReader from, Vector x) {
        form.restore(from, x, isNonlinear());
    }

    @Override
    public void close() {
        form.close();
        feedback.close();
        mixing.ifPresent(AndersonMixing::close);
        monolithic.ifPresent(CoupledNewton::close);
        balance.close();
        if (previous != null) {
            previous.close();
        }
    }
}
