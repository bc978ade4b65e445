package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.benchmarks.Sheet.Column;
import io.porolith.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Ratios inside one run that tell a slower program from a slower machine: apply against copy bandwidth, and against {@link FrozenKernel}. They
 * are held against {@code benchmarks/baselines.json}; a ratio that falls below its floor makes {@code porolith bench} end with code 1.
 */
final class GuardBench implements Measurement {
    private static final String OK = "ok";
    private static final int EDGE = 64;
    private static final double POISSON = 0.28;

    @Override
    public Sheet.Layout layout() {
        return new Sheet.Layout(
                "guard",
                "Regression guard",
                "Speed as ratios inside this run, on problem A with 64 voxels an edge and one thread, against the floors in"
                        + " benchmarks/baselines.json: half of the least that was measured when the floor was set. Iterations and bytes per"
                        + " unknown, which do not depend on the machine, are guarded by a test of the build.",
                List.of(
                        Column.text("ratio", "ratio"),
                        Column.number("value", "measured", "%.2f", 1),
                        Column.number("floor", "floor", "%.2f", 1),
                        Column.text("verdict", "verdict")));
    }

    @Override
    public List<Map<String, Object>> measure(Setting setting) throws IOException {
        if (!setting.isCpu()) {
            return List.of();
        }
        ElasticProblem problem = ReferenceProblems.a(EDGE);
        long unknowns = problem.unknowns();
        double wide = apply(setting, problem, Precision.FP64);
        double narrow = apply(setting, problem, Precision.FP32);
        double copy = CopyBandwidth.measure(1, setting.timing());
        double frozen = frozen(setting, problem);
        double shareOfCopy = new Traffic(3, false).apply(Precision.FP64).bytes() * unknowns / wide / copy;
        Map<String, Object> floors = floors();
        return List.of(
                row("apply_fp64_share_of_copy", shareOfCopy, floors),
                row("apply_fp64_over_frozen_kernel", frozen / wide, floors),
                row("apply_fp32_over_fp64", wide / narrow, floors));
    }

    static boolean isBelowFloor(Sheet guard) {
        return guard.rows().stream().anyMatch(row -> !OK.equals(row.get("verdict")));
    }

    static Path baselines() {
        return ProjectFiles.of("benchmarks/baselines.json");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> floors() throws IOException {
        return (Map<String, Object>) Json.readObject(baselines()).get("speed_floors");
    }

    private static Map<String, Object> row(String ratio, double value, Map<String, Object> floors) {
        double floor = ((Number) floors.get(ratio)).doubleValue();
        return Sheet.row(
                "ratio",
                ratio,
                "value",
                value,
                "floor",
                floor,
                "verdict",
                value >= floor ? OK : "slower than the floor");
    }

    private static double apply(Setting setting, ElasticProblem problem, Precision precision) {
        try (Backend backend = setting.open(1);
                ElasticSystem system = new ElasticSystem(backend, problem);
                var form = backend.convert(system.form, precision);
                Vector x = backend.vector(form.space(), 3, precision);
                Vector y = backend.vector(form.space(), 3, precision)) {
            return setting.timing().median(() -> {
                backend.apply(form, x, y);
                backend.finish();
            });
        }
    }

    private static double frozen(Setting setting, ElasticProblem problem) {
        double[] stiffness = new double[problem.lattice().grid().voxelCount()];
        Arrays.setAll(stiffness, v -> problem.lattice().isSolid(v) ? 1 : 0);
        FrozenKernel kernel = new FrozenKernel(EDGE, POISSON, stiffness);
        double[] x = new double[3 * (EDGE + 1) * (EDGE + 1) * (EDGE + 1)];
        double[] y = new double[x.length];
        Arrays.setAll(x, i -> Math.sin(i));
        return setting.timing().median(() -> kernel.apply(x, y));
    }
}
