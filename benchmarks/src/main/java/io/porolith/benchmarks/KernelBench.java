package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.benchmarks.Sheet.Column;
import io.porolith.benchmarks.Traffic.Cost;
import io.porolith.linear.Multigrid;
import io.porolith.mesh.Grid;
import io.porolith.stage.Lithiation;
import io.porolith.stage.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Times the verbs that a solve is made of, on the voxels of problem A: elasticity with three and diffusion with one unknown per node. */
final class KernelBench implements Measurement {
    private static final int SWEEPS = 2;
    private static final int WARM_UP_SIZE = 32;

    @Override
    public Sheet.Layout layout() {
        return new Sheet.Layout(
                "kernels",
                "Verbs",
                "Medians of single calls on the lined pore of problem A. Bytes are the least that must move, each array counted once;"
                        + " operations are additions and multiplications as written. The limit is the time that bytes at copy"
                        + " bandwidth or operations at the arithmetic rate need, whichever is longer. Small lattices fit in cache and"
                        + " may pass the limit of the memory.",
                List.of(
                        Column.text("problem", "problem"),
                        Column.text("verb", "verb"),
                        Column.text("precision", "precision"),
                        Column.whole("voxels_per_edge", "voxels an edge"),
                        Column.whole("unknowns", "unknowns"),
                        Column.number("seconds", "ms", "%.3f", 1e3),
                        Column.number("unknowns_per_second", "million unknowns/s", "%.1f", 1e-6),
                        Column.number("bytes_per_unknown", "bytes/unknown", "%.1f", 1),
                        Column.number("operations_per_unknown", "operations/unknown", "%.1f", 1),
                        Column.number("bytes_per_second", "GB/s", "%.1f", 1e-9),
                        Column.number("share_of_limit", "% of the limit", "%.0f", 100)));
    }

    @Override
    public List<Map<String, Object>> measure(Setting setting) {
        try (Backend backend = setting.open()) {
            // Vector code that is not compiled yet is a hundred times slower than it will be: compile all of it first.
            Timing warmUp = new Timing(3 * setting.timing().warmUpSeconds(), 0, 1);
            rows(backend, warmUp, Math.min(WARM_UP_SIZE, setting.sizes().get(0)));
            List<Row> rows = new ArrayList<>();
            setting.sizes().forEach(n -> rows.addAll(rows(backend, setting.timing(), n)));
            // On a processor points are the Java laws themselves, which the tests of whole jobs time.
            if (!setting.isCpu()) {
                setting.sizes().stream()
                        .filter(n -> n <= FlowKernels.MOST_VOXELS)
                        .forEach(n -> rows.addAll(FlowKernels.rows(backend, setting.timing(), n)));
            }
            Limits limits = setting.isCpu()
                    ? Limits.ofProcessor(setting.threads(), setting.timing())
                    : Limits.ofCopy(copyBandwidth(rows));
            return rows.stream().map(r -> row(r, limits)).toList();
        }
    }

    /** Of the verb copy, on the largest lattice. */
    static double copyBandwidth(List<Row> rows) {
        return rows.stream()
                .filter(r -> r.verb().equals("copy"))
                .mapToDouble(Row::bandwidth)
                .max()
                .orElse(Double.NaN);
    }

    static Map<String, Object> row(Row r, Limits limits) {
        double least = limits.seconds(r.cost, r.precision) * r.unknowns;
        return Sheet.row(
                "problem",
                r.problem,
                "verb",
                r.verb,
                "precision",
                r.precision.name().toLowerCase(Locale.ROOT),
                "voxels_per_edge",
                r.voxelsPerEdge,
                "unknowns",
                r.unknowns,
                "seconds",
                r.seconds,
                "unknowns_per_second",
                r.unknowns / r.seconds,
                "bytes_per_unknown",
                r.cost.bytes(),
                "operations_per_unknown",
                r.cost.operations(),
                "bytes_per_second",
                r.bandwidth(),
                "share_of_limit",
                least / r.seconds);
    }

    /**
     * One timing.
     *
     * @param problem elasticity or diffusion
     * @param verb what ran
     * @param precision of the vectors
     * @param voxelsPerEdge of problem A
     * @param unknowns at nodes that touch solid
     * @param seconds median of one run
     * @param cost per unknown
     */
    record Row(
            String problem,
            String verb,
            Precision precision,
            int voxelsPerEdge,
            long unknowns,
            double seconds,
            Cost cost) {
        /** Least traffic over time: a lower bound of the bandwidth in use, in bytes per second. */
        double bandwidth() {
            return cost.bytes() * unknowns / seconds;
        }
    }

