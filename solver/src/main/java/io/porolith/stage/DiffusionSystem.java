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
import io.porolith.linear.AndersonMixing;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.SolveReport;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;
import io.porolith.run.KineticsSpec;
import io.porolith.run.SolverSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lithiation equation M x' + K(x) x = f in space, in the unit of length of the body, and the solution of its implicit stages (M + dt K) x = rhs. Amounts
 * of lithium are in units of c_ref length&sup3;.
 *
 * <p>Every solve ends with the Galerkin correction on the one vector that is constant at all free nodes. It is the best such correction in
 * the energy norm and makes the residual sum to zero, so that lithium is balanced to rounding whatever the tolerance of the solve.
 */
final class DiffusionSystem implements AutoCloseable {
    /** A residual is known to this share of the largest diagonal entry times the solution. */
    private static final double ROUNDING = 1e-15;

    /** A change of lithiation in one iteration, root mean square, from which there is no way back. */
    private static final double DIVERGED = 10;

    /** Iterations and depth of acceleration for charge transfer; beyond, the time step is halved. */
    private static final int REACTION_LIMIT = 40;

    private static final int REACTION_DEPTH = 5;

    private final Backend backend;
    private final Space space;
    private final SolverSpec solver;
    private final DiffusionCoefficients coefficients;
    private final DiffusionPreconditioner preconditioner;
    private final Operator mass;
    private final Vector nodeStorage;
    private final Vector load;
    private final Vector free;
    private final Vector held;
    private final Vector work;
    private Vector previous;
    private Vector difference;
    private final double[] host;
    private final double capacity;
    private final Optional<StressDrift> drift;
    private SurfaceReaction reaction;
    private VoxelField formStorage;
    private double[] storageHost = {};
    private Constraints constraints;
    private boolean anyHeld;
    private double loadSum;
    private Operator form;
    private ConjugateGradient conjugateGradient;
    private double formStep = Double.NaN;
    private double freeEnergy;
    /** What the present hierarchy was made for, so that a resumed run can make it again. */
    private double hierarchyStep = Double.NaN;

    private double[] hierarchyConductivity = {};
    private double[] hierarchyStorage = {};
    private Vector fedBack;
    private Optional<AndersonMixing> mixing = Optional.empty();

    DiffusionSystem(
            Backend backend,
            Body body,
            TransportTable materials,
            SolverSpec solver,
            Optional<StressCoupling> coupling) {
        this.backend = backend;
        this.solver = solver;
        space = body.scalarSpace();
        coefficients = new DiffusionCoefficients(backend, body, materials, coupling);
        drift = coupling.map(c -> new StressDrift(backend, space, coefficients, c));
        mixing = coupling.map(c -> c.spec().acceleration())
                .filter(depth -> depth > 0)
                .map(depth -> new AndersonMixing(backend, depth, this::vector));
        preconditioner = new DiffusionPreconditioner(backend);
        constraints = Constraints.none(space);
        // Conductivities are still zero here.
        mass = backend.helmholtz(coefficients.storage(), coefficients.conductivity(), constraints, Precision.FP64);
        nodeStorage = vector();
        load = vector();
        free = vector();
        held = vector();
        work = vector();
        previous = coefficients.isNonlinear() ? vector() : work;
        difference = coefficients.isNonlinear() ? vector() : work;
        host = new double[space.nodeCount()];
        backend.fill(work, 1);
        backend.applyAllRows(mass, work, nodeStorage);
        capacity = backend.dot(nodeStorage, work);
        if (!(capacity > 0)) {
            throw new InputException(
                    "materials: no phase of the mesh takes lithium, expected a positive max_concentration for at least one; leave out"
                            + " the section diffusion if none should.");
        }
    }

    /** Lets the flux through some nodes follow from charge transfer. */
    void react(SurfaceSupply supply, KineticsSpec spec, LatticeBody body) {
        Grid grid = body.space();
        storageHost = new double[grid.voxelCount()];
        backend.download(coefficients.storage(), storageHost);
        reaction = new SurfaceReaction(backend, grid, supply, spec, coefficients.reference(), body.unit(), storageHost);
        formStorage = backend.voxelField(grid);
        if (previous == work) {
            previous = vector();
            difference = vector();
        }
    }

    /** Charge transfer at the surface; null for none. */
    SurfaceReaction reaction() {
        return reaction;
    }

    private boolean reacts() {
        return reaction != null && reaction.isActive();
    }

    private boolean isNonlinear() {
        return coefficients.isNonlinear() || reacts();
    }

    Vector vector() {
        return backend.vector(space, 1, Precision.FP64);
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
        backend.download(nodeStorage, host);
        for (int n = 0; n < host.length; n++) {
            host[n] = host[n] > 0 ? 1 : 0;
        }
        return host;
    }

