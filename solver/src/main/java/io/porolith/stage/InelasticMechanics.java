package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.CoupledPoints;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.inelastic.FiniteStrainLaw;
import io.porolith.inelastic.InelasticLaw;
import io.porolith.inelastic.RateLaw;
import io.porolith.inelastic.SmallStrainLaw;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Space;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.Model;
import io.porolith.run.MechanicsSpec.Support;
import io.porolith.run.SolverSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Mechanics with history: follows the lithiation from one time to the next in steps of bounded swelling, each in equilibrium. A step that
 * fails is halved and tried again; state is kept of accepted steps only. Lengths are in the unit of the body and stresses in units of
 * the reference modulus of the material table.
 */
public final class InelasticMechanics implements Saved, AutoCloseable {
    /** Largest logarithmic stretch of swelling a step may bring. */
    private static final double MAX_SWELLING = 0.03;

    private final Backend backend;
    private final Body body;
    private final MaterialTable materials;
    private final MechanicsSpec spec;
    private final InelasticLaw law;
    private final FaceSupports supports;
    private final ForceBalance balance;
    private final InelasticForm form;
    private final Newton newton;
    private final Optional<CellStretch> cell;
    private final PointConditions conditions;
    private final TrialStep trial;
    private final StepGuess guess;
    private final Vector u;
    private final Vector start;
    private final Vector increment;
    private final Vector force;
    private final Vector forceBefore;
    private final FollowingLoad pressures;
    private final HistoryMoment.Of changing;
    private final double newtonTolerance;
    /** Whether stress relaxes with time. */
    private final boolean relaxes;

    private final double noEnergy;
    private final LoadPath path = new LoadPath();
    /** Work of trials since the last accepted step. */
    private HistoryWork tried = HistoryWork.NONE;

    private double lengthOver;

