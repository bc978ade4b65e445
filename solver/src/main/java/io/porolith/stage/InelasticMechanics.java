package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.InelasticForm.Evaluation;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.inelastic.FiniteStrainLaw;
import io.porolith.inelastic.InelasticLaw;
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
    private static final int MAX_HALVINGS = 10;
    /** Largest logarithmic stretch of swelling a step may bring. */
    private static final double MAX_SWELLING = 0.03;

    private final Backend backend;
    private final Body body;
    private final MaterialTable materials;
    private final MechanicsSpec spec;
    private final InelasticLaw law;
    private final FaceSupports supports;
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
    private final double[] lithiation;
    private final double[] target;
    private final double newtonTolerance;
    private final LoadPath path = new LoadPath();
    /** Work of trials since the last accepted step. */
    private HistoryWork tried = HistoryWork.NONE;

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
        form = backend.inelastic(FlowingMatter.of(body, law, spec, materials, solver.flowSubstep()), constraints);
        NewtonSpec limits = new NewtonSpec(solver.newtonTolerance(), 20, solver.maxIterations());
        cell = spec.macroscopic().map(m -> new CellStretch(m, materials.referenceModulus(), body.cellVolume()));
        pressures = new FollowingLoad(backend, body, spec, materials.referenceModulus(), law.isFinite(), cell);
        Optional<FreeMotion> free = body instanceof LatticeBody && spec.support() == Support.MINIMAL && cell.isEmpty()
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
        conditions = new PointConditions(backend, body, materials, law.isFinite());
        trial = new TrialStep(backend, g);
        u = backend.vector(g, 3, Precision.FP64);
        start = backend.vector(g, 3, Precision.FP64);
        increment = backend.vector(g, 3, Precision.FP64);
        force = backend.vector(g, 3, Precision.FP64);
        forceBefore = backend.vector(g, 3, Precision.FP64);
        guess = new StepGuess(backend, body, supports, newton, trial, path, cell.isPresent(), start, increment, force);
        lithiation = new double[g.pointCount()];
        target = new double[g.pointCount()];
        changing = new HistoryMoment.Of(backend, form, lithiation, path, cell, List.of(u, increment, forceBefore));
        conditions.prepare(form, lithiation, 0);
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

    /** Displacement with the motion of the cell, in the unit of length of the body, component after component. */
    public double[] wholeDisplacement() {
        double[] whole = new double[body.space().valueCount(3)];
        backend.download(u, whole);
        cell.ifPresent(c -> c.add(body, whole));
        return whole;
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

    /** Forces that the supports exert on the body, N: entry 3 s + c is component c of support s, faces before sets before rollers. */
    public double[] reactionForces() {
        backend.copy(1, forceBefore, force);
        backend.axpby(-1, pressures.at(u, path.load), 1, force);
        return FaceReactions.sum(backend, supports, force, materials.referenceModulus() * body.unit() * body.unit());
    }

    /** What is missing from the balance of forces over the whole body after the last accepted step, over all forces of supports and loads. */
    public double forceImbalance() {
        double[] load = new double[body.space().valueCount(3)];
        backend.download(pressures.at(u, path.load), load);
        double[] reaction = new double[load.length];
        backend.download(forceBefore, reaction);
        for (int i = 0; i < load.length; i++) {
            reaction[i] -= load[i];
        }
        return ForceBalance.imbalance(body.space(), supports.constraints(), reaction, load);
    }

    // ---- steps

    /** Brings loads, given displacements and the lithiation up from nothing. */
    public HistoryWork start(double[] initial) {
        path.loadTarget = 1;
        boolean loaded = SurfacePressure.any(spec) || supports.hasPrescribedDisplacement() || cell.isPresent();
        int steps = loaded || Arrays.stream(initial).anyMatch(x -> x != 0)
                ? spec.ramp().steps()
                : 1;
        return follow(initial, spec.ramp().duration(), 1.0 / steps);
    }

    /**
     * Follows the lithiation, which changes linearly in between.
     *
     * @param end lithiation per sample point at the end
     * @param dt seconds
     */
    public HistoryWork advance(double[] end, double dt) {
        trial.end(u);
        HistoryWork work = tried.plus(follow(end, dt, 1));
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
        long began = System.nanoTime();
        if (trial.begin(u)) {
            newton.forget();
        }
        HistoryWork work = HistoryWork.NONE;
        if (conditions.swelling(lithiation, end) <= MAX_SWELLING) {
            System.arraycopy(end, 0, target, 0, target.length);
            backend.copy(1, u, start);
            conditions.prepare(form, target, dt);
            double measure = guess.of(u, lithiation, target, true);
            Newton.Report report = cell.map(c -> stretch(c, measure).report()).orElseGet(() -> newton.solve(u));
            work = new HistoryWork(0, 0, report.newtonIterations(), report.linearIterations(), 0, 0, 0, 0);
            if (report.converged()) {
                trial.keep(u);
                there.run();
                tried(work, began);
                return;
            }
        }
        HistoryWork pieces = attemptInPieces(end, dt, there);
        HistoryWork solves = new HistoryWork(
                0,
                0,
                pieces.linearSolves(),
                pieces.linearIterations(),
                0,
                pieces.pointSeconds(),
                pieces.solveSeconds(),
                pieces.setupSeconds());
        tried(work.plus(solves), began);
    }

    /** Counts the work of a trial to that of the step to come. */
    private void tried(HistoryWork work, long began) {
        double seconds = (System.nanoTime() - began) * 1e-9;
        tried = tried.plus(work).plus(new HistoryWork(0, 0, 0, 0, seconds, 0, 0, 0));
    }

    /** Takes the pieces of a step, and takes them back. */
    private HistoryWork attemptInPieces(double[] end, double dt, Runnable there) {
        trial.restart(u);
        HistoryMoment before = changing.now();
        try {
            HistoryWork work = follow(end, dt, 1);
            trial.keep(u);
            there.run();
            return work;
        } finally {
            changing.goTo(before);
        }
    }

    private HistoryWork follow(double[] end, double dt, double largestShare) {
        long began = System.nanoTime();
        newton.forget();
        double[] from = lithiation.clone();
        double loadFrom = path.load;
        double largest = Math.min(largestShare, MAX_SWELLING / Math.max(MAX_SWELLING, conditions.swelling(from, end)));
        double done = 0;
        double share = largest * Math.min(1, path.suggested);
        int halvings = 0;
        HistoryWork work = HistoryWork.NONE;
        while (done < 1) {
            share = Math.min(share, largest);
            double next = done + share > 1 - 1e-9 ? 1 : done + share;
            for (int v = 0; v < target.length; v++) {
                target[v] = next == 1 ? end[v] : from[v] + next * (end[v] - from[v]);
            }
            path.load = loadFrom + next * (path.loadTarget - loadFrom);
            Newton.Report report = step((next - done) * dt, next == 1);
            boolean ok = report.converged();
            work = work.plus(new HistoryWork(
                    ok ? 1 : 0, ok ? 0 : 1, report.newtonIterations(), report.linearIterations(), 0, 0, 0, 0));
            if (ok) {
                done = next;
                share *= report.newtonIterations() <= 8 ? 1.5 : 1;
            } else if (++halvings > MAX_HALVINGS) {
                throw NoEquilibrium.of(body, report, MAX_HALVINGS);
            } else {
                share = 0.5 * (next - done);
            }
        }
        path.suggested = Math.min(1, share / largest);
        trial.forget();
        double seconds = (System.nanoTime() - began) * 1e-9;
        return work.plus(newton.timeSpent()).plus(new HistoryWork(0, 0, 0, 0, seconds, 0, 0, 0));
    }

    /**
     * One step to the target; leaves everything as it was if it fails.
     *
     * @param whole whether it is the one that trials went to
     */
    private Newton.Report step(double dt, boolean whole) {
        backend.copy(1, u, start);
        conditions.prepare(form, target, dt);
        double measure = guess.of(u, lithiation, target, whole);
        Optional<CellStretch.Trial> stretch = cell.map(c -> stretch(c, measure));
        Newton.Report report = stretch.map(CellStretch.Trial::report).orElseGet(() -> newton.solve(u));
        if (!report.converged()) {
            backend.copy(1, start, u);
            trial.forget();
            return report;
        }
        stretch.ifPresent(t -> path.gain(cell.orElseThrow().accept(t)));
        form.internalForce(force);
        backend.copy(1, u, increment);
        backend.axpby(-1, start, 1, increment);
        account(report.last());
        form.commit();
        backend.copy(1, force, forceBefore);
        path.lastMeasure = measure;
        path.lastResiduals = report.residuals();
        System.arraycopy(target, 0, lithiation, 0, target.length);
        return report;
    }

    private CellStretch.Trial stretch(CellStretch c, double measure) {
        return c.solve(
                form,
                () -> newton.solve(u),
                path.load,
                path.ratio(measure),
                CellStretch.even(body, materials, target),
                10 * newtonTolerance);
    }

    private void account(Evaluation e) {
        double work = 0.5 * (backend.dot(force, increment) + backend.dot(forceBefore, increment));
        path.energy = new EnergyLedger(
                path.energy.external() + work,
                path.energy.chemical() + e.chemical(),
                e.stored(),
                path.energy.dissipated() + e.dissipated(),
                e.hourglass());
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
