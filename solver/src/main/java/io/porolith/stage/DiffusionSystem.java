package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.input.InputException;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.linear.AndersonMixing;
import io.porolith.linear.FirstGuess;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Space;
import io.porolith.run.CouplingSpec;
import io.porolith.run.DiffusionSpec.Mass;
import io.porolith.run.KineticsSpec;
import io.porolith.run.SolverSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lithiation equation M x' + K(x) x = f in space, in the unit of length of the body, and the iteration of its implicit stages
 * (M + dt K) x = rhs. Amounts of lithium are in units of c_ref length&sup3;.
 */
final class DiffusionSystem implements AutoCloseable {
    /** A change of lithiation in one iteration, root mean square, from which there is no way back. */
    private static final double DIVERGED = 10;

    /** Iterations and depth of acceleration for charge transfer; beyond, the time step is halved. */
    private static final int REACTION_LIMIT = 40;

    private static final int REACTION_DEPTH = 5;
    /** A fourth saves no iteration, since changes are kept in fp32. */
    private static final int PAST_CHANGES = 3;

    private final Backend backend;
    private final Body body;
    private final Space space;
    private final LithiumForms forms;
    private final DiffusionCoefficients coefficients;
    private final StageForm form;
    private final StageFeedback feedback;
    private final Operator mass;
    private final Vector nodeStorage;
    /** What of the capacity a node stands for: positive at all nodes of hosts. */
    private final Vector nodeShare;

    private final Vector load;
    private final Vector held;
    private final Vector work;
    /** The last iterate and what the next one changes, where there is more than one. */
    private Vector previous;

    private Vector difference;
    private final double[] host;
    private final double capacity;
    private boolean anyHeld;
    private double loadSum;
    private Optional<AndersonMixing> mixing;
    private final Optional<CoupledNewton> monolithic;

    DiffusionSystem(
            Backend backend,
            Body body,
            TransportTable materials,
            SolverSpec solver,
            Mass massMatrix,
            Optional<StressCoupling> coupling) {
        this.backend = backend;
        forms = new LithiumForms(backend, massMatrix);
        this.body = body;
        space = body.scalarSpace();
        coefficients = new DiffusionCoefficients(backend, body, materials, coupling);
        form = new StageForm(forms, space, solver, coefficients);
        feedback =
                new StageFeedback(backend, space, coupling.map(c -> new StressDrift(backend, space, coefficients, c)));
        mixing = coupling.map(c -> c.spec().acceleration())
                .filter(depth -> depth > 0)
                .map(depth -> new AndersonMixing(backend, depth, this::vector));
        monolithic = coupling.filter(c -> c.spec().solution() == CouplingSpec.Solution.MONOLITHIC)
                .map(c -> new CoupledNewton(backend, form, feedback, (HostCoupling) c, body));
        // Conductivities are still zero here.
        mass = forms.of(
                coefficients.storage(), coefficients.conductivity(), LayeredConductivity.NONE, Constraints.none(space));
        nodeStorage = vector();
        load = vector();
        held = vector();
        work = vector();
        host = new double[space.nodeCount()];
        backend.fill(work, 1);
        backend.applyAllRows(mass, work, nodeStorage);
        capacity = backend.dot(nodeStorage, work);
        nodeShare = positiveShares();
        if (!(capacity > 0)) {
            throw new InputException(
                    "materials: no phase of the mesh takes lithium, expected a positive max_concentration for at least one; leave out"
                            + " the section diffusion if none should.");
        }
    }

    private Vector positiveShares() {
        double[] storage = new double[space.pointCount()];
        backend.download(coefficients.storage(), storage);
        return body.positiveShares(p -> storage[p])
                .map(shares -> {
                    Vector v = vector();
                    backend.upload(shares, v);
                    return v;
                })
                .orElse(nodeStorage);
    }

    /** Lets the flux through some nodes follow from charge transfer. */
    void react(SurfaceSupply supply, KineticsSpec spec) {
        feedback.react(new SurfaceReaction(forms, body, supply, spec, coefficients), coefficients);
    }

