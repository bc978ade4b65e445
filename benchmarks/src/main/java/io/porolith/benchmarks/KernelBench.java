package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.linear.Multigrid;
import io.porolith.mesh.Grid;
import java.util.ArrayList;
import java.util.List;

/** Times the verbs that a solve of problem A is made of. */
final class KernelBench {
    private static final int SWEEPS = 2;

    private final Backend backend;
    private final Timing timing;

    KernelBench(Backend backend, Timing timing) {
        this.backend = backend;
        this.timing = timing;
    }

    /**
     * One timing.
     *
     * @param verb what ran
     * @param precision {@code fp64} or {@code fp32}
     * @param voxelsPerEdge of problem A
     * @param unknowns displacement components at nodes that touch solid
     * @param seconds median of one run
     * @param bytesPerUnknown least traffic as {@link Traffic} counts it
     */
    record Row(
            String verb,
            Precision precision,
            int voxelsPerEdge,
            long unknowns,
            double seconds,
            double bytesPerUnknown) {
        double unknownsPerSecond() {
            return unknowns / seconds;
        }

        /** Least traffic over time: a lower bound of the bandwidth in use, in bytes per second. */
        double countedBandwidth() {
            return bytesPerUnknown * unknownsPerSecond();
        }
    }

    List<Row> run(int n) {
        ElasticProblem problem = ReferenceProblems.a(n);
        long unknowns = problem.unknowns();
        List<Row> rows = new ArrayList<>();
        try (ElasticSystem system = new ElasticSystem(backend, problem)) {
            for (Precision p : Precision.values()) {
                rows.addAll(forms(system.form, p, n, unknowns));
            }
            rows.addAll(vectors(problem.lattice().grid(), n, unknowns));
            try (Multigrid multigrid = new Multigrid(backend, system.form, SWEEPS)) {
                backend.copy(1, system.load, multigrid.input());
                double cycle = seconds(multigrid::apply);
                rows.add(new Row(
                        "V(%d,%d) cycle".formatted(SWEEPS, SWEEPS),
                        Precision.FP32,
                        n,
                        unknowns,
                        cycle,
                        Traffic.cycle(SWEEPS)));
            }
        }
        return rows;
    }

    /** Median time of one call, until the device is done with it. */
    private double seconds(Runnable verb) {
        return timing.median(() -> {
            verb.run();
            backend.finish();
        });
    }

    private List<Row> forms(Operator form, Precision p, int n, long unknowns) {
        Grid g = form.grid();
        try (Operator a = backend.convert(form, p);
                Vector x = backend.vector(g, 3, p);
                Vector b = backend.vector(g, 3, p);
                Vector d = backend.vector(g, 3, p);
                Vector y = backend.vector(g, 3, p)) {
            backend.fill(x, 1);
            double apply = seconds(() -> backend.apply(a, x, y));
            double residual = seconds(() -> backend.residual(a, b, x, y));
            double sweep = seconds(() -> backend.chebyshev(a, b, x, 0.5, 0.1, d, y));
            return List.of(
                    new Row("apply", p, n, unknowns, apply, Traffic.apply(p)),
                    new Row("residual", p, n, unknowns, residual, Traffic.residual(p)),
                    new Row("Chebyshev sweep", p, n, unknowns, sweep, Traffic.chebyshev(p)));
        }
    }

    private List<Row> vectors(Grid g, int n, long unknowns) {
        Precision wide = Precision.FP64;
        try (Vector x = backend.vector(g, 3, wide);
                Vector r = backend.vector(g, 3, wide);
                Vector p = backend.vector(g, 3, wide);
                Vector q = backend.vector(g, 3, wide)) {
            double copy = seconds(() -> backend.copy(1, p, q));
            double dot = seconds(() -> backend.dot(p, q));
            double advance = seconds(() -> backend.advance(1e-3, p, q, x, r));
            return List.of(
                    new Row("copy", wide, n, unknowns, copy, Traffic.copy(wide)),
                    new Row("dot", wide, n, unknowns, dot, Traffic.dot(wide)),
                    new Row("advance", wide, n, unknowns, advance, Traffic.advance()));
        }
    }
}
