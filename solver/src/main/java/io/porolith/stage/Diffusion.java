package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import io.porolith.input.InputException;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.linear.NotConvergedException;
import io.porolith.material.Material;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Space;
import io.porolith.mesh.SurfaceFaces;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.InitialLithiation;
import io.porolith.run.SolverSpec;
import io.porolith.run.StressLimit;
import io.porolith.stage.DiffusionScheme.Attempt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lithium diffusion through a charge-discharge programme: c_t = div(D grad c) with c = c_max x, where the lithiation x is continuous
 * across phases (they share lithium at equal lithiation) and phases without capacity block. Trilinear elements with consistent mass in
 * space, linear ones on tetrahedra, implicit Runge-Kutta in time.
 */
public final class Diffusion implements LithiumStage, EndsAtStress {
    /** Mean lithiations are hit to this. */
    private static final double MEAN_TOLERANCE = 1e-7;
    /** The surface counts as full or empty at this distance. */
    private static final double SURFACE_TOLERANCE = 1e-7;
    /** Share of the diffusion time (edge of the cell)^2 / D that the first step takes unless the case says. */
    private static final double FIRST_STEP = 1e-6;
    /** The diffusivity settles to this share of the error allowed in time. */
    private static final double PICARD_SHARE = 1e-2;
    /** Host with less lithiation than this counts as dead. */
    public static final double DEAD = 0.05;

    /** A mean that changes less than this in a long step has come to rest. */
    private static final double AT_REST = 1e-12;

    private final Body body;
    private final DiffusionSpec spec;
    private final DiffusionSystem system;
    private final DiffusionScheme scheme;
    private final SurfaceSupply supply;
    private final double[] nodes;
    private final boolean[] hosting;
    private final double unit;
    private final Program program;
    private final LithiumBalance balance;
    private final ElectrodeControl electrode;
    private SurfaceDrive drive = new SurfaceDrive(false, 0, 0);
    private StepControl control;
    private double time;
    private double mean;
    private StepTally tally = new StepTally();
    private double[] range = {};
    private double beyondBefore = Double.NEGATIVE_INFINITY;

    public Diffusion(
            Backend backend,
            Lattice lattice,
            Map<String, Material> materials,
            DiffusionSpec spec,
            SolverSpec solver,
            InitialLithiation start,
            Map<String, SurfaceFaces> surfaces,
            Optional<StressCoupling> coupling) {
        this(backend, new LatticeBody(lattice), materials, spec, solver, start, surfaces, coupling);
    }

    /**
     * @param materials by phase name, one for each solid phase
     * @param start lithiation of the hosts before the first step
     * @param surfaces of a lattice by key, as {@code io.porolith.mesh.Surfaces} finds them
     * @param coupling what stress does to lithium, closed with this; empty for nothing
     */
    public Diffusion(
            Backend backend,
            Body body,
            Map<String, Material> materials,
            DiffusionSpec spec,
            SolverSpec solver,
            InitialLithiation start,
            Map<String, SurfaceFaces> surfaces,
            Optional<StressCoupling> coupling) {
        this.body = body;
        this.spec = spec;
        TransportTable table = TransportTable.of(body.phases(), materials);
        supply = body.supply(table, spec.surfaces(), surfaces);
        supply.check(spec);
        system = new DiffusionSystem(backend, body, table, solver, coupling);
        unit = system.coefficients().reference() * body.unit() * body.unit() * body.unit();
        spec.kinetics().ifPresent(kinetics -> system.react(supply, kinetics));
        double settled = PICARD_SHARE * spec.time().tolerance();
        scheme = spec.time().scheme() == Scheme.SDIRK2
                ? new Sdirk2(system, settled)
                : new BackwardEuler(system, settled);
        program = new Program(spec.program());
        electrode = new ElectrodeControl(system.reaction(), unit * system.capacity(), supply.area());
        balance = new LithiumBalance(system.capacity());
        nodes = new double[body.scalarSpace().nodeCount()];
        hosting = new boolean[nodes.length];
        start(start);
    }