    public InelasticMechanics(
            Backend backend, Body body, MaterialTable materials, MechanicsSpec spec, SolverSpec solver) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        this.spec = spec;
        Space g = body.space();
        law = spec.model() == Model.FINITE_STRAIN ? new FiniteStrainLaw() : new SmallStrainLaw();
        supports = new FaceSupports(body, spec);
        Constraints constraints = supports.constraints();
        balance = new ForceBalance(backend, body, constraints);
        form = backend.inelastic(FlowingMatter.of(body, law, spec, materials, solver.flowSubstep()), constraints);
        NewtonSpec limits = new NewtonSpec(solver.newtonTolerance(), 20, solver.maxIterations());
        cell = spec.macroscopic().map(m -> new CellStretch(m, materials.referenceModulus(), body.cellVolume()));
        pressures = new FollowingLoad(backend, body, spec, materials.referenceModulus(), law.isFinite(), cell);
        Optional<FreeMotion> free = spec.support() == Support.MINIMAL && cell.isEmpty()
                ? Optional.of(new FreeMotion(backend, body, body.heldMotions(spec), law.isFinite()))
                : Optional.empty();
        newton = new Newton(
                backend,
                form,
                constraints,
                FlowingMatter.solidVolume(body),
                limits,
                v -> pressures.at(v, path.load),
                free);
        newtonTolerance = solver.newtonTolerance();
        relaxes = spec.flow().values().stream().anyMatch(rule -> rule.rateLaw() != RateLaw.NONE);
        noEnergy = EnergyLedger.nothing(body);
        conditions = PointConditions.of(backend, body, materials, law.isFinite());
        trial = new TrialStep(backend, g);
        u = backend.vector(g, 3, Precision.FP64);
        start = backend.vector(g, 3, Precision.FP64);
        increment = backend.vector(g, 3, Precision.FP64);
        force = backend.vector(g, 3, Precision.FP64);
        forceBefore = backend.vector(g, 3, Precision.FP64);
        guess = new StepGuess(backend, body, supports, newton, trial, path, cell.isPresent(), start, increment, force);
        changing = new HistoryMoment.Of(backend, form, conditions, path, cell, List.of(u, increment, forceBefore));
        conditions.prepare(form, 0);
        form.evaluate(u, false);
        form.commit();
    }

    // ---- state

    /** Displacement in the unit of length of the body. */
    public Vector displacement() {
        return u;
    }

    /** Mean displacement gradient of a periodic cell beyond that of {@link #displacement}, symmetric: xx, yy, zz, yz, xz, xy; else zero. */
    public double[] macroscopicStrain() {
        return cell.map(CellStretch::strain).orElse(new double[6]);
    }

    /** Adds the motion of the cell to a displacement on the host, in units of length, component after component; returns it. */
    public double[] withCell(double[] displacement) {
        cell.ifPresent(c -> c.add(body, displacement));
        return displacement;
    }

    /** The law of every point. */
    public InelasticLaw law() {
        return law;
    }

    /** The body, after the last accepted step. */
    public InelasticForm form() {
        return form;
    }

    /** Relative unbalanced forces of the last accepted step, before each iteration and after the last. */
    public List<Double> lastResiduals() {
        return path.lastResiduals;
    }

    /** Energies since the virgin state. */
    public EnergyLedger energy() {
        double unit = materials.referenceModulus() * body.unit() * body.unit() * body.unit();
        return new EnergyLedger(
                unit * path.energy.external(),
                unit * path.energy.chemical(),
                unit * path.energy.stored(),
                unit * path.energy.dissipated(),
                unit * path.energy.hourglass());
    }

    /** What the balance of energies misses, over the largest of them or over next to none if that is more. */
    public double energyImbalance() {
        return path.energy.imbalance(noEnergy);
    }

    /** Forces that the supports exert on the body, N: entry 3 s + c is component c of support s, faces before sets before rollers. */
    public double[] reactionForces() {
        double newton = materials.referenceModulus() * body.unit() * body.unit();
        return FaceReactions.sum(backend, supports, reaction(), newton);
    }

    /** What is missing from the balance of forces over the whole body after the last accepted step, over all forces of supports and loads. */
    public double forceImbalance() {
        double[] load = new double[0];
        if (SurfacePressure.any(spec)) {
            load = new double[body.space().valueCount(3)];
            backend.download(pressures.at(u, path.load), load);
        }
        return balance.imbalance(reaction(), load);
    }

    /** Internal less external force after the last accepted step, valid until the next step. */
    private Vector reaction() {
        backend.copy(1, forceBefore, force);
        backend.axpby(-1, pressures.at(u, path.load), 1, force);
        return force;
    }

    // ---- steps

    /** {@link #start(Lithiation)} of what the host alone knows. */
    public HistoryWork start(double[] initial) {
        return start(Lithiation.of(initial));
    }

    /** {@link #advance(Lithiation, double)} to what the host alone knows. */
    public HistoryWork advance(double[] end, double dt) {
        return advance(Lithiation.of(end), dt);
    }

    /** Brings loads, given displacements and the lithiation up from nothing. */
    public HistoryWork start(Lithiation initial) {
        path.loadTarget = 1;
        boolean loaded = SurfacePressure.any(spec) || supports.hasPrescribedDisplacement() || cell.isPresent();
        int steps = loaded || Arrays.stream(initial.values()).anyMatch(x -> x != 0)
                ? spec.ramp().steps()
                : 1;
        conditions.setOut(initial);
        return follow(spec.ramp().duration(), 1.0 / steps, false);
    }

    /**
     * Follows the lithiation, which changes linearly in between.
     *
     * @param end at the end
     * @param dt seconds
     */
    public HistoryWork advance(Lithiation end, double dt) {
        // What a trial has come to is taken as it was.
        boolean whole = trial.end(u);
        conditions.setOut(end);
        HistoryWork work = tried.plus(follow(dt, 1, whole));
        tried = HistoryWork.NONE;
        return work;
    }

    /**
     * Equilibrium at a lithiation some time after the last accepted step, which stays what it is: the state, the displacement and the energies
     * go back to it with the next {@link #advance} or trial.
     *
     * @param end lithiation per sample point
     * @param dt seconds after the accepted step
     * @param there what is done in equilibrium, when {@link #form} and {@link #displacement} are those of the trial
     */
    public void attempt(double[] end, double dt, Runnable there) {
        conditions.setOut(Lithiation.of(end));
        attempt(dt, there);
    }

    /** Whether there is {@link #attempt(CoupledPoints, double, Runnable)}. */
    boolean attemptsAtFields() {
        return conditions instanceof FieldConditions;
    }

    /** The same at the lithiation of fields. */
    void attempt(CoupledPoints end, double dt, Runnable there) {
        ((FieldConditions) conditions).setOut(end);
        attempt(dt, there);
    }

    private void attempt(double dt, Runnable there) {
        long began = System.nanoTime();
        if (trial.begin(u)) {
            newton.forget();
        }
        HistoryWork work = HistoryWork.NONE;
        double swelling = conditions.swelling() / MAX_SWELLING;
        if (swelling <= 1) {
            conditions.goTo(1);
            backend.copy(1, u, start);
            conditions.prepare(form, dt);
            double measure = conditions.change();
            guess.of(u, measure, true);
            Optional<CellStretch.Trial> stretch = cell.map(c -> stretch(c, measure));
            Newton.Report report = stretch.map(CellStretch.Trial::report).orElseGet(() -> newton.solve(u));
            work = HistoryWork.of(report, 0, 0);
            if (report.converged()) {
                trial.keep(u);
                lengthOver = Math.max(swelling, over(energyAfter(measure, report, stretch)));
                there.run();
                tried(work, began);
                return;
            }
        }
        lengthOver = Math.max(1, swelling);
        tried(work.plus(attemptInPieces(dt, there).asTrial()), began);
    }

    /** How long the step of the last trial was over how long one piece of a step may be, by its swelling and the energy that it misses. */
    public double lengthOver() {
        return lengthOver;
    }

    /** Counts the work of a trial to that of the step to come. */
    private void tried(HistoryWork work, long began) {
        tried = tried.plus(work).plus(HistoryWork.since(began));
    }

    /** Takes the pieces of a step, and takes them back. */
    private HistoryWork attemptInPieces(double dt, Runnable there) {
        trial.restart(u);
        HistoryMoment before = changing.now();
        try {
            HistoryWork work = follow(dt, 1, true);
            trial.keep(u);
            there.run();
            return work;
        } finally {
            changing.goTo(before);
        }
    }

    /** @param whole whether pieces are no shorter than equilibrium needs, whatever energy they miss */
    private HistoryWork follow(double dt, double largestShare, boolean whole) {
        long began = System.nanoTime();
        newton.forget();
        double loadFrom = path.load;
        double largest = Math.min(largestShare, MAX_SWELLING / Math.max(MAX_SWELLING, conditions.swelling()));
        Pieces pieces = new Pieces(largest, path.suggested, whole);
        HistoryWork work = HistoryWork.NONE;
        while (pieces.areLeft()) {
            double next = pieces.end();
            conditions.goTo(next);
            path.load = loadFrom + next * (path.loadTarget - loadFrom);
            work = work.plus(take(pieces, dt));
        }
        path.suggested = pieces.suggested();
        trial.forget();
        return work.plus(newton.timeSpent()).plus(HistoryWork.since(began));
    }

    /** One piece to the target; leaves everything as it was if it fails or misses too much energy. */
    private HistoryWork take(Pieces pieces, double dt) {
        backend.copy(1, u, start);
        conditions.prepare(form, pieces.length() * dt);
        double measure = conditions.change();
        guess.of(u, measure, pieces.end() == 1);
        Optional<CellStretch.Trial> stretch = cell.map(c -> stretch(c, measure));
        Newton.Report report = stretch.map(CellStretch.Trial::report).orElseGet(() -> newton.solve(u));
        EnergyLedger after = report.converged() ? energyAfter(measure, report, stretch) : path.energy;
        double over = over(after);
        if (report.converged() && !pieces.refines(over)) {
            stretch.ifPresent(t -> cell.orElseThrow().accept(t));
            path.energy = after;
            form.commit();
            backend.copy(1, force, forceBefore);
            path.lastResiduals = report.residuals();
            conditions.accept();
            pieces.take(report.newtonIterations(), over);
            return HistoryWork.of(report, 1, 0);
        }
        backend.copy(1, start, u);
        trial.forget();
        if (report.converged()) {
            pieces.refine(report.newtonIterations(), over);
        } else if (!pieces.halve()) {
            throw NoEquilibrium.of(body, report, pieces.mostHalvings());
        }
        return HistoryWork.of(report, 0, 1);
    }

    /** How long a step to these energies was over how long it may be. */
    private double over(EnergyLedger after) {
        double over = after.lengthOver(path.energy, noEnergy);
        return relaxes ? Math.max(over, after.relaxation(path.energy, noEnergy)) : over;
    }

    /** Energies after a step that has come to equilibrium, whose change of displacement and forces stay in increment and force. */
    private EnergyLedger energyAfter(double measure, Newton.Report report, Optional<CellStretch.Trial> stretch) {
        form.internalForce(force);
        backend.copy(1, u, increment);
        backend.axpby(-1, start, 1, increment);
        path.lastMeasure = measure;
        double work = 0.5 * (backend.dot(force, increment) + backend.dot(forceBefore, increment));
        double ofCell = stretch.map(t -> cell.orElseThrow().work(t)).orElse(0.0);
        return path.energy.after(work + ofCell, report.last());
    }

    private CellStretch.Trial stretch(CellStretch c, double measure) {
        return c.solve(
                form,
                () -> newton.solve(u),
                path.load,
                path.ratio(measure),
                conditions.meanModuli(),
                10 * newtonTolerance);
    }

    // ---- checkpoints

    /** All that the next step depends on; the multigrid is made anew before each advance for the sake of the same bits. */
    @Override
    public void save(CheckpointWriter to) {
        changing.save(to);
    }

    @Override
    public void restore(CheckpointReader from) {
        changing.restore(from);
    }

    @Override
    public void close() {
        newton.close();
        form.close();
        conditions.close();
        trial.close();
        pressures.close();
        for (Vector v : List.of(u, start, increment, force, forceBefore)) {
            v.close();
        }
    }
}