    static List<Row> rows(Backend backend, Timing timing, int n) {
        ElasticProblem problem = ReferenceProblems.a(n);
        List<Row> rows = new ArrayList<>();
        try (ElasticSystem system = new ElasticSystem(backend, problem)) {
            Clock clock =
                    new Clock(backend, timing, "elasticity", n, problem.unknowns(), Traffic.of(system.form), rows);
            clock.form(system.form);
            clock.vectors(problem.lattice().grid());
            clock.recovery(problem, system.form, system.u);
        }
        Grid g = problem.lattice().grid();
        try (VoxelField storage = backend.voxelField(g);
                VoxelField conductivity = backend.voxelField(g)) {
            backend.upload(solid(problem, 1), storage);
            backend.upload(solid(problem, 5), conductivity);
            try (Operator form = backend.helmholtz(storage, conductivity, Constraints.none(g), Precision.FP64)) {
                new Clock(backend, timing, "diffusion", n, problem.unknowns() / 3, Traffic.of(form), rows).form(form);
            }
        }
        return rows;
    }

    private static double[] solid(ElasticProblem problem, double value) {
        double[] values = new double[problem.lattice().grid().voxelCount()];
        java.util.Arrays.setAll(values, v -> problem.lattice().isSolid(v) ? value : 0);
        return values;
    }

    /** Times verbs of one form and collects rows. */
    private record Clock(
            Backend backend, Timing timing, String problem, int n, long unknowns, Traffic traffic, List<Row> rows) {
        /** Median time of one call, until the device is done with it. */
        private void time(String verb, Precision p, Cost cost, Runnable work) {
            double seconds = timing.median(() -> {
                work.run();
                backend.finish();
            });
            rows.add(new Row(problem, verb, p, n, unknowns, seconds, cost));
        }

        void form(Operator form) {
            for (Precision p : Precision.values()) {
                at(form, p);
            }
            cycle(form);
        }

        private void at(Operator form, Precision p) {
            int components = form.components();
            try (Operator a = backend.convert(form, p);
                    Vector x = backend.vector(form.space(), components, p);
                    Vector b = backend.vector(form.space(), components, p);
                    Vector d = backend.vector(form.space(), components, p);
                    Vector y = backend.vector(form.space(), components, p)) {
                backend.fill(x, 1);
                time("apply", p, traffic.apply(p), () -> backend.apply(a, x, y));
                time("residual", p, traffic.residual(p), () -> backend.residual(a, b, x, y));
                if (p == Precision.FP64) {
                    defect(a, b, x);
                }
                time("Chebyshev sweep", p, traffic.chebyshev(p), () -> backend.chebyshev(a, b, x, 0.5, 0.1, d, y));
            }
        }

        private void defect(Operator a, Vector b, Vector x) {
            try (Vector narrow = backend.vector(a.space(), a.components(), Precision.FP32)) {
                time("residual to fp32", Precision.FP64, traffic.defect(), () -> backend.residual(a, b, x, narrow));
            }
        }

        private void cycle(Operator form) {
            Precision p = Precision.FP32;
            try (Operator fine = backend.convert(form, p);
                    Multigrid multigrid = new Multigrid(backend, form, SWEEPS)) {
                if (fine.space().canCoarsen()) {
                    transfer(fine, p);
                }
                backend.fillIrregular(multigrid.input());
                String name = "V(%d,%d) cycle".formatted(SWEEPS, SWEEPS);
                time(name, p, traffic.cycle(SWEEPS), multigrid::apply);
            }
        }

        private void transfer(Operator fine, Precision p) {
            try (Operator coarse = backend.coarsen(fine);
                    Vector r = backend.vector(fine.space(), fine.components(), p);
                    Vector e = backend.vector(coarse.space(), coarse.components(), p)) {
                time("restrict", p, traffic.restrict(p), () -> backend.restrict(r, coarse, e));
                time("prolong", p, traffic.prolong(p), () -> backend.prolongAdd(e, fine, r));
            }
        }

        void vectors(Grid g) {
            Precision wide = Precision.FP64;
            try (Vector x = backend.vector(g, 3, wide);
                    Vector r = backend.vector(g, 3, wide);
                    Vector p = backend.vector(g, 3, wide);
                    Vector q = backend.vector(g, 3, wide)) {
                time("copy", wide, Traffic.copy(wide), () -> backend.copy(1, p, q));
                time("dot", wide, Traffic.dot(wide), () -> backend.dot(p, q));
                time("advance", wide, Traffic.advance(wide), () -> backend.advance(1e-3, p, q, x, r));
            }
            Precision narrow = Precision.FP32;
            try (Vector x = backend.vector(g, 3, wide);
                    Vector r = backend.vector(g, 3, narrow);
                    Vector p = backend.vector(g, 3, narrow);
                    Vector q = backend.vector(g, 3, narrow)) {
                time("advance", narrow, Traffic.advance(narrow), () -> backend.advance(1e-3, p, q, x, r));
            }
        }

        void recovery(ElasticProblem a, Operator form, Vector u) {
            Lithiation lithiation = Lithiation.of(a.lithiation());
            double[] strain = new double[6];
            try (Recovery recovery = new Recovery(backend, a.lattice(), a.table())) {
                time(
                        "recovery",
                        Precision.FP64,
                        Traffic.recovery(),
                        () -> recovery.recover(form, u, strain, lithiation, 0, Set.of()));
            }
        }
    }
}