    private void start(InitialLithiation start) {
        double[] host = system.hostNodes();
        for (int n = 0; n < hosting.length; n++) {
            hosting[n] = host[n] > 0;
        }
        Space space = body.scalarSpace();
        for (int n = 0; n < nodes.length; n++) {
            nodes[n] = hosting[n]
                    ? start.at(body.coordinate(space, n, 0), body.coordinate(space, n, 1), body.coordinate(space, n, 2))
                    : 0;
            if (!(nodes[n] >= 0 && nodes[n] <= 1)) {
                throw new InputException(
                        "lithiation: the initial lithiation " + nodes[n] + " is not valid, expected 0 to 1.");
            }
        }
        system.backend().upload(nodes, scheme.state());
        mean = meanOf(scheme.state());
    }

    // ---- state

    @Override
    public Vector lithiation() {
        return scheme.state();
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public boolean finished() {
        return program.isFinished();
    }

    @Override
    public double fractionDone() {
        return program.fractionDone(time, mean);
    }

    @Override
    public double meanLithiation() {
        return mean;
    }

    @Override
    public Optional<StressLimit> stressLimit() {
        return finished() ? Optional.empty() : program.step().untilStress();
    }

    @Override
    public void endStep() {
        program.next();
    }

    /** Smallest lithiation at a host node. Copies the field to the host, once a step. */
    public double minLithiation() {
        return range()[0];
    }

    /** Largest lithiation at a host node. Copies the field to the host, once a step. */
    public double maxLithiation() {
        return range()[1];
    }

    /** Share of the capacity where the lithiation is below {@value #DEAD}. Copies the field to the host, once a step. */
    public double deadFraction() {
        return range()[2];
    }

    private double[] range() {
        if (range.length == 0) {
            system.backend().download(scheme.state(), nodes);
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int n = 0; n < nodes.length; n++) {
                min = hosting[n] ? Math.min(min, nodes[n]) : min;
                max = hosting[n] ? Math.max(max, nodes[n]) : max;
            }
            range = new double[] {min, max, system.shareBelow(nodes, DEAD)};
        }
        return range;
    }

    /** Lithium in the body, mol. */
    public double storedMoles() {
        return unit * system.amount(scheme.state());
    }

    /** Lithium in the body at x = 1 everywhere, mol. */
    public double capacityMoles() {
        return unit * system.capacity();
    }

    /** Lithium that has come in through the surfaces since the start less what has left, mol. */
    public double suppliedMoles() {
        return unit * balance.supplied();
    }

    /** True area that lithium passes through, m&sup2;. */
    public double surfaceArea() {
        return supply.area();
    }

    /**
     * |supplied - stored since the start| over the largest change of stored lithium so far. What held surfaces supply is the sum of the
     * reactions of the discrete equations there, so that this is zero up to rounding.
     */
    public double balanceError() {
        return balance.error();
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("clock", time, mean, beyondBefore);
        program.save(to);
        balance.save(to);
        scheme.save(to);
        if (program.isEntered()) {
            control.save(to);
            system.saveSolver(to);
        }
    }

    @Override
    public void restore(CheckpointReader from) {
        double[] clock = from.take("clock", 3);
        beyondBefore = clock[2];
        time = clock[0];
        mean = clock[1];
        program.restore(from);
        balance.restore(from);
        scheme.restore(from);
        range = new double[0];
        if (program.isEntered()) {
            drive();
            control = control();
            control.restore(from);
            system.restoreSolver(from, scheme.state());
        }
    }

    private double meanOf(Vector x) {
        return system.amount(x) / system.capacity();
    }

    // ---- time

    /** One accepted step that ends at a time or earlier. */
    public DiffusionStep advance(double noLaterThan) {
        return advance(noLaterThan, List.of());
    }

    @Override
    public DiffusionStep advance(double noLaterThan, List<Double> meanLithiations) {
        if (finished() || !(noLaterThan > time)) {
            throw new IllegalArgumentException("no step to take from " + time + " s to " + noLaterThan + " s");
        }
        List<String> notes = new ArrayList<>();
        tally = new StepTally();
        range = new double[0];
        if (!program.isEntered()) {
            enter();
            if (endsAtOnce(notes)) {
                return report(program.index() - 1, 0, notes);
            }
        }
        int index = program.index();
        double limit = Math.min(noLaterThan, program.end());
        double remaining = limit - time;
        double taken = stopOnTheWay(accurateStep(remaining), meanLithiations);
        double before = mean;
        accept(taken);
        time = taken == remaining ? limit : time + taken;
        endIfDone(before, taken, notes);
        return report(index, taken, notes);
    }

