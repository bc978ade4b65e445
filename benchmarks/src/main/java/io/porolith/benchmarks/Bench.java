package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.backend.Backends;
import io.porolith.cpu.CpuBackend;
import io.porolith.input.InputException;
import io.porolith.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code porolith bench}: measures the machine, the verbs and whole solves of problem A, and writes JSON and Markdown. */
@Command(
        name = "bench",
        description = "Measures this machine, the backend verbs and whole solves of a reference problem.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    /** What can be measured. */
    enum Part {
        COPY,
        KERNELS,
        SIZES,
        RATIOS,
        MEMORY,
        ALLOCATION
    }

    private static final int LEAST_RUNS = 5;
    private static final double TOLERANCE = 1e-8;
    private static final int LARGEST_EDGE = 800;
    private static final int WARM_UP_SIZE = 32;

    @Option(names = "--parts", split = ",", description = "what to measure: ${COMPLETION-CANDIDATES}; all if not given")
    private List<Part> parts = List.of(Part.values());

    @Option(names = "--sizes", split = ",", description = "voxels per edge, default ${DEFAULT-VALUE}")
    private List<Integer> sizes = List.of(32, 48, 64, 96);

    @Option(
            names = "--ratio-size",
            description = "voxels per edge of the runs by stiffness ratio, default ${DEFAULT-VALUE}")
    private int ratioSize = 48;

    @Option(names = "--ratios", split = ",", description = "stiffness ratios, default ${DEFAULT-VALUE}")
    private List<Double> ratios = List.of(1.0, 10.0, 100.0, 1e3, 1e4);

    @Option(names = "--backend", description = "auto, cpu or cuda, default ${DEFAULT-VALUE}")
    private String backend = "cpu";

    @Option(names = "--threads", description = "of the cpu backend, default all")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--repeats", description = "measured solves per size, default ${DEFAULT-VALUE}")
    private int repeats = 3;

    @Option(
            names = "--seconds",
            description = "measuring time per verb, default ${DEFAULT-VALUE}; the warm-up takes as long")
    private double seconds = 1;

    @Option(names = "--out", description = "file for the JSON, default ${DEFAULT-VALUE}")
    private Path out = Path.of("benchmarks/results/bench.json");

    /** Runs one command line and returns the exit code: 0 done, 1 internal error, 2 bad input. */
    public static int run(String... arguments) {
        return new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    if (e instanceof InputException) {
                        line.getErr().println(e.getMessage());
                        return CommandLine.ExitCode.USAGE;
                    }
                    throw e;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        BenchReport report = measure();
        if (out.toAbsolutePath().getParent() != null) {
            Files.createDirectories(out.toAbsolutePath().getParent());
        }
        Json.write(out, report.json());
        System.out.print(report.markdown());
        return 0;
    }

    private void check() {
        for (int n : sizes) {
            require("--sizes", n, n >= 4 && n <= LARGEST_EDGE, "from 4 to " + LARGEST_EDGE);
        }
        require("--ratio-size", ratioSize, ratioSize >= 4 && ratioSize <= LARGEST_EDGE, "from 4 to " + LARGEST_EDGE);
        for (double r : ratios) {
            require("--ratios", r, r > 0 && Double.isFinite(r), "more than 0");
        }
        require("--threads", threads, threads >= 1, "at least 1");
        require("--repeats", repeats, repeats >= 1, "at least 1");
        require("--seconds", seconds, seconds > 0 && Double.isFinite(seconds), "more than 0");
    }

    private static void require(String option, Object value, boolean valid, String expected) {
        if (!valid) {
            throw new InputException(option + " is " + value + ", expected " + expected + ".");
        }
    }

    private BenchReport measure() throws IOException, InterruptedException {
        BenchReport report = new BenchReport(
                machine(),
                new TreeMap<>(),
                new java.util.ArrayList<>(),
                new java.util.ArrayList<>(),
                new java.util.ArrayList<>(),
                new TreeMap<>(),
                new LinkedHashMap<>());
        Timing timing = new Timing(seconds, seconds, LEAST_RUNS);
        SolveBench solves = new SolveBench(opener(), TOLERANCE, repeats);
        for (Part part : parts) {
            say("measuring " + part);
            switch (part) {
                case COPY -> {
                    for (int t = 1; t <= threads; t *= 2) {
                        report.copyBandwidth().put(t, CopyBandwidth.measure(t, timing));
                    }
                }
                case KERNELS -> kernels(report, timing);
                case SIZES -> sizes.forEach(n -> report.sizes().add(solves.run(n, ReferenceProblems.STIFFNESS_RATIO)));
                case RATIOS -> ratios.forEach(r -> report.ratios().add(solves.run(ratioSize, r)));
                case MEMORY -> memory(report);
                case ALLOCATION -> {
                    try (Backend b = opener().get()) {
                        report.allocation().putAll(new Allocation().run(b, 32));
                    }
                }
            }
        }
        return report;
    }

    private void kernels(BenchReport report, Timing timing) {
        try (Backend b = opener().get()) {
            // Vector code that is not compiled yet is a hundred times slower than it will be: compile all of it first.
            new KernelBench(b, new Timing(3 * seconds, 0, 1)).run(Math.min(WARM_UP_SIZE, sizes.get(0)));
            for (int n : sizes) {
                report.kernels().addAll(new KernelBench(b, timing).run(n));
            }
        }
    }

    private void memory(BenchReport report) throws IOException, InterruptedException {
        report.memory().put(0, ProcessMemory.ofFreshJvm(0, threads));
        for (int n : sizes) {
            report.memory().put(n, ProcessMemory.ofFreshJvm(n, threads));
        }
    }

    private Supplier<Backend> opener() {
        return backend.equals("cpu") ? () -> new CpuBackend(threads) : () -> Backends.open(backend);
    }

    private Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("processor", Processor.name());
        machine.put("java", Runtime.version().toString());
        try (Backend b = opener().get()) {
            machine.put("backend", b.name() + ", " + b.device());
        }
        machine.put("largest_heap_bytes", Runtime.getRuntime().maxMemory());
        return machine;
    }

    private static void say(String what) {
        System.err.println(what.toLowerCase(java.util.Locale.ROOT));
    }
}