    /** Charge transfer at the surface; null for none. */
    SurfaceReaction reaction() {
        return feedback.reaction();
    }

    private boolean isNonlinear() {
        return coefficients.isNonlinear() || feedback.reacts();
    }

    Vector vector() {
        return backend.vector(space, 1, Precision.FP64);
    }

    /**
     * What betters first guesses of stages by the changes before.
     *
     * @param solves in an attempt at a step
     */
    FirstGuess firstGuess(int solves) {
        return new FirstGuess(backend, solves, PAST_CHANGES, () -> backend.vector(space, 1, Precision.FP32));
    }

    Backend backend() {
        return backend;
    }

    DiffusionCoefficients coefficients() {
        return coefficients;
    }

    /** Amount at full lithiation. */
    double capacity() {
        return capacity;
    }

    /** Amount that a nodal lithiation, or a change of it, means. */
    double amount(Vector x) {
        return backend.dot(nodeStorage, x);
    }

    /** Amount of the difference to - from. */
    double amount(Vector from, Vector to) {
        backend.copy(1, to, work);
        backend.axpby(-1, from, 1, work);
        return backend.dot(nodeStorage, work);
    }

    /** Root mean square over the host, weighted by capacity. */
    double rms(Vector x) {
        return Math.sqrt(Math.max(0, backend.apply(mass, x, work)) / capacity);
    }

    /** Lithium-hosting nodes: one where the equation has a row, else zero. Host scratch, valid until the next call of anything here. */
    double[] hostNodes() {
        backend.download(nodeShare, host);
        for (int n = 0; n < host.length; n++) {
            host[n] = host[n] > 0 ? 1 : 0;
        }
        return host;
    }

    /** Smallest and largest lithiation at host nodes, and the share of the capacity at nodes whose lithiation is below a bound. */
    double[] range(Vector lithiation, double bound) {
        double[] range = backend.range(lithiation, nodeShare, bound);
        range[2] /= capacity;
        return range;
    }

    // ---- what the surface does

    /** Holds some nodes at their value and puts a load, per second, on some. */
    void drive(int[] heldNodes, int[] loadNodes, double[] loads) {
        anyHeld = heldNodes.length > 0;
        byte[] mask = new byte[space.nodeCount()];
        double[] one = new double[heldNodes.length];
        Arrays.fill(one, 1);
        backend.fill(held, 0);
        backend.upload(one, 0, heldNodes, held);
        backend.download(held, host);
        for (int n = 0; n < mask.length; n++) {
            mask[n] = (byte) host[n];
        }
        double[] nodes = hostNodes();
        for (int n = 0; n < mask.length; n++) {
            nodes[n] *= 1 - mask[n];
        }
        form.hold(new Constraints(space, mask), nodes);
        backend.fill(load, 0);
        backend.upload(loads, 0, loadNodes, load);
        backend.fill(work, 1);
        loadSum = backend.dot(load, work);
    }

    /** Amount per second that the load brings in. */
    double loadSum() {
        return loadSum;
    }

    // ---- stages

    /** How long the step to the end of the last stage was over how long the body lets it be; 0 where nothing limits it. */
    double lengthOver() {
        return feedback.drift().map(StressDrift::lengthOver).orElse(0.0);
    }

    /** Says how long after the last accepted step the stages to come end, s. */
    void elapse(double seconds) {
        feedback.elapse(seconds);
    }

    /** rhs = M y + dt f. */
    void rightHandSide(Vector y, double dt, Vector rhs) {
        backend.applyAllRows(mass, y, rhs);
        backend.axpby(dt, load, 1, rhs);
    }

