package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.input.InputException;
import io.porolith.text.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code porolith bench}: measures the machine, the verbs, whole solves and whole jobs, and writes JSON, tables and a page. */
@Command(
        name = "bench",
        description = "Measures this machine, the verbs of a backend, whole solves and whole jobs.",
        mixinStandardHelpOptions = true,
        footer =
                "Exit codes: 0 done, 1 a ratio of the regression guard is below its floor, 2 bad input, 4 no such backend here.")
public final class Bench implements Callable<Integer> {
    private static final int LEAST_RUNS = 5;
    private static final int LARGEST_EDGE = 800;

    @Option(
            names = "--parts",
            split = ",",
            description =
                    "what to measure: machine, kernels, solves, stiffness, threads, jobs, accuracy, guard, garbage; all if not given,"
                            + " none to write the page from what was measured before")
    private List<String> parts = Measurements.keys();

    @Option(names = "--sizes", split = ",", description = "voxels per edge, default ${DEFAULT-VALUE}")
    private List<Integer> sizes = List.of(32, 48, 64, 96);

    @Option(
            names = "--ratio-size",
            description = "voxels per edge of the runs by stiffness ratio and by threads, default ${DEFAULT-VALUE}")
    private int ratioSize = 48;

    @Option(names = "--ratios", split = ",", description = "stiffness ratios, default ${DEFAULT-VALUE}")
    private List<Double> ratios = List.of(1.0, 10.0, 100.0, 1e3, 1e4);

    @Option(names = "--backend", description = "auto, cpu or cuda, default ${DEFAULT-VALUE}")
    private String backend = "cpu";

    @Option(names = "--threads", description = "of the cpu backend, default all")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--repeats", description = "measured solves and jobs, default ${DEFAULT-VALUE}")
    private int repeats = 3;

    @Option(
            names = "--seconds",
            description = "measuring time per verb, default ${DEFAULT-VALUE}; the warm-up takes as long")
    private double seconds = 1;

    @Option(
            names = "--out",
            description =
                    "file for the JSON, default ${DEFAULT-VALUE}; parts that it holds and that are not measured now are kept")
    private Path out = Path.of("benchmarks/results/bench.json");

    @Option(
            names = "--page",
            description =
                    "folder of the project whose docs/performance.md and speed table in README.md are written anew")
    private Path page;

    @Option(
            names = "--jmh",
            description =
                    "runs the micro-benchmarks whose names contain this expression under JMH, and nothing else; . is all of them")
    private String jmh;

    /** Runs one command line and returns the exit code. */
    public static int run(String... arguments) {
        return new CommandLine(new Bench())
                .setCommandName("porolith bench")
                .setParameterExceptionHandler((e, words) -> {
                    e.getCommandLine()
                            .getErr()
                            .println("porolith bench: " + e.getMessage() + "; \"porolith bench --help\" says more");
                    return CommandLine.ExitCode.USAGE;
                })
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
    public Integer call() throws IOException, InterruptedException, RunnerException {
        if (jmh != null) {
            new Runner(new OptionsBuilder().include(jmh).build()).run();
            return 0;
        }
        Setting setting = new Setting(
                backend, threads, sizes, ratioSize, ratios, repeats, new Timing(seconds, seconds, LEAST_RUNS));
        List<Measurement> wanted = check();
        BenchReport report = BenchReport.read(out);
        BenchReport now = new BenchReport();
        for (Measurement m : wanted) {
            Setting.say("measuring %s", m.layout().key());
            Sheet sheet = new Sheet(m.layout(), m.measure(setting));
            Map<String, Object> origin = origin(setting, m);
            report.put(sheet, origin);
            now.put(sheet, origin);
            report.write(out);
        }
        System.out.print(now.markdown());
        if (page != null) {
            new PerformancePage(report, page).write();
        }
        return now.sheet(new GuardBench().layout())
                        .filter(GuardBench::isBelowFloor)
                        .isPresent()
                ? 1
                : 0;
    }

    private List<Measurement> check() {
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
        List<Measurement> wanted = new ArrayList<>();
        for (String part : parts.equals(List.of("none")) ? List.<String>of() : parts) {
            wanted.add(Measurements.ALL.stream()
                    .filter(m -> m.layout().key().equals(part))
                    .findFirst()
                    .orElseThrow(() -> unknown(part)));
        }
        return wanted;
    }

    private static InputException unknown(String part) {
        String hint = Nearest.hint(part, Measurements.keys());
        return new InputException("--parts is \"" + part + "\", expected any of "
                + String.join(", ", Measurements.keys()) + (hint.isEmpty() ? "." : hint));
    }

    private static void require(String option, Object value, boolean valid, String expected) {
        if (!valid) {
            throw new InputException(option + " is " + value + ", expected " + expected + ".");
        }
    }

    /** Machine, versions, time and command. */
    private static Map<String, Object> origin(Setting setting, Measurement m) {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        origin.put("commit", System.getProperty("porolith.commit", "unknown"));
        origin.put("processor", Processor.name());
        origin.put("processors", Runtime.getRuntime().availableProcessors());
        origin.put(
                "load_average",
                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage());
        origin.put("java", Runtime.version().toString());
        try (Backend b = setting.open()) {
            origin.put("backend", b.name() + ", " + b.device());
        }
        origin.put("command", "./porolith bench --parts " + m.layout().key());
        return origin;
    }
}
