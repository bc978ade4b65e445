package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.input.InputException;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.linear.NotConvergedException;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.SurfaceFaces;
import io.porolith.run.CouplingSpec;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.InitialLithiation;
import io.porolith.run.PhaseFieldSpec;
import io.porolith.run.SolverSpec;
import io.porolith.run.StressLimit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lithium that separates into two phases (Cahn and Hilliard, J. Chem. Phys. 28, 1958, 258): x_t = div(D grad mu), mu = w'(x) - lambda&sup2;
 * div grad x, in units of RT, with a constant mobility D. In time the linearly stabilised splitting of first order (Eyre, MRS Proc. 529,
 * 1998, 39; Shen and Yang, Discrete Contin. Dyn. Syst. 28, 2010, 1669): the curvature of the well is taken implicitly as a constant s that
 * is at least half of its largest, so that the free energy falls in every step without supply, whatever its length. The mixed form is
 * reduced to lithiation, (M + dt D (s K + lambda&sup2; K M_L^-1 K)) x = M x_n - dt D K (w'(x_n) - s x_n) + dt f, symmetric and positive; M_L is
 * the lumped mass. Lithium is kept to rounding.
 */
public final class PhaseSeparation implements LithiumStage, EndsAtStress {
    private static final double MEAN_TOLERANCE = 1e-7;
    private static final double SHRINK = 0.5;
    private static final double GROW = 1.3;
    private static final double COLLAPSE = 1e-9;
    /** Diagonal of the consistent mass over the lumped one. */
    private static final double LUMP = 8.0 / 27;

    private final Backend backend;
    private final Lattice lattice;
    private final DiffusionSpec spec;
    private final PhaseFieldSpec field;
    private final SolverSpec solver;
    private final SurfaceSupply supply;
    private final Program program;
    private final LithiumBalance balance;
    private final VoxelField storage;
    private final VoxelField none;
    private final Operator mass;
    private final Operator stiffness;
    private final Vector x;
    private final Vector next;
    private final Vector rhs;
    private final Vector r;
    private final Vector z;
    private final Vector p;
    private final Vector q;
    private final Vector s;
    private final Vector scratch;
    private final Vector nodeStorage;
    private final Vector ones;
    private final double[] nodes;
    private final double[] trial;
    private final boolean[] hosting;
    private final double reference;
    private final double capacity;
    private final double diffusivity;
    private SurfaceDrive drive = new SurfaceDrive(false, 0, 0);
    private double time;
    private double mean;
    private double length;
    private int iterations;

    /**
     * @param surfaces by key, as {@code io.porolith.mesh.Surfaces} finds them
     */
    public PhaseSeparation(
            Backend backend,
            Lattice lattice,
            TransportTable materials,
            DiffusionSpec spec,
            PhaseFieldSpec field,
            SolverSpec solver,
            InitialLithiation start,
            Map<String, SurfaceFaces> surfaces) {
        this.backend = backend;
        this.lattice = lattice;
        this.spec = spec;
        this.field = field;
        this.solver = solver;
        int host = host(lattice, materials);
        reference = materials.storage(host);
        diffusivity = materials.diffusivity(host, 0);
        supply = SurfaceSupply.of(lattice, materials, spec.surfaces(), surfaces);
        supply.check(spec);
        program = new Program(spec.program());
        Grid g = lattice.grid();
        storage = backend.voxelField(g);
        none = backend.voxelField(g);
        double[] values = new double[g.voxelCount()];
        Arrays.setAll(values, v -> lattice.average(v, materials::storage) / reference);
        backend.upload(values, storage);
        mass = backend.helmholtz(storage, none, Constraints.none(g), Precision.FP64);
        stiffness = backend.helmholtz(none, storage, Constraints.none(g), Precision.FP64);
        x = vector();
        next = vector();
        rhs = vector();
        r = vector();
        z = vector();
        p = vector();
        q = vector();
        s = vector();
        scratch = vector();
        nodeStorage = vector();
        ones = vector();
        backend.fill(ones, 1);
        backend.applyAllRows(mass, ones, nodeStorage);
        capacity = backend.dot(nodeStorage, ones);
        balance = new LithiumBalance(capacity);
        nodes = new double[g.nodeCount()];
        trial = new double[g.nodeCount()];
        hosting = new boolean[g.nodeCount()];
        backend.download(nodeStorage, nodes);
        double[] given = start.atNodes(lattice);
        for (int n = 0; n < nodes.length; n++) {
            hosting[n] = nodes[n] > 0;
            nodes[n] = hosting[n] ? given[n] : 0;
        }
        backend.upload(nodes, x);
        mean = backend.dot(nodeStorage, x) / capacity;
        double h = lattice.pitch();
        length = spec.time().firstStep() > 0 ? spec.time().firstStep() : 1e-2 * h * h / diffusivity;
    }

    /** The one phase that takes lithium. */
    private static int host(Lattice lattice, TransportTable materials) {
        int host = -1;
        for (int phase = 0; phase < lattice.phases().size(); phase++) {
            if (materials.hosts(phase)) {
                if (host >= 0) {
                    throw new InputException("diffusion.phase_separation: is for one phase that takes lithium, and "
                            + lattice.phases().get(host).name() + " and "
                            + lattice.phases().get(phase).name()
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

    private Vector vector() {
        return backend.vector(lattice.grid(), 1, Precision.FP64);
    }

    // ---- time

    @Override
    public DiffusionStep advance(double noLaterThan, List<Double> meanLithiations) {
        iterations = 0;
        int rejected = 0;
        List<String> notes = new ArrayList<>();
        if (!program.isEntered()) {
            drive = SurfaceDrive.of(program.step(), unit() * capacity, supply.area());
            program.enter(time, mean);
        }
        int index = program.index();
        Step step = program.step();
        double limit = Math.min(noLaterThan, program.end());
        double remaining = limit - time;
        double first = length;
        double dt = Math.min(length, remaining);
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
        backend.axpby(1, next, -1, x);
        balance.book(dt * rate(), backend.dot(nodeStorage, x));
        backend.copy(1, next, x);
        mean = backend.dot(nodeStorage, x) / capacity;
        time = dt == remaining ? limit : time + dt;
        backend.download(x, nodes);
        if (time >= program.end() || program.isReached(mean)) {
            program.next();
        }
        return new DiffusionStep(
                index, step.kind(), time, dt, iterations, 1, rejected, Double.NaN, mean, balance.error(), notes);
    }

    private double stopAtMean(double tried, List<Double> meanLithiations) {
        double reached = backend.dot(nodeStorage, next) / capacity;
        double sign = Math.signum(reached - mean);
        double target = program.firstStop(mean, meanLithiations, sign);
        if (sign * (reached - target) <= MEAN_TOLERANCE) {
            return tried;
        }
        return Crossing.find(
                t -> {
                    attempt(t);
                    return sign * (backend.dot(nodeStorage, next) / capacity - target);
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
        return sum * drive.flux() / (reference * lattice.pitch());
    }

    /** Leaves the state after dt in {@link #next}; returns the largest change at a node. */
    private double attempt(double dt) {
        double scaled = dt * diffusivity / (lattice.pitch() * lattice.pitch());
        double gradient = field.gradientSquare() / (lattice.pitch() * lattice.pitch());
        double stable = field.stabilisation();
        Arrays.parallelSetAll(trial, n -> hosting[n] ? field.wellSlope(nodes[n]) - stable * nodes[n] : 0);
        backend.upload(trial, z);
        backend.applyAllRows(stiffness, z, q);
        backend.applyAllRows(mass, x, rhs);
        backend.axpby(-scaled, q, 1, rhs);
        Arrays.fill(trial, 0);
        for (int n = 0; n < supply.nodes().length; n++) {
            trial[supply.nodes()[n]] = dt * supply.share()[n] * drive.flux() / (reference * lattice.pitch());
        }
        backend.upload(trial, z);
        backend.axpby(1, z, 1, rhs);
        backend.copy(1, x, next);
        solve(scaled, stable, gradient);
        backend.download(next, trial);
        double largest = 0;
        for (int n = 0; n < trial.length; n++) {
            largest = Math.max(largest, Math.abs(trial[n] - nodes[n]));
        }
        return largest;
    }

    // ---- linear solve

    /** q = (M + scaled (stable K + gradient K M_L^-1 K)) v. */
    private void apply(Vector v, double scaled, double stable, double gradient) {
        backend.applyAllRows(stiffness, v, s);
        backend.applyAllRows(mass, v, q);
        backend.axpby(scaled * stable, s, 1, q);
        backend.jacobi(mass, LUMP, s, scratch, z);
        backend.applyAllRows(stiffness, z, s);
        backend.axpby(scaled * gradient, s, 1, q);
    }

    /** Conjugate gradients from the guess in {@link #next}, then the constant that makes the residual sum to zero. */
    private void solve(double scaled, double stable, double gradient) {
        apply(next, scaled, stable, gradient);
        backend.copy(1, rhs, r);
        backend.axpby(-1, q, 1, r);
        double goal = solver.diffusionTolerance() * Math.sqrt(backend.dot(rhs, rhs));
        double square = backend.dot(r, r);
        backend.copy(1, r, p);
        int limit = 20 * solver.maxIterations();
        int n = 0;
        while (Math.sqrt(square) > goal) {
            if (n++ == limit) {
                throw new NotConvergedException(String.format(
                        Locale.ROOT,
                        "phase separation: the linear solve stands at a relative residual of %.3g after %d iterations, wanted %.3g; likely"
                                + " causes are a front much wider than the voxels with long steps, or solver.max_iterations too low",
                        Math.sqrt(square) / goal * solver.diffusionTolerance(),
                        limit,
                        solver.diffusionTolerance()));
            }
            apply(p, scaled, stable, gradient);
            double alpha = square / backend.dot(p, q);
            backend.axpby(alpha, p, 1, next);
            backend.axpby(-alpha, q, 1, r);
            double newer = backend.dot(r, r);
            backend.axpby(1, r, newer / square, p);
            square = newer;
        }
        iterations += n;
        apply(next, scaled, stable, gradient);
        backend.axpby(1, rhs, -1, q);
        backend.download(next, trial);
        double shift = backend.dot(q, ones) / capacity;
        for (int node = 0; node < trial.length; node++) {
            trial[node] += hosting[node] ? shift : 0;
        }
        backend.upload(trial, next);
    }

    // ---- state

    private double unit() {
        return reference * lattice.voxelVolume();
    }

    /** Free energy of the meshed part, J. */
    public double energy() {
        double thermal = reference * CouplingSpec.GAS_CONSTANT * field.temperature() * lattice.voxelVolume();
        Arrays.parallelSetAll(trial, n -> hosting[n] ? field.well(nodes[n]) : 0);
        backend.upload(trial, z);
        double well = backend.dot(nodeStorage, z);
        backend.applyAllRows(stiffness, x, s);
        double gradient = field.gradientSquare() / (lattice.pitch() * lattice.pitch());
        return thermal * (well + 0.5 * gradient * backend.dot(x, s));
    }

    /** Lithium in the lattice, mol. */
    public double storedMoles() {
        return unit() * mean * capacity;
    }

    /** Lithium that has come in since the start less what has left, mol. */
    public double suppliedMoles() {
        return unit() * balance.supplied();
    }

    /** Smallest and largest lithiation at a host node. */
    public double[] range() {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int n = 0; n < nodes.length; n++) {
            range[0] = hosting[n] ? Math.min(range[0], nodes[n]) : range[0];
            range[1] = hosting[n] ? Math.max(range[1], nodes[n]) : range[1];
        }
        return range;
    }

    @Override
    public Vector lithiation() {
        return x;
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

    @Override
    public void save(CheckpointWriter to) {
        to.put("phase_clock", time, mean, length);
        program.save(to);
        balance.save(to);
        to.put("lithiation", nodes);
    }

    @Override
    public void restore(CheckpointReader from) {
        double[] clock = from.take("phase_clock", 3);
        time = clock[0];
        mean = clock[1];
        length = clock[2];
        program.restore(from);
        balance.restore(from);
        System.arraycopy(from.take("lithiation", nodes.length), 0, nodes, 0, nodes.length);
        backend.upload(nodes, x);
        if (program.isEntered()) {
            drive = SurfaceDrive.of(program.step(), unit() * capacity, supply.area());
        }
    }

    @Override
    public void close() {
        for (Vector v : List.of(x, next, rhs, r, z, p, q, s, nodeStorage, ones, scratch)) {
            v.close();
        }
        mass.close();
        stiffness.close();
        storage.close();
        none.close();
    }
}