    /** y = M x. */
    void mass(Vector x, Vector y) {
        backend.applyAllRows(mass, x, y);
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
            difference = vector();
        }
        if (monolithic.isPresent()) {
            StageSolve done = monolithic.get().solve(dt, rhs, x, picardTolerance, limit, this::rms);
            backend.fill(difference, 0);
            return done.converged() ? done.entered(entered(feedback.added(rhs, x), x)) : done;
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
            double held = feedback.reacts() ? 0 : entered(whole, x);
            lower(-level, whole, x);
            double change = isNonlinear() ? change(x) : 0;
            contraction = change / before;
            before = change;
            if (change <= picardTolerance) {
                iterations += feedback.takeIterations();
                double entered = feedback.reacts() ? entered(whole, x) : held;
                return new StageSolve(true, iterations, picard, entered, contraction);
            }
            if (!(change < DIVERGED)) {
                return new StageSolve(false, iterations, picard, 0, contraction);
            }
            mix(x);
        }
        return new StageSolve(false, iterations, limit, 0, contraction);
    }

    /**
     * A lithiation from which that of a stage is counted, so that near it nothing is rounded of the terms of K x, which are large in long steps: the
     * mean of the held nodes or, where none is, of the host.
     */
    private double level(Vector x) {
        if (feedback.reacts()) {
            return 0;
        }
        return anyHeld ? backend.dot(held, x) / backend.dot(held, held) : amount(x) / capacity;
    }

    /** Counts x, and with it b of (M + dt K) x = b, from a level; what is level conducts nothing. */
    private void lower(double level, Vector b, Vector x) {
        backend.axpby(-level, nodeStorage, 1, b);
        form.lower(level, x);
        backend.axpby(-level, held, 1, x);
    }

    private int limit(int picardLimit) {
        if (feedback.drift().isPresent()) {
            return feedback.drift().get().maxIterations();
        }
        return feedback.reacts() ? Math.max(REACTION_LIMIT, picardLimit) : picardLimit;
    }

    private void mix(Vector x) {
        if (mixing.isEmpty() && feedback.reacts()) {
            mixing = Optional.of(new AndersonMixing(backend, REACTION_DEPTH, this::vector));
        }
        mixing.ifPresent(m -> m.mix(previous, x));
    }

    /** How far x is from {@link #previous}, root mean square. */
    private double change(Vector x) {
        backend.copy(1, x, difference);
        backend.axpby(-1, previous, 1, difference);
        return rms(difference);
    }

    /** Solves (M + dt K) e = rhs with the last form from a zero guess, roughly: good enough for an error estimate. */
    int solveRoughly(Vector rhs, Vector e) {
        return form.solveRoughly(rhs, e);
    }

    /** Amount through the surface: the sum of the reactions of held nodes, or what charge transfer let in. */
    private double entered(Vector rhs, Vector x) {
        if (feedback.reacts()) {
            return feedback.reaction().entered(difference);
        }
        if (!anyHeld) {
            return 0;
        }
        form.applyAllRows(x, work);
        backend.axpby(-1, rhs, 1, work);
        return backend.dot(held, work);
    }

    // ---- checkpoints

    void save(CheckpointWriter to, String name, Vector v) {
        backend.download(v, host);
        to.put(name, host);
    }

    void save(CheckpointWriter to, String name, FirstGuess guess) {
        guess.save(to, name, host.length);
    }

    void restore(CheckpointReader from, String name, FirstGuess guess) {
        guess.restore(from, name, host.length);
    }

    void restore(CheckpointReader from, String name, Vector v) {
        backend.upload(from.take(name, host.length), v);
    }

    /** Puts what the linear solver keeps from step to step. */
    void saveSolver(CheckpointWriter to) {
        form.save(to);
    }

    /**
     * Takes back what the linear solver keeps; comes after {@link #drive}.
     *
     * @param x any lithiation, for linear problems, where it does not matter
     */
    void restoreSolver(CheckpointReader from, Vector x) {
        form.restore(from, x, isNonlinear());
    }

    @Override
    public void close() {
        form.close();
        feedback.close();
        mixing.ifPresent(AndersonMixing::close);
        monolithic.ifPresent(CoupledNewton::close);
        coefficients.close();
        mass.close();
        for (Vector v : List.of(nodeStorage, load, held, work)) {
            v.close();
        }
        if (nodeShare != nodeStorage) {
            nodeShare.close();
        }
        if (previous != null) {
            previous.close();
            difference.close();
        }
    }
}
