package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.io.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Solves one reference problem once in a fresh JVM and prints a record that benchmarks/peers compares with other codes. */
@Command(name = "reference-run", mixinStandardHelpOptions = true)
public final class ReferenceRun implements Callable<Integer> {
    private static final double TOLERANCE = 1e-8;

    @Parameters(index = "0", description = "A, B or D")
    private String problem = "";

    @Parameters(index = "1", description = "voxels per edge")
    private int n;

    @Option(names = "--threads", description = "default all")
    private int threads = Runtime.getRuntime().availableProcessors();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ReferenceRun()).execute(arguments));
    }

    @Override
    public Integer call() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("code", "porolith");
        record.put("problem", problem);
        record.put("voxels_per_edge", n);
        record.put("processes", threads);
        try (Backend backend = new CpuBackend(threads)) {
            record.putAll(
                    switch (problem) {
                        case "A" -> elastic(backend, ReferenceProblems.a(n));
                        case "B" -> diffusion(backend, ReferenceProblems.b(n));
                        case "D" -> elastic(backend, ReferenceProblems.d(n));
                        default ->
                            throw new io.porolith.input.InputException("problem \"" + problem
                                    + "\" does not exist, expected one of " + List.of("A", "B", "D") + ".");
                    });
            record.put("backend_peak_bytes", backend.peakBytes());
        }
        ProcessMemory.peak().ifPresent(bytes -> record.put("peak_resident_bytes", bytes));
        System.out.print(Json.write(record));
        return 0;
    }

    private static Map<String, Object> elastic(Backend backend, ElasticProblem problem) {
        ElasticProblem.Answer answer = problem.solve(backend, TOLERANCE);
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("unknowns", problem.unknowns());
        record.put("iterations", answer.report().iterations());
        record.put("relative_residual", answer.report().relativeResidual());
        record.put("set_up_seconds", answer.setUpSeconds());
        record.put("solve_seconds", answer.report().seconds());
        record.put("values", answer.values());
        return record;
    }

    private static Map<String, Object> diffusion(Backend backend, PoreDiffusion problem) {
        PoreDiffusion.Answer answer = problem.solve(backend, TOLERANCE);
        Map<String, Object> values = new LinkedHashMap<>();
        for (int step = 0; step < answer.means().length; step++) {
            values.put("mean_concentration_" + (step + 1), answer.means()[step]);
        }
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("unknowns", problem.unknowns());
        record.put("iterations", answer.iterations());
        record.put("set_up_seconds", answer.setUpSeconds());
        record.put("solve_seconds", answer.solveSeconds());
        record.put("values", values);
        return record;
    }
}
