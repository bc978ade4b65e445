package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.linear.FlexibleGmres;
import java.util.List;

/**
 * The monolithic solve of an implicit stage, to check the staggered one: Newton's method on lithiation and displacement together. The
 * Jacobian is applied by differences of the residuals (Knoll and Keyes, J. Comput. Phys. 193, 2004, 357); flexible GMRES is preconditioned
 * block by block, first lithium with the stabilised form of the staggered solve, then displacement (White, Castelletto and Tchelepi, Comput.
 * Methods Appl. Mech. Eng. 303, 2016, 55).
 */
final class CoupledNewton implements AutoCloseable {
    /** Relative size of a difference: a balance of truncation and rounding. */
    private static final double DIFFERENCE = 1e-6;

    private static final double LINEAR_TOLERANCE = 1e-4;
    private static final double ROUGHLY = 1e-3;
    private static final int KRYLOV_LIMIT = 60;

    private final Backend backend;
    private final StageForm form;
    private final StageFeedback feedback;
    private final JointCoupling coupling;
    private final Mechanics mechanics;
    private final FlexibleGmres gmres;
    private final List<Vector> residual;
    private final List<Vector> step;
    private final List<Vector> at;
    private final List<Vector> moved;
    private double dt;
    private Vector rhs;
    private int iterations;

    CoupledNewton(Backend backend, StageForm form, StageFeedback feedback, JointCoupling coupling, Body body) {
        this.backend = backend;
        this.form = form;
        this.feedback = feedback;
        this.coupling = coupling;
        mechanics = coupling.mechanics();
        residual = pair(body);
        step = pair(body);
        at = pair(body);
        moved = pair(body);
        gmres = new FlexibleGmres(backend, residual, KRYLOV_LIMIT);
    }

    private List<Vector> pair(Body body) {
        return List.of(
                backend.vector(body.scalarSpace(), 1, Precision.FP64), backend.vector(body.space(), 3, Precision.FP64));
    }

    /**
     * Solves a stage from a guess of lithiation that has its prescribed values and the last displacement.
     *
     * @param tolerance change of lithiation, by its norm as the system measures it, at which it has settled
     * @param norm of a change of lithiation
     * @return Newton steps taken, the last evaluation at the solution; not converged after the limit
     */
    StageSolve solve(
            double length,
            Vector load,
            Vector x,
            double tolerance,
            int limit,
            java.util.function.ToDoubleFunction<Vector> norm) {
        dt = length;
        rhs = load;
        iterations = 0;
        double before = Double.NaN;
        for (int n = 1; n <= limit; n++) {
            backend.copy(1, x, at.get(0));
            backend.copy(1, mechanics.displacement(), at.get(1));
            evaluate(x, residual);
            iterations += gmres.solve(this::jacobian, this::precondition, residual, step, LINEAR_TOLERANCE);
            move(1, step);
            backend.copy(1, moved.get(0), x);
            backend.copy(1, moved.get(1), mechanics.displacement());
            double change = norm.applyAsDouble(step.get(0));
            if (change <= tolerance) {
                evaluate(x, residual);
                return new StageSolve(true, iterations, n, Double.NaN, change / before);
            }
            before = change;
        }
        return new StageSolve(false, iterations, limit, 0, Double.NaN);
    }

    /** Residuals at a lithiation and the displacement of the mechanics. */
    private void evaluate(Vector x, List<Vector> r) {
        coupling.take(x);
        coupling.unbalance(r.get(1));
        coupling.recover();
        feedback.evaluateSurface(x, dt);
        form.prepare(dt, x, true, feedback.wholeStorage());
        form.residual(feedback.added(rhs, x), x, r.get(0));
    }

    /** moved = at + factor * direction. */
    private void move(double factor, List<Vector> direction) {
        for (int f = 0; f < 2; f++) {
            backend.copy(1, at.get(f), moved.get(f));
            backend.axpby(factor, direction.get(f), 1, moved.get(f));
        }
    }

    private void jacobian(List<Vector> v, List<Vector> y) {
        double size = Math.sqrt(squared(v));
        double scale = Math.sqrt(squared(at));
        double e = DIFFERENCE * (scale > 0 ? scale : 1) / size;
        move(e, v);
        backend.copy(1, moved.get(1), mechanics.displacement());
        evaluate(moved.get(0), y);
        backend.copy(1, at.get(1), mechanics.displacement());
        // The residual falls along a solution, so J v is its difference with the sign turned.
        for (int f = 0; f < 2; f++) {
            backend.axpby(1 / e, residual.get(f), -1 / e, y.get(f));
        }
    }

    private double squared(List<Vector> v) {
        return backend.dot(v.get(0), v.get(0)) + backend.dot(v.get(1), v.get(1));
    }

    private void precondition(List<Vector> r, List<Vector> z) {
        iterations += form.solveRoughly(r.get(0), z.get(0));
        // What the change of lithiation adds to the unbalanced force.
        backend.copy(1, at.get(0), moved.get(0));
        backend.axpby(1, z.get(0), 1, moved.get(0));
        coupling.take(moved.get(0));
        coupling.unbalance(moved.get(1));
        backend.axpby(-1, residual.get(1), 1, moved.get(1));
        backend.axpby(1, r.get(1), 1, moved.get(1));
        iterations += mechanics.correct(moved.get(1), z.get(1), ROUGHLY);
    }

    @Override
    public void close() {
        gmres.close();
        for (List<Vector> pair : List.of(residual, step, at, moved)) {
            pair.forEach(Vector::close);
        }
    }
}