    private DiffusionStep report(int index, double dt, List<String> notes) {
        return tally.report(index, spec.program().get(index).kind(), time, dt, mean, balanceError(), notes);
    }

    /** Begins the present step of the programme: sets the drive; held values jump. */
    private void enter() {
        drive();
        double jump = scheme.begin(jump());
        balance.book(jump, jump);
        mean = meanOf(scheme.state());
        program.enter(time, mean);
        beyondBefore = Double.NEGATIVE_INFINITY;
        control = control();
    }

    private StepControl control() {
        return new StepControl(spec.time().tolerance(), firstStep(), spec.time().maxStep());
    }

    private void drive() {
        drive = SurfaceDrive.of(program.step(), capacityMoles(), supply.area());
        boolean reacts = electrode.enter(program.step(), drive);
        double[] loads = supply.share().clone();
        double scale = drive.flux() / (system.coefficients().reference() * body.unit());
        Arrays.setAll(loads, n -> loads[n] * scale);
        int[] none = new int[0];
        boolean fluxes = drive.flux() != 0 && !reacts;
        system.drive(
                drive.holds() ? supply.nodes() : none, fluxes ? supply.nodes() : none, fluxes ? loads : new double[0]);
    }

    /** Potential against lithium metal, V; NaN without charge transfer or with a surface held at a lithiation. */
    public double potential() {
        return electrode.potential();
    }

    /** Current through the surface as a multiple of the one that fills the host in an hour, positive where lithium goes in. */
    public double cRate() {
        return electrode.cRate();
    }

    private double[] jump() {
        system.backend().download(scheme.state(), nodes);
        double[] values = new double[nodes.length];
        for (int n : drive.holds() ? supply.nodes() : new int[0]) {
            values[n] = drive.lithiation() - nodes[n];
        }
        return values;
    }

    private double firstStep() {
        if (spec.time().firstStep() > 0) {
            return spec.time().firstStep();
        }
        return FIRST_STEP * diffusionTime();
    }

    private double diffusionTime() {
        double edge = body.size();
        return edge * edge / system.coefficients().largestDiffusivity(Math.max(0, Math.min(1, mean)));
    }

    /** Tries steps until one is accurate; the candidate of the scheme is then that of the returned length. */
    private double accurateStep(double remaining) {
        if (spec.time().scheme() == Scheme.BACKWARD_EULER) {
            double step = spec.time().firstStep();
            double dt = step >= remaining * (1 - 1e-9) ? remaining : step;
            if (!tally.add(scheme.attempt(dt)).converged()) {
                throw new NotConvergedException(String.format(
                        Locale.ROOT,
                        "the diffusivity did not settle in a backward_euler step of %.3g s at %.6g s; take a smaller first_step or the"
                                + " scheme sdirk2, which adapts its steps",
                        dt,
                        time));
            }
            return dt;
        }
        while (true) {
            double dt = control.length(remaining);
            String why = "";
            double error = Double.NaN;
            try {
                Attempt attempt = tally.add(scheme.attempt(dt));
                if (attempt.converged() && control.isAccurate(attempt.error())) {
                    return dt;
                }
                error = attempt.error();
            } catch (NotConvergedException e) {
                why = e.getMessage();
            }
            tally.reject();
            control.reject(dt, error, why);
        }
    }

    private void accept(double taken) {
        balance.book(tally.last().entered(), system.amount(scheme.state(), scheme.candidate()));
        scheme.accept();
        mean = meanOf(scheme.state());
        if (spec.time().scheme() == Scheme.SDIRK2) {
            control.accept(taken, tally.last().error(), taken < control.length() * (1 - 1e-9));
        }
    }

    // ---- ends

