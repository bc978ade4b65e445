package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.FirstGuess;
import io.porolith.linear.Preconditioner;
import io.porolith.linear.SolveReport;
import io.porolith.mesh.Space;
import io.porolith.run.SolverSpec;

/**
 * The form M + dt K(x) of an implicit stage and linear solves with it.
 *
 * <p>Every solve ends with the Galerkin correction on the one vector that is constant at all free nodes of the pieces with a held node, or of all
 * pieces if none is held. It is the best such correction in the energy norm and makes the residual sum to zero, so that lithium is balanced to
 * rounding whatever the tolerance of the solve.
 */
final class StageForm implements AutoCloseable {
    /** A residual is known to this share of the largest diagonal entry times the solution. */
    private static final double ROUNDING = 1e-15;

    private final LithiumForms forms;
    private final Backend backend;
    private final Space space;
    private final SolverSpec solver;
    private final DiffusionCoefficients coefficients;
    private final DiffusionPreconditioner preconditioner;
    private final Vector free;
    private final Vector work;
    /** One at the nodes that are balanced together; {@link #free} where that is all of them. */
    private Vector balanced;

    private Constraints constraints;
    private VoxelField storage;
    private Operator form;
    private ConjugateGradient conjugateGradient;
    private double step = Double.NaN;
    private double balancedEnergy;
    /** What the present hierarchy was made for, so that a resumed run can make it again. */
    private double hierarchyStep = Double.NaN;

    /** Null until a form that changes has got a hierarchy. */
    private VoxelField hierarchyConductivity;

    private boolean hierarchyChanges;
    private double[] hierarchyStorage = {};

    StageForm(LithiumForms forms, Space space, SolverSpec solver, DiffusionCoefficients coefficients) {
        this.forms = forms;
        backend = forms.backend();
        this.space = space;
        this.solver = solver;
        this.coefficients = coefficients;
        preconditioner = new DiffusionPreconditioner(backend);
        constraints = Constraints.none(space);
        free = backend.vector(space, 1, Precision.FP64);
        balanced = free;
        work = backend.vector(space, 1, Precision.FP64);
    }

    /**
     * Begins anew with other nodes held.
     *
     * @param freeNodes one at nodes that have a row and are not held, else zero
     * @param apart nodes, no copies, that are not balanced with the others
     */
    void hold(Constraints held, double[] freeNodes, int[] apart) {
        drop();
        preconditioner.dropMultigrid();
        constraints = held;
        backend.upload(freeNodes, free);
        if (apart.length > 0) {
            balanced = balanced == free ? backend.vector(space, 1, Precision.FP64) : balanced;
            backend.copy(1, free, balanced);
            backend.upload(new double[apart.length], 0, apart, balanced);
        } else {
            forgetBalanced();
        }
    }

    private void forgetBalanced() {
        if (balanced != free) {
            balanced.close();
            balanced = free;
        }
    }

    /**
     * Gets ready for a stage.
     *
     * @param changes whether the form may differ from the last one of the same length
     * @param whole storage if something adds to that of the coefficients
     */
    void prepare(double dt, Vector x, boolean changes, WholeStorage whole) {
        if (form != null && !changes && dt == step) {
            return;
        }
        build(dt, x, whole);
        if (preconditioner.prepare(form, coefficients.largestFourier())) {
            hierarchyStep = dt;
            hierarchyChanges = changes;
            if (changes) {
                backend.copy(coefficients.conductivity(), hierarchyConductivity());
            }
            hierarchyStorage = whole.values();
        }
    }

    private VoxelField hierarchyConductivity() {
        if (hierarchyConductivity == null) {
            hierarchyConductivity = backend.voxelField(space);
        }
        return hierarchyConductivity;
    }

    private void build(double dt, Vector x, WholeStorage whole) {
        coefficients.update(x, dt);
        drop();
        form = helmholtz(whole);
        step = dt;
        balancedEnergy = backend.apply(form, balanced, work);
    }

    private Operator helmholtz(WholeStorage whole) {
        VoxelField stored = coefficients.storage();
        if (whole.isAny()) {
            if (storage == null) {
                storage = backend.voxelField(space);
                backend.upload(whole.values(), storage);
            } else {
                backend.upload(whole.added(), whole.points(), storage);
            }
            stored = storage;
        }
        return forms.of(stored, coefficients.conductivity(), coefficients.layers(), constraints);
    }

    private void drop() {
        if (form != null) {
            form.close();
            form = null;
        }
    }

    // ---- solution

    /** r = rhs - A x at free nodes. */
    void residual(Vector rhs, Vector x, Vector r) {
        backend.residual(form, rhs, x, r);
    }

