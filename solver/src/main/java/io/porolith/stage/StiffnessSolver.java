package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.LinearSolver;
import io.porolith.linear.Multigrid;
import io.porolith.linear.RefinedGradient;
import io.porolith.linear.SolveReport;
import io.porolith.run.SolverSpec;
import java.util.function.Supplier;

/** The stiffness of a body of linear elasticity, its multigrid, and solves with both. */
final class StiffnessSolver implements AutoCloseable {
    /** Smoothing sweeps on each side of the coarse correction. */
    private static final int SWEEPS = 2;

    /** Relative size of rounding errors of a nodal load. */
    private static final double ROUNDING = 1e-14;

    private final Backend backend;
    private final Body body;
    private final FaceSupports supports;
    private final SolverSpec spec;
    private Operator form;
    private Multigrid multigrid;
    private LinearSolver solve;

    StiffnessSolver(Backend backend, Body body, FaceSupports supports, SolverSpec spec) {
        this.backend = backend;
        this.body = body;
        this.supports = supports;
        this.spec = spec;
    }

    /** Whether there is a stiffness. */
    boolean isBuilt() {
        return form != null;
    }

    /** The stiffness, at fp64. */
    Operator form() {
        return form;
    }

    /** @param narrow whether directions are in fp32 */
    void build(Supplier<Operator> made, boolean narrow) {
        close();
        form = made.get();
        multigrid = new Multigrid(backend, form, SWEEPS);
        solve = narrow
                ? new RefinedGradient(backend, form, multigrid)
                : new ConjugateGradient(backend, form, multigrid);
    }

    /**
     * Brings a displacement into equilibrium with a load.
     *
     * @param largestStress of swelling and a mean strain, each taken by itself
     */
    SolveReport solve(Vector load, Vector u, double largestStress) {
        // Where stresses cancel at every node (a homogeneous cell, a free expansion), the load is rounding noise:
        // nothing to solve.
        double noise = ROUNDING * largestStress * Math.sqrt(3.0 * body.space().nodeCount());
        double reference = Math.max(reference(load), noise / spec.mechanicsTolerance());
        return rested(solve.solve(load, u, reference, spec.mechanicsTolerance(), spec.maxIterations()));
    }

    /** Norm of the load with the prescribed displacement alone, so that a good first guess does not tighten the tolerance. */
    private double reference(Vector load) {
        Vector bare = solve.scratch();
        backend.fill(bare, 0);
        supports.prescribe(backend, bare, body.unit());
        return solve.trueResidual(load, bare);
    }

    /** Displacement that balances a force, from a zero guess; returns the iterations. */
    int correct(Vector force, Vector displacement, double tolerance) {
        backend.fill(displacement, 0);
        return rested(solve.solve(force, displacement, Double.NaN, tolerance, spec.maxIterations()))
                .iterations();
    }

    private SolveReport rested(SolveReport report) {
        solve.rest();
        return report;
    }

    @Override
    public void close() {
        if (form != null) {
            solve.close();
            multigrid.close();
            form.close();
            form = null;
        }
    }
}