    /** Share of the capacity at nodes whose lithiation is below a bound. */
    double shareBelow(double[] lithiation, double bound) {
        backend.download(nodeStorage, host);
        double below = 0;
        for (int n = 0; n < host.length; n++) {
            below += space.isOriginal(n) && lithiation[n] < bound ? host[n] : 0;
        }
        return below / capacity;
    }

    // ---- what the surface does

    /** Holds some nodes at their value and puts a load, per second, on some. */
    void drive(int[] heldNodes, int[] loadNodes, double[] loads) {
        dropForm();
        preconditioner.dropMultigrid();
        anyHeld = heldNodes.length > 0;
        byte[] mask = new byte[space.nodeCount()];
        Arrays.fill(host, 0);
        for (int n : heldNodes) {
            host[n] = 1;
        }
        backend.upload(host, held);
        backend.download(held, host);
        for (int n = 0; n < mask.length; n++) {
            mask[n] = (byte) host[n];
        }
        constraints = new Constraints(space, mask);
        double[] nodes = hostNodes();
        for (int n = 0; n < mask.length; n++) {
            nodes[n] *= 1 - mask[n];
        }
        backend.upload(nodes, free);
        Arrays.fill(host, 0);
        for (int n = 0; n < loadNodes.length; n++) {
            host[loadNodes[n]] = loads[n];
        }
        backend.upload(host, load);
        backend.fill(work, 1);
        loadSum = backend.dot(load, work);
    }

    /** Amount per second that the load brings in. */
    double loadSum() {
        return loadSum;
    }