    /** y = A x at all nodes. */
    void applyAllRows(Vector x, Vector y) {
        backend.applyAllRows(form, x, y);
    }

    /** The preconditioner of the last {@link #prepare}. */
    Preconditioner preconditioner() {
        return preconditioner.current();
    }

    /**
     * Solves A x = rhs from a guess that has its prescribed values; returns the iterations.
     *
     * @param size of the right-hand side before a level was taken from it: what the residual is measured against
     */
    int solve(Vector rhs, Vector x, double size) {
        balance(rhs, x);
        double reference = Math.max(size, rounding(x) / solver.diffusionTolerance());
        SolveReport report = iterate(rhs, x, reference, solver.diffusionTolerance());
        preconditioner.used(report);
        balance(rhs, x);
        return report.iterations();
    }

    /** How well A x is known, as a norm over the nodes. */
    double rounding(Vector x) {
        return ROUNDING * 8 * (1.0 / 27 + coefficients.largestConductivity() / 3) * Math.sqrt(backend.dot(x, x));
    }

    /** Solves A e = rhs from a zero guess, roughly: good enough for an error estimate. */
    int solveRoughly(Vector rhs, Vector e) {
        backend.fill(e, 0);
        return iterate(rhs, e, Double.NaN, 1e-2).iterations();
    }

    /** Betters the guess x of A x = rhs. */
    void better(FirstGuess guess, Vector rhs, Vector x) {
        guess.better(form, rhs, x, work, conjugateGradient().scratch());
    }

    private ConjugateGradient conjugateGradient() {
        if (conjugateGradient == null) {
            conjugateGradient = new ConjugateGradient(backend, form, preconditioner.current());
        }
        return conjugateGradient;
    }

    private SolveReport iterate(Vector rhs, Vector x, double reference, double tolerance) {
        conjugateGradient().use(form, preconditioner.current());
        return conjugateGradient.solve(rhs, x, reference, tolerance, solver.maxIterations());
    }

    /** Sum over the free nodes. */
    double sum(Vector v) {
        return backend.dot(free, v);
    }

    /** Takes a level from x at the free nodes. */
    void lower(double level, Vector x) {
        backend.axpby(-level, free, 1, x);
    }

    /** Galerkin correction by a constant at the nodes that are balanced together. */
    void balance(Vector rhs, Vector x) {
        if (balancedEnergy > 0) {
            backend.residual(form, rhs, x, work);
            backend.axpby(backend.dot(balanced, work) / balancedEnergy, balanced, 1, x);
        }
    }

    // ---- checkpoints

    /** Puts what is kept from stage to stage. */
    void save(CheckpointWriter to) {
        preconditioner.save(to);
        boolean keep = preconditioner.hasMultigrid();
        to.put("hierarchy", hierarchyStep, form == null ? Double.NaN : step);
        double[] conductivity = new double[keep && hierarchyChanges ? space.pointCount() : 0];
        if (conductivity.length > 0) {
            backend.download(hierarchyConductivity, conductivity);
        }
        to.put("hierarchy_conductivity", conductivity);
        to.put("hierarchy_storage", keep ? hierarchyStorage : new double[0]);
    }

    /**
     * Takes back what is kept; comes after {@link #hold}.
     *
     * @param x any lithiation, for linear problems, where it does not matter
     * @param changes as for {@link #prepare}
     */
    void restore(CheckpointReader from, Vector x, boolean changes) {
        double[] saved = from.take("preconditioner", 5);
        double[] steps = from.take("hierarchy", 2);
        double[] conductivity = from.take("hierarchy_conductivity", -1);
        hierarchyChanges = conductivity.length > 0;
        if (hierarchyChanges) {
            backend.upload(conductivity, hierarchyConductivity());
        }
        hierarchyStorage = from.take("hierarchy_storage", -1);
        hierarchyStep = steps[0];
        preconditioner.restore(saved, () -> hierarchyForm(x));
        if (!changes && !Double.isNaN(steps[1])) {
            build(steps[1], x, WholeStorage.NONE);
            preconditioner.resume(saved, form);
        }
    }

    private Operator hierarchyForm(Vector x) {
        if (hierarchyChanges) {
            coefficients.setConductivities(hierarchyConductivity);
        } else {
            coefficients.update(x, hierarchyStep);
        }
        return helmholtz(WholeStorage.of(hierarchyStorage));
    }

    @Override
    public void close() {
        drop();
        if (conjugateGradient != null) {
            conjugateGradient.close();
        }
        preconditioner.close();
        if (storage != null) {
            storage.close();
        }
        if (hierarchyConductivity != null) {
            hierarchyConductivity.close();
        }
        forgetBalanced();
        free.close();
        work.close();
    }
}
