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
import io.porolith.mesh.SurfaceFaces;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.InitialLithiation;
import io.porolith.run.SolverSpec;
import io.porolith.stage.DiffusionScheme.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lithium diffusion through a charge-discharge programme: c_t = div(D grad c) with c = c_max x, where the lithiation x is continuous
 * across phases (they share lithium at equal lithiation) and phases without capacity block. Trilinear elements with consistent mass in
 * space, on conforming meshes those of the body, implicit Runge-Kutta in time.
 */
public final class Diffusion extends ProgrammedLithium {
    /** Share of the diffusion time (edge of the cell)^2 / D that the first step takes unless the case says. */
    private static final double FIRST_STEP = 1e-6;
    /** The diffusivity settles to this share of the error allowed in time. */
    private static final double PICARD_SHARE = 1e-2;

    /** A step of so many diffusion times is longer than the slowest phase of any body needs. */
    private static final double ENDLESS = 1e6;

    /** A step is taken back if it is this much longer than the body that flows with it lets it be. */
    private static final double TOO_LONG = 2;

    private final Body body;
    private final DiffusionSpec spec;
    private final DiffusionSystem system;
    private final DiffusionScheme scheme;
    private final DrivenSurface surface;
    private final ProgramStops stops;
    private final double unit;
    private StepControl control;
    private StepTally tally = new StepTally();
    private Optional<HostRange> range = Optional.empty();

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
        super(spec.program());
        this.body = body;
        this.spec = spec;
        TransportTable table = TransportTable.of(body.phases(), materials);
        SurfaceSupply supply = body.supply(table, spec.surfaces(), surfaces);
        supply.check(spec);
        system = new DiffusionSystem(backend, body, table, solver, spec.mass(), coupling);
        unit = system.coefficients().reference() * body.unit() * body.unit() * body.unit();
        spec.kinetics().ifPresent(kinetics -> system.react(supply, kinetics));
        double settled = PICARD_SHARE * spec.time().tolerance();
        scheme = spec.time().scheme() == Scheme.SDIRK2
                ? new Sdirk2(system, settled)
                : new BackwardEuler(system, settled);
        balance = new LithiumBalance(system.stored().capacity());
        surface = new DrivenSurface(
                system, supply, body.unit(), unit * system.stored().capacity());
        stops = new ProgramStops(program, system, scheme, surface);
        start(start);
    }

    private void start(InitialLithiation start) {
        double[] host = system.hostNodes();
        double[] nodes = start.atNodes(body);
        for (int n = 0; n < nodes.length; n++) {
            nodes[n] = host[n] > 0 ? nodes[n] : 0;
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
    double unit() {
        return unit;
    }

    @Override
    public Vector lithiation() {
        return scheme.state();
    }

    /** Smallest lithiation at a host node. */
    public double minLithiation() {
        return range().min();
    }

    /** Largest lithiation at a host node. */
    public double maxLithiation() {
        return range().max();
    }

    /** Share of the capacity that is dead: where the lithiation is below 0.05. */
    public double deadFraction() {
        return range().dead();
    }

    private HostRange range() {
        if (range.isEmpty()) {
            range = Optional.of(HostRange.of(scheme.state(), system));
        }
        return range.get();
    }

    /** Lithium in the body, mol. */
    public double storedMoles() {
        return unit * system.stored().amount(scheme.state());
    }

    /** Lithium in the body at x = 1 everywhere, mol. */
    public double capacityMoles() {
        return unit * system.stored().capacity();
    }

    /** True area that lithium passes through, m&sup2;. */
    public double surfaceArea() {
        return surface.area();
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
        to.put("clock", time, mean, stops.beyond());
        program.save(to);
        balance.save(to);
        scheme.save(to);
        if (program.isEntered()) {
            control.save(to);
            system.stage().save(to);
        }
    }

    @Override
    public void restore(CheckpointReader from) {
        double[] clock = from.take("clock", 3);
        stops.restore(clock[2]);
        time = clock[0];
        mean = clock[1];
        program.restore(from);
        balance.restore(from);
        scheme.restore(from);
        range = Optional.empty();
        if (program.isEntered()) {
            surface.enter(program.step());
            control = control();
            control.restore(from);
            system.stage().restore(from, scheme.state());
        }
    }

    private double meanOf(Vector x) {
        return system.stored().amount(x) / system.stored().capacity();
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
        range = Optional.empty();
        if (!program.isEntered()) {
            double standing = mean;
            enter();
            if (stops.endsAtOnce(mean, notes)) {
                return report(program.index() - 1, 0, notes);
            }
            checkEnd();
            surface.wrongWay(program, standing).ifPresent(notes::add);
        }
        int index = program.index();
        double limit = Math.min(noLaterThan, program.end());
        double remaining = limit - time;
        double taken = stepOnTheWay(remaining, meanLithiations);
        double before = mean;
        accept(taken);
        time = taken == remaining ? limit : time + taken;
        stops.endIfDone(time, before, mean, changeAtRest(taken), notes);
        return report(index, taken, notes);
    }

    /** Takes a step that is accurate and passes nothing that it should stop at. */
    private double stepOnTheWay(double remaining, List<Double> meanLithiations) {
        while (true) {
            double accurate = accurateStep(remaining);
            try {
                return stops.onTheWay(accurate, mean, meanLithiations, tally);
            } catch (NotConvergedException e) {
                if (spec.time().scheme() == Scheme.BACKWARD_EULER) {
                    throw e;
                }
                // Where a shorter step fails that a longer one did not, stops are come to more slowly.
                tally.reject();
                control.reject(accurate, Double.NaN, e.getMessage());
            }
        }
    }

    /** What the mean may change by in a step of this length if the body is at rest; zero if the step is too short to tell. */
    private double changeAtRest(double taken) {
        boolean isLong = spec.time().scheme() == Scheme.BACKWARD_EULER || taken > diffusionTime();
        // What still changes in a step that outlasts everything is what iterations leave open.
        return taken > ENDLESS * diffusionTime() ? spec.time().tolerance() : isLong ? ProgramStops.AT_REST : 0;
    }

    private DiffusionStep report(int index, double dt, List<String> notes) {
        boolean ends = program.isFinished() || program.index() != index;
        return tally.report(index, spec.program().get(index).kind(), time, dt, mean, balanceError(), ends, notes);
    }

    /** Begins the present step of the programme: sets the drive; held values jump. */
    private void enter() {
        surface.enter(program.step());
        double jump = scheme.begin(surface.held(), surface.jump(scheme.state()));
        balance.book(jump, jump);
        mean = meanOf(scheme.state());
        program.enter(time, mean);
        stops.enter();
        control = control();
    }

    /** Fails if the step that has just begun would take more time steps than a run may. */
    private void checkEnd() {
        double held =
                program.step().drive() == DriveKind.LITHIATION ? program.step().value() : 1;
        double fastest = Math.max(
                system.coefficients().largestDiffusivity(mean),
                system.coefficients().largestDiffusivity(held));
        new LeastTime(capacityMoles(), system.coefficients().reference(), surface.area(), fastest)
                .check(spec.time(), program.step(), mean);
    }

    private StepControl control() {
        double usual = FIRST_STEP * diffusionTime();
        double first = spec.time().firstStep() > 0 ? spec.time().firstStep() : usual;
        return new StepControl(
                spec.time().tolerance(), first, usual, spec.time().maxStep());
    }

    /** Potential against lithium metal, V; NaN without charge transfer or with a surface held at a lithiation. */
    public double potential() {
        return surface.electrode().potential();
    }

    /** Current through the surface as a multiple of the one that fills the host in an hour, positive where lithium goes in. */
    public double cRate() {
        return surface.electrode().cRate();
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
            if (!tally.add(fixedStep(dt)).converged()) {
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
                error = attempt.error();
                double over = attempt.converged() ? system.stage().lengthOver() : 0;
                if (attempt.converged() && control.isAccurate(error)) {
                    if (over <= TOO_LONG || !control.shorten(dt, over)) {
                        return dt;
                    }
                    tally.reject();
                    continue;
                }
            } catch (NotConvergedException e) {
                why = e.getMessage();
            }
            tally.reject();
            control.reject(dt, error, why);
        }
    }

    /** A step that cannot be made shorter by itself. */
    private Attempt fixedStep(double dt) {
        try {
            return scheme.attempt(dt);
        } catch (NotConvergedException e) {
            throw new NotConvergedException(String.format(
                    Locale.ROOT,
                    "%s, in a backward_euler step of %.3g s at %.6g s; if that is too long, take a smaller first_step or the scheme sdirk2",
                    e.getMessage(),
                    dt,
                    time));
        }
    }

    private void accept(double taken) {
        balance.book(tally.last().entered(), system.stored().amount(scheme.state(), scheme.candidate()));
        scheme.accept();
        mean = meanOf(scheme.state());
        if (spec.time().scheme() == Scheme.SDIRK2) {
            control.accept(taken, tally.last().error(), taken < control.length() * (1 - 1e-9));
            control.limit(taken, system.stage().lengthOver());
        }
    }

    @Override
    public void close() {
        scheme.close();
        system.close();
    }
}