    /** Shortens the candidate step so that it passes no mean lithiation asked for, nor a full or empty surface under a flux. */
    private double stopOnTheWay(double tried, List<Double> meanLithiations) {
        double dt = tried;
        double reached = meanOf(scheme.candidate());
        double sign = Math.signum(reached - mean);
        double target = program.firstStop(mean, meanLithiations, sign);
        if (sign * (reached - target) > MEAN_TOLERANCE) {
            dt = Crossing.find(
                    t -> again(t, () -> sign * (meanOf(scheme.candidate()) - target)),
                    dt,
                    sign * (mean - target),
                    sign * (reached - target),
                    MEAN_TOLERANCE);
        }
        if (ElectrodeControl.hasCutOff(program.step())) {
            dt = stopAtCutOff(dt);
        }
        double overfull = drive.flux() == 0 ? -1 : overfull(scheme.candidate());
        if (overfull > SURFACE_TOLERANCE) {
            dt = Crossing.find(
                    t -> again(t, () -> overfull(scheme.candidate())),
                    dt,
                    overfull(scheme.state()),
                    overfull,
                    SURFACE_TOLERANCE);
        }
        return dt;
    }

    private double stopAtCutOff(double tried) {
        double dt = tried;
        double beyond = electrode.beyond(program.step());
        if (beyond > ElectrodeControl.TOLERANCE && Double.isFinite(beyondBefore)) {
            dt = Crossing.find(
                    t -> again(t, () -> electrode.beyond(program.step())),
                    dt,
                    Math.min(beyondBefore, -ElectrodeControl.TOLERANCE),
                    beyond,
                    ElectrodeControl.TOLERANCE);
        }
        beyondBefore = electrode.beyond(program.step());
        return dt;
    }

    private double again(double dt, java.util.function.DoubleSupplier value) {
        if (!tally.add(scheme.attempt(dt)).converged()) {
            throw new NotConvergedException(
                    "the diffusivity did not settle in a step of " + dt + " s, though it did in a longer one");
        }
        return value.getAsDouble();
    }

    /** How far the driven surface is beyond full, or beyond empty when lithium is drawn. */
    private double overfull(Vector x) {
        system.backend().download(x, nodes);
        double most = Double.NEGATIVE_INFINITY;
        for (int n : supply.nodes()) {
            most = Math.max(most, drive.flux() > 0 ? nodes[n] - 1 : -nodes[n]);
        }
        return most;
    }

    private boolean endsAtOnce(List<String> notes) {
        if (program.isReached(mean)) {
            notes.add(program.name() + " ends at once: the mean lithiation is " + shown(mean) + " already.");
            program.next();
            return true;
        }
        if (drive.flux() != 0 && overfull(scheme.state()) > -SURFACE_TOLERANCE) {
            notes.add(program.name() + " ends at once: the surface is " + fullOrEmpty() + " already.");
            program.next();
            return true;
        }
        return false;
    }

    private void endIfDone(double before, double dt, List<String> notes) {
        boolean slow = Math.abs(mean - before) < AT_REST
                && (spec.time().scheme() == Scheme.BACKWARD_EULER || dt > diffusionTime());
        boolean cutOff = beyondBefore >= -ElectrodeControl.TOLERANCE;
        if (time >= program.end() || program.isReached(mean) || cutOff) {
            program.next();
        } else if (drive.flux() != 0 && overfull(scheme.state()) >= -SURFACE_TOLERANCE) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s ends at %.6g s with a mean lithiation of %s: the surface is %s, so the flux cannot go on.",
                    program.name(),
                    time,
                    shown(mean),
                    fullOrEmpty()));
            program.next();
        } else if (Double.isInfinite(program.end()) && slow) {
            notes.add(
                    program.name() + " ends: the mean lithiation stays at " + shown(mean)
                            + " and will not reach what until_mean_lithiation asks for; part of the host may have no way to the surface.");
            program.next();
        }
    }

    private String fullOrEmpty() {
        return drive.flux() > 0 ? "full" : "empty";
    }

    private static String shown(double lithiation) {
        return String.format(Locale.ROOT, "%.6g", lithiation);
    }

    @Override
    public void close() {
        scheme.close();
        system.close();
    }
}
