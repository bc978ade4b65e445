package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.benchmarks.Sheet.Column;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.Multigrid;
import io.porolith.linear.SolveReport;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Times whole linear solves: operator, multigrid, conjugate gradients to a true relative residual. */
final class SolveBench {
    static final List<Column> COLUMNS = List.of(
            Column.whole("unknowns", "unknowns"),
            Column.whole("levels", "levels"),
            Column.whole("iterations", "iterations"),
            Column.number("set_up_seconds", "set-up, s", "%.3f", 1),
            Column.number("solve_seconds", "solve, s", "%.3f", 1),
            Column.number("unknowns_per_second", "million unknowns/s", "%.2f", 1e-6),
            Column.number("backend_bytes_per_unknown", "backend bytes/unknown", "%.0f", 1));

    private static final int SWEEPS = 2;
    private static final int MAX_ITERATIONS = 1000;

    private final Supplier<Backend> open;
    private final double tolerance;
    private final int repeats;

    /** @param repeats runs that are measured, after as many that are not */
    SolveBench(Supplier<Backend> open, double tolerance, int repeats) {
        this.open = open;
        this.tolerance = tolerance;
        this.repeats = repeats;
    }

    /**
     * One solve.
     *
     * @param unknowns displacement components at nodes that touch solid
     * @param levels of the multigrid
     * @param iterations of conjugate gradients
     * @param relativeResidual true, in fp64
     * @param setUpSeconds median; operator, load and multigrid
     * @param solveSeconds median; conjugate gradients
     * @param peakBytes of vectors and operators
     */
    record Row(
            long unknowns,
            int levels,
            int iterations,
            double relativeResidual,
            double setUpSeconds,
            double solveSeconds,
            long peakBytes) {
        double bytesPerUnknown() {
            return peakBytes / (double) unknowns;
        }

        Map<String, Object> values() {
            return Sheet.row(
                    "unknowns",
                    unknowns,
                    "levels",
                    levels,
                    "iterations",
                    iterations,
                    "relative_residual",
                    relativeResidual,
                    "set_up_seconds",
                    setUpSeconds,
                    "solve_seconds",
                    solveSeconds,
                    "unknowns_per_second",
                    unknowns / (setUpSeconds + solveSeconds),
                    "backend_bytes_per_unknown",
                    bytesPerUnknown());
        }
    }

    Row run(ElasticProblem problem) {
        Row[] rows = new Row[repeats];
        try (Backend backend = open.get()) {
            for (int r = -repeats; r < repeats; r++) {
                rows[Math.max(0, r)] = once(backend, problem);
            }
        }
        double[] setUp = new double[repeats];
        double[] solve = new double[repeats];
        for (int r = 0; r < repeats; r++) {
            setUp[r] = rows[r].setUpSeconds;
            solve[r] = rows[r].solveSeconds;
        }
        Row one = rows[0];
        return new Row(
                one.unknowns,
                one.levels,
                one.iterations,
                one.relativeResidual,
                Timing.median(setUp),
                Timing.median(solve),
                one.peakBytes);
    }

    /** One solve that is not repeated. */
    Row once(ElasticProblem problem) {
        try (Backend backend = open.get()) {
            return once(backend, problem);
        }
    }

    /** Opening a device, which takes as long as a solve of millions of unknowns, counts for nothing. */
    private Row once(Backend backend, ElasticProblem problem) {
        long unknowns = problem.unknowns();
        long start = System.nanoTime();
        try (ElasticSystem system = new ElasticSystem(backend, problem);
                Multigrid multigrid = new Multigrid(backend, system.form, SWEEPS);
                ConjugateGradient solver = new ConjugateGradient(backend, system.form, multigrid)) {
            double setUp = (System.nanoTime() - start) * 1e-9;
            SolveReport report = solver.solve(system.load, system.u, Double.NaN, tolerance, MAX_ITERATIONS);
            return new Row(
                    unknowns,
                    multigrid.depth(),
                    report.iterations(),
                    report.relativeResidual(),
                    setUp,
                    report.seconds(),
                    backend.peakBytes());
        }
    }
}
