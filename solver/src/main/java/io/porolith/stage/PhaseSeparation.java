package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import io.porolith.input.InputException;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.linear.NotConvergedException;
import io.porolith.material.TransportTable;
import io.porolith.mesh.SurfaceFaces;
import io.porolith.run.CouplingSpec;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.InitialLithiation;
import io.porolith.run.PhaseFieldSpec;
import io.porolith.run.SolverSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lithium that separates into two phases (Cahn and Hilliard, J. Chem. Phys. 28, 1958, 258), through a programme of fluxes. */
public final class PhaseSeparation extends ProgrammedLithium {
    private static final double SHRINK = 0.5;
    private static final double GROW = 1.3;
    private static final double COLLAPSE = 1e-9;
    /** Steps are this share of the time in which waves grow, as long as most of the host is a mixture that falls apart: longer ones hold it back. */
    private static final double OF_GROWTH = 0.03;

    private static final double MOST = 0.5;

    private final Body body;
    private final DiffusionSpec spec;
    private final PhaseFieldSpec field;
    private final PhaseFieldSystem system;
    private final SurfaceSupply supply;
    private final double reference;
    private final double diffusivity;
    private SurfaceDrive drive = new SurfaceDrive(false, 0, 0);
    private double length;

    /**
     * @param surfaces by key, as {@code io.porolith.mesh.Surfaces} finds them
     */
    public PhaseSeparation(
            Backend backend,
            Body body,
            TransportTable materials,
            DiffusionSpec spec,
            PhaseFieldSpec field,
            SolverSpec solver,
            InitialLithiation start,
            Map<String, SurfaceFaces> surfaces) {
        super(spec.program());
        this.body = body;
        this.spec = spec;
        this.field = field;
        int host = host(body, materials);
        reference = materials.storage(host);
        diffusivity = materials.diffusivity(host, 0);
        supply = body.supply(materials, spec.surfaces(), surfaces);
        supply.check(spec);
        system = new PhaseFieldSystem(
                backend, body, v -> body.average(v, materials::storage) / reference, field, solver);
        balance = new LithiumBalance(system.capacity());
        system.begin(start.atNodes(body));
        mean = system.mean();
        double h = body.unit();
        double first = spec.time().firstStep() > 0 ? spec.time().firstStep() : 1e-2 * h * h / diffusivity;
        length = Math.min(first, spec.time().maxStep());
    }

    /** The one phase that takes lithium. */
    private static int host(Body body, TransportTable materials) {
        int host = -1;
        for (int phase = 0; phase < body.phases().size(); phase++) {
            if (materials.hosts(phase)) {
                if (host >= 0) {
                    throw new InputException("diffusion.phase_separation: is for one phase that takes lithium, and "
                            + body.phases().get(host).name() + " and "
                            + body.phases().get(phase).name()
                            + " both do; expected max_concentration: 0 for all but one.");
                }
                host = phase;
            }
        }
        if (host < 0 || materials.isNonlinear()) {
            throw new InputException(
                    "diffusion.phase_separation: expected a phase that takes lithium with a constant diffusivity, which is its mobility.");
        }
        return host;
    }

    // ---- time

    @Override
    public DiffusionStep advance(double noLaterThan, List<Double> meanLithiations) {
        system.takeIterations();
        int rejected = 0;
        List<String> notes = new ArrayList<>();
        if (!program.isEntered()) {
            drive = SurfaceDrive.of(program.step(), unit() * system.capacity(), supply.area());
            program.enter(time, mean);
            new LeastTime(unit() * system.capacity(), reference, supply.area(), diffusivity)
                    .check(spec.time(), program.step(), mean);
        }
        int index = program.index();
        Step step = program.step();
        double limit = Math.min(noLaterThan, program.end());
        double remaining = limit - time;
        double first = length;
        double dt = Math.min(Math.min(length, remaining), longest());
        double change = attempt(dt);
        while (change > field.largestChange()) {
            rejected++;
            dt *= SHRINK;
            length = dt;
            if (length < COLLAPSE * first) {
                throw new NotConvergedException(String.format(
                        Locale.ROOT,
                        "the step of phase separation has shrunk to %.3g s and the lithiation still changes by %.3g; likely causes are a"
                                + " front narrower than the mesh or a flux that the front cannot carry",
                        dt,
                        change));
            }
            change = attempt(dt);
        }
        if (dt == length && change < 0.5 * field.largestChange()) {
            length = Math.min(spec.time().maxStep(), dt * GROW);
        }
        dt = stopAtMean(dt, meanLithiations);
        balance.book(dt * rate(), system.gained());
        system.accept();
        mean = system.mean();
        time = dt == remaining ? limit : time + dt;
        if (time >= program.end() || program.isReached(mean)) {
            program.next();
        }
        boolean ends = program.index() != index;
        return new DiffusionStep(
                index,
                step.kind(),
                time,
                dt,
                system.takeIterations(),
                1,
                rejected,
                Double.NaN,
                Double.NaN,
                mean,
                balance.error(),
                ends,
                notes);
    }

    private double longest() {
        return system.unstableShare() > MOST ? OF_GROWTH * field.growthTime(diffusivity) : Double.POSITIVE_INFINITY;
    }

    private double stopAtMean(double tried, List<Double> meanLithiations) {
        double reached = system.reached();
        double sign = Math.signum(reached - mean);
        double target = program.firstStop(mean, meanLithiations, sign);
        if (sign * (reached - target) <= MEAN_TOLERANCE) {
            return tried;
        }
        return Crossing.find(
                t -> {
                    attempt(t);
                    return sign * (system.reached() - target);
                },
                tried,
                sign * (mean - target),
                sign * (reached - target),
                MEAN_TOLERANCE);
    }

    /** Amount per second through the surface, scaled. */
    private double rate() {
        double sum = 0;
        for (double share : supply.share()) {
            sum += share;
        }
        return sum * drive.flux() / (reference * body.unit());
    }

    private double attempt(double dt) {
        double h = body.unit();
        return system.attempt(
                dt * diffusivity / (h * h),
                supply.nodes(),
                n -> dt * supply.share()[n] * drive.flux() / (reference * h));
    }

    // ---- state

    @Override
    double unit() {
        return reference * volume();
    }

    /** Unit of volume, m&sup3;. */
    private double volume() {
        return body.unit() * body.unit() * body.unit();
    }

    /** Free energy of the meshed part, J. */
    public double energy() {
        double thermal = reference * CouplingSpec.GAS_CONSTANT * field.temperature() * volume();
        return thermal * system.energy();
    }

    /** True area that lithium passes through, m&sup2;. */
    public double surfaceArea() {
        return supply.area();
    }

    /** Lithium in the body, mol. */
    public double storedMoles() {
        return unit() * mean * system.capacity();
    }

    /** Smallest and largest lithiation at a host node. */
    public double[] range() {
        return system.range();
    }

    @Override
    public Vector lithiation() {
        return system.lithiation();
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("phase_clock", time, mean, length);
        program.save(to);
        balance.save(to);
        to.put("lithiation", system.nodes());
    }

    @Override
    public void restore(CheckpointReader from) {
        double[] clock = from.take("phase_clock", 3);
        time = clock[0];
        mean = clock[1];
        length = clock[2];
        program.restore(from);
        balance.restore(from);
        system.begin(from.take("lithiation", system.nodes().length));
        if (program.isEntered()) {
            drive = SurfaceDrive.of(program.step(), unit() * system.capacity(), supply.area());
        }
    }

    @Override
    public void close() {
        system.close();
    }
}
