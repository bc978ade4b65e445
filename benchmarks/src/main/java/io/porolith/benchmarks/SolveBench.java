package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.Multigrid;
import io.porolith.linear.SolveReport;
import java.util.function.Supplier;

/** Times whole linear solves of problem A: operator, multigrid, conjugate gradients to a true relative residual. */
final class SolveBench {
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

    static SolveBench onCpu(int threads, double tolerance, int repeats) {
        return new SolveBench(() -> new CpuBackend(threads), tolerance, repeats);
    }

    /**
     * One solve.
     *
     * @param voxelsPerEdge of problem A
     * @param stiffnessRatio of silicon to the lining
     * @param unknowns displacement components at nodes that touch solid
     * @param levels of the multigrid
     * @param iterations of conjugate gradients
     * @param relativeResidual true, in fp64
     * @param setUpSeconds median; operator, load and multigrid
     * @param solveSeconds median; conjugate gradients
     * @param peakBytes of vectors and operators
     */
    record Row(
            int voxelsPerEdge,
            double stiffnessRatio,
            long unknowns,
            int levels,
            int iterations,
            double relativeResidual,
            double setUpSeconds,
            double solveSeconds,
            long peakBytes) {
        double unknownsPerSecond() {
            return unknowns / (setUpSeconds + solveSeconds);
        }

        double bytesPerUnknown() {
            return peakBytes / (double) unknowns;
        }
    }

    Row run(int n, double stiffnessRatio) {
        ElasticProblem problem = ReferenceProblems.a(n, stiffnessRatio);
        long unknowns = problem.unknowns();
        Row[] rows = new Row[repeats];
        for (int r = 0; r < repeats; r++) {
            once(problem, n, stiffnessRatio, unknowns);
        }
        for (int r = 0; r < repeats; r++) {
            rows[r] = once(problem, n, stiffnessRatio, unknowns);
        }
        double[] setUp = new double[repeats];
        double[] solve = new double[repeats];
        for (int r = 0; r < repeats; r++) {
            setUp[r] = rows[r].setUpSeconds;
            solve[r] = rows[r].solveSeconds;
        }
        Row one = rows[0];
        return new Row(
                n,
                stiffnessRatio,
                unknowns,
                one.levels,
                one.iterations,
                one.relativeResidual,
                Timing.median(setUp),
                Timing.median(solve),
                one.peakBytes);
    }

    /** One solve that is not repeated. */
    Row once(int n) {
        ElasticProblem problem = ReferenceProblems.a(n);
        return once(problem, n, ReferenceProblems.STIFFNESS_RATIO, problem.unknowns());
    }

    private Row once(ElasticProblem problem, int n, double stiffnessRatio, long unknowns) {
        long start = System.nanoTime();
        try (Backend backend = open.get();
                ElasticSystem system = new ElasticSystem(backend, problem);
                Multigrid multigrid = new Multigrid(backend, system.form, SWEEPS);
                ConjugateGradient solver = new ConjugateGradient(backend, system.form, multigrid)) {
            double setUp = (System.nanoTime() - start) * 1e-9;
            SolveReport report = solver.solve(system.load, system.u, Double.NaN, tolerance, MAX_ITERATIONS);
            return new Row(
                    n,
                    stiffnessRatio,
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
