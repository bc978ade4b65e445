package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.benchmarks.Sheet.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One apply and one whole solve of problem A against the number of threads. */
final class ThreadBench implements Measurement {
    @Override
    public Sheet.Layout layout() {
        return new Sheet.Layout(
                "threads",
                "Thread scaling",
                "Problem A; the speed-up is against one thread. The copy shows what the memory itself gains from more threads.",
                List.of(
                        Column.whole("threads", "threads"),
                        Column.whole("voxels_per_edge", "voxels an edge"),
                        Column.number("copy_bytes_per_second", "copy, GB/s", "%.1f", 1e-9),
                        Column.number("apply_seconds", "apply fp64, ms", "%.3f", 1e3),
                        Column.number("apply_speed_up", "speed-up", "%.2f", 1),
                        Column.number("solve_seconds", "set-up and solve, s", "%.3f", 1),
                        Column.number("solve_speed_up", "speed-up", "%.2f", 1)));
    }

    @Override
    public List<Map<String, Object>> measure(Setting setting) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (!setting.isCpu()) {
            return rows;
        }
        ElasticProblem problem = ReferenceProblems.a(setting.ratioSize());
        double firstApply = 0;
        double firstSolve = 0;
        for (int t = 1;
                t <= setting.threads();
                t = t < setting.threads() ? Math.min(2 * t, setting.threads()) : t + 1) {
            int threads = t;
            double apply = apply(setting, problem, threads);
            SolveBench.Row solve =
                    new SolveBench(() -> setting.open(threads), Setting.TOLERANCE, setting.repeats()).run(problem);
            double whole = solve.setUpSeconds() + solve.solveSeconds();
            firstApply = t == 1 ? apply : firstApply;
            firstSolve = t == 1 ? whole : firstSolve;
            rows.add(Sheet.row(
                    "threads",
                    threads,
                    "voxels_per_edge",
                    setting.ratioSize(),
                    "copy_bytes_per_second",
                    CopyBandwidth.measure(threads, setting.timing()),
                    "apply_seconds",
                    apply,
                    "apply_speed_up",
                    firstApply / apply,
                    "solve_seconds",
                    whole,
                    "solve_speed_up",
                    firstSolve / whole));
        }
        return rows;
    }

    static double apply(Setting setting, ElasticProblem problem, int threads) {
        try (Backend backend = setting.open(threads);
                ElasticSystem system = new ElasticSystem(backend, problem);
                Vector y = backend.vector(system.form.space(), 3, Precision.FP64)) {
            return setting.timing().median(() -> backend.apply(system.form, system.load, y));
        }
    }
}
