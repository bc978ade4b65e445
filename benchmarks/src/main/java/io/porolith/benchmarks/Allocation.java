package io.porolith.benchmarks;

import com.sun.management.ThreadMXBean;
import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.Multigrid;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Bytes that hot loops leave to the garbage collector, over all threads, as the JVM counts them. Objects that the compiler keeps on the
 * stack do not count, so every piece of work is warmed up first.
 */
final class Allocation implements Measurement {
    private static final int EDGE = 32;
    private static final int WARM_UP = 2000;
    private static final int REPEATS = 100;
    private static final int SWEEPS = 2;
    private static final int MAX_ITERATIONS = 1000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Override
    public Sheet.Layout layout() {
        return new Sheet.Layout(
                "garbage",
                "Garbage",
                "Bytes that a call leaves to the garbage collector, over all threads, on problem A with 32 voxels an edge.",
                List.of(
                        Sheet.Column.text("work", "work"),
                        Sheet.Column.number("bytes_per_call", "bytes per call", "%.0f", 1)));
    }

    @Override
    public List<Map<String, Object>> measure(Setting setting) {
        try (Backend backend = setting.open()) {
            return run(backend, EDGE).entrySet().stream()
                    .map(e -> Sheet.row("work", e.getKey(), "bytes_per_call", e.getValue()))
                    .toList();
        }
    }

    /** Bytes per call of each verb on problem A, and per iteration of conjugate gradients. */
    Map<String, Double> run(Backend backend, int n) {
        Map<String, Double> bytes = new LinkedHashMap<>();
        try (ElasticSystem s = new ElasticSystem(backend, ReferenceProblems.a(n));
                Vector y = backend.vector(s.form.grid(), 3, Precision.FP64);
                Multigrid multigrid = new Multigrid(backend, s.form, SWEEPS);
                ConjugateGradient solver = new ConjugateGradient(backend, s.form, multigrid)) {
            bytes.put("apply", perCall(() -> backend.apply(s.form, s.load, y)));
            bytes.put("dot", perCall(() -> backend.dot(s.load, y)));
            bytes.put("axpby", perCall(() -> backend.axpby(1, s.load, 0, y)));
            bytes.put("advance", perCall(() -> backend.advance(0, y, y, s.u, y)));
            bytes.put("V cycle", perCall(multigrid::apply));
            bytes.put("conjugate gradient iteration", perIteration(s, solver));
        }
        return bytes;
    }

    /** Mean over calls after a warm-up. */
    double perCall(Runnable work) {
        for (int i = 0; i < WARM_UP / 10; i++) {
            work.run();
        }
        long before = allocated();
        for (int i = 0; i < REPEATS; i++) {
            work.run();
        }
        return (allocated() - before) / (double) REPEATS;
    }

    /** From the difference between a long and a short solve, so that what a solve allocates once cancels. */
    private double perIteration(ElasticSystem s, ConjugateGradient solver) {
        long[] few = solve(s, solver, 1e-1);
        long[] many = solve(s, solver, 1e-10);
        for (int i = 0; i < 20; i++) {
            few = solve(s, solver, 1e-1);
            many = solve(s, solver, 1e-10);
        }
        return (many[0] - few[0]) / (double) (many[1] - few[1]);
    }

    private long[] solve(ElasticSystem s, ConjugateGradient solver, double tolerance) {
        s.backend.fill(s.u, 0);
        long before = allocated();
        int iterations =
                solver.solve(s.load, s.u, Double.NaN, tolerance, MAX_ITERATIONS).iterations();
        return new long[] {allocated() - before, iterations};
    }

    private long allocated() {
        return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(b -> b > 0)
                .sum();
    }
}