    // ---- forms

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
        backend.residual(form, withFeedback(rhs, x), x, r);
    }

    /** rhs plus what stress and charge transfer do at the lithiation x of the last preparation. */
    private Vector withFeedback(Vector rhs, Vector x) {
        if (drift.isEmpty() && !reacts()) {
            return rhs;
        }
        if (fedBack == null) {
            fedBack = vector();
        }
        backend.copy(1, rhs, fedBack);
        drift.ifPresent(d -> d.add(x, fedBack));
        if (reacts()) {
            reaction.add(x, fedBack);
        }
        return fedBack;
    }

    private void prepare(double dt, Vector x) {
        drift.ifPresent(d -> d.evaluate(x));
        if (reacts()) {
            reaction.evaluate(x, dt, drift.map(StressDrift::driveAtNodes).orElse(null));
        }
        if (form != null && !isNonlinear() && dt == formStep) {
            return;
        }
        build(dt, x);
        if (preconditioner.prepare(form, coefficients.largestFourier())) {
            hierarchyStep = dt;
            if (isNonlinear()) {
                hierarchyConductivity =
                        hierarchyConductivity.length == 0 ? new double[space.pointCount()] : hierarchyConductivity;
                coefficients.copyConductivities(hierarchyConductivity);
            }
            hierarchyStorage = reacts() ? storage().clone() : new double[0];
        }
    }

    /** Storage per voxel with what charge transfer adds. */
    private double[] storage() {
        double[] sum = storageHost.clone();
        double[] extra = reaction.extraStorage();
        for (int v = 0; v < sum.length; v++) {
            sum[v] += extra[v];
        }
        return sum;
    }

    private void build(double dt, Vector x) {
        coefficients.update(x, dt);
        dropForm();
        if (reacts()) {
            backend.upload(storage(), formStorage);
        }
        form = backend.helmholtz(
                reacts() ? formStorage : coefficients.storage(),
                coefficients.conductivity(),
                constraints,
                Precision.FP64);
        formStep = dt;
        freeEnergy = backend.apply(form, free, work);
    }

    // ---- checkpoints

    void save(CheckpointWriter to, String name, Vector v) {
        backend.download(v, host);
        to.put(name, host);
    }

    void restore(CheckpointReader from, String name, Vector v) {
        backend.upload(from.take(name, host.length), v);
    }

    /** Puts what the linear solver keeps from step to step. */
    void saveSolver(CheckpointWriter to) {
        preconditioner.save(to);
        boolean keep = isNonlinear() && preconditioner.hasMultigrid();
        to.put("hierarchy", hierarchyStep, form == null ? Double.NaN : formStep);
        to.put("hierarchy_conductivity", keep ? hierarchyConductivity : new double[0]);
        to.put("hierarchy_storage", keep ? hierarchyStorage : new double[0]);
    }

    /**
     * Takes back what the linear solver keeps; comes after {@link #drive}.
     *
     * @param x any lithiation, for linear problems, where it does not matter
     */
    void restoreSolver(CheckpointReader from, Vector x) {
        double[] saved = from.take("preconditioner", 5);
        double[] steps = from.take("hierarchy", 2);
        double[] conductivity = from.take("hierarchy_conductivity", -1);
        hierarchyStorage = from.take("hierarchy_storage", -1);
        hierarchyStep = steps[0];
        hierarchyConductivity = conductivity;
        preconditioner.restore(saved, () -> hierarchyForm(x));
        if (!isNonlinear() && !Double.isNaN(steps[1])) {
            build(steps[1], x);
            preconditioner.resume(saved, form);
        }
    }

    private Operator hierarchyForm(Vector x) {
        if (hierarchyConductivity.length > 0) {
            coefficients.setConductivities(hierarchyConductivity);
        } else {
            coefficients.update(x, hierarchyStep);
        }
        VoxelField stored = coefficients.storage();
        if (hierarchyStorage.length > 0) {
            backend.upload(hierarchyStorage, formStorage);
            stored = formStorage;
        }
        return backend.helmholtz(stored, coefficients.conductivity(), constraints, Precision.FP64);
    }

    private void dropForm() {
        if (form != null) {
            form.close();
            form = null;
        }
    }

    // ---- solution

    /**
     * Solves (M + dt K(x)) x = rhs by Picard iteration, one pass if no diffusivity changes.
     *
     * @param x on entry a first guess that has its prescribed values
     * @param picardTolerance change of lithiation, root mean square, at which the diffusivity has settled
     * @param picardLimit updates after which the stage counts as not converged
     */
    StageSolve solve(double dt, Vector rhs, Vector x, double picardTolerance, int picardLimit) {
        int limit = drift.isPresent()
                ? drift.get().maxIterations()
                : reacts() ? Math.max(REACTION_LIMIT, picardLimit) : picardLimit;
        int iterations = 0;
        double before = Double.NaN;
        double contraction = Double.NaN;
        mixing.ifPresent(AndersonMixing::restart);
        for (int picard = 1; picard <= limit; picard++) {
            prepare(dt, x);
            Vector load = withFeedback(rhs, x);
            if (isNonlinear()) {
                backend.copy(1, x, previous);
            }
            iterations += linear(load, x);
            double change = isNonlinear() ? change(x) : 0;
            contraction = change / before;
            before = change;
            if (change <= picardTolerance) {
                iterations += drift.map(StressDrift::takeIterations).orElse(0);
                return new StageSolve(true, iterations, picard, entered(load, x), contraction);
            }
            if (!(change < DIVERGED)) {
                return new StageSolve(false, iterations, picard, 0, contraction);
            }
            mix(x);
        }
        return new StageSolve(false, iterations, limit, 0, contraction);
    }

    private void mix(Vector x) {
        if (mixing.isEmpty() && reacts()) {
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

    private int linear(Vector rhs, Vector x) {
        balance(rhs, x);
        double floor = ROUNDING
                * 8
                * (1.0 / 27 + coefficients.largestConductivity() / 3)
                * Math.sqrt(backend.dot(x, x))
                / solver.diffusionTolerance();
        double reference = Math.max(Math.sqrt(backend.dot(rhs, rhs)), floor);
        int iterations = iterate(rhs, x, reference, solver.diffusionTolerance());
        preconditioner.used(iterations);
        balance(rhs, x);
        return iterations;
    }

    private int iterate(Vector rhs, Vector x, double reference, double tolerance) {
        if (conjugateGradient == null) {
            conjugateGradient = new ConjugateGradient(backend, form, preconditioner.current());
        }
        conjugateGradient.use(form, preconditioner.current());
        SolveReport report = conjugateGradient.solve(rhs, x, reference, tolerance, solver.maxIterations());
        return report.iterations();
    }

    /** Galerkin correction by a constant at the free nodes. */
    private void balance(Vector rhs, Vector x) {
        if (freeEnergy > 0) {
            backend.residual(form, rhs, x, work);
            backend.axpby(backend.dot(free, work) / freeEnergy, free, 1, x);
        }
    }

    /** Solves (M + dt K) e = rhs with the last form from a zero guess, roughly: good enough for an error estimate. */
    int solveRoughly(Vector rhs, Vector e) {
        backend.fill(e, 0);
        return iterate(rhs, e, Double.NaN, 1e-2);
    }

    /** Amount through the surface: the sum of the reactions of held nodes, or what charge transfer let in. */
    private double entered(Vector rhs, Vector x) {
        if (reacts()) {
            return reaction.entered(difference);
        }
        if (!anyHeld) {
            return 0;
        }
        backend.applyAllRows(form, x, work);
        backend.axpby(-1, rhs, 1, work);
        return backend.dot(held, work);
    }

    @Override
    public void close() {
        dropForm();
        if (conjugateGradient != null) {
            conjugateGradient.close();
        }
        preconditioner.close();
        drift.ifPresent(StressDrift::close);
        mixing.ifPresent(AndersonMixing::close);
        if (reaction != null) {
            reaction.close();
            formStorage.close();
        }
        if (fedBack != null) {
            fedBack.close();
        }
        coefficients.close();
        mass.close();
        nodeStorage.close();
        load.close();
        free.close();
        held.close();
        work.close();
        if (previous != work) {
            previous.close();
            difference.close();
        }
    }
}
