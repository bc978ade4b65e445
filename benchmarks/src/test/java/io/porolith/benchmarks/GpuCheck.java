package io.porolith.benchmarks;

import io.porolith.backend.BackendProvider;
import io.porolith.backend.Backends;
import io.porolith.command.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Checks a GPU, what is quick first: verbs against the processor, memory, the time of every verb and of whole solves by size, pictures, and
 * whole cases against the processor. A verb of the distribution, which holds the exams; see docs/cuda.md.
 */
@Command(
        name = "gpu-check",
        description = "Checks and measures the GPU of this machine and writes one JSON, anew after each part.",
        mixinStandardHelpOptions = true,
        footer = "Exit codes: 0 all passed, 1 something failed, 4 there is no GPU that can be used.")
public final class GpuCheck implements Callable<Integer> {
    private static final int REPEATS = 2;
    /** Voxels an edge of the vectors, 50 million entries, and cells of the meshes, 330,000 unknowns, that libraries are measured on. */
    private static final int LIBRARY_LATTICE = 256;

    private static final int LIBRARY_CELLS = 48;

    @Option(names = "--out", description = "file for the JSON, default ${DEFAULT-VALUE}")
    private Path out = Path.of("gpu-check.json");

    @Option(names = "--minutes", description = "no part is begun after this time, default ${DEFAULT-VALUE}")
    private double minutes = 9;

    @Option(names = "--sizes", split = ",", description = "voxels per edge to measure, default ${DEFAULT-VALUE}")
    private List<Integer> sizes = List.of(128, 256, 512, 768);

    @Option(names = "--ratio-size", description = "voxels per edge of the solves by stiffness ratio")
    private int ratioSize = 128;

    @Option(names = "--frames-size", description = "voxels per edge of what is drawn, default ${DEFAULT-VALUE}")
    private int framesSize = 256;

    @Option(names = "--no-exam", description = "measures only")
    private boolean noExam;

    @Option(names = "--no-bench", description = "examines only")
    private boolean noBench;

    /** {@code porolith gpu-check}. */
    public static final class AsVerb implements Verb {
        @Override
        public String name() {
            return "gpu-check";
        }

        @Override
        public String summary() {
            return "Checks and measures the GPU of this machine.";
        }

        @Override
        public int run(List<String> arguments) {
            return new CommandLine(new GpuCheck()).execute(arguments.toArray(String[]::new));
        }
    }

    @Override
    public Integer call() throws IOException {
        BackendProvider cuda = Backends.all().stream()
                .filter(p -> p.name().equals("cuda"))
                .findFirst()
                .orElseThrow();
        CheckList checks = new CheckList(out, 60 * minutes);
        checks.put("findings", cuda.findings());
        String trouble = cuda.whyUnavailable(0).orElse("");
        checks.put("trouble", trouble);
        if (!trouble.isEmpty()) {
            System.out.println(trouble);
            return 4;
        }
        examine(checks, Exams.VERBS);
        if (!noBench) {
            measure(checks);
        }
        examine(checks, Exams.CASES);
        System.out.println(checks.failures().size() + " failures, "
                + checks.leftOut().size() + " parts left out for lack of time; the report is " + out);
        return checks.failures().isEmpty() ? 0 : 1;
    }

    private void examine(CheckList checks, List<String> exams) throws IOException {
        for (String exam : noExam ? List.<String>of() : exams) {
            checks.run(exam, () -> Exams.of(exam, checks));
        }
    }

    private Setting setting(List<Integer> ofSizes) {
        return new Setting("cuda", 1, ofSizes, ratioSize, List.of(1.0, 100.0, 1e4), REPEATS, new Timing(0.2, 0.4, 5));
    }

    private void measure(CheckList checks) throws IOException {
        checks.run("memory", () -> MemoryCheck.of(setting(sizes)));
        Targets targets = new Targets();
        for (int n : sizes) {
            checks.run("verbs at " + n, () -> {
                List<Map<String, Object>> rows = new KernelBench().measure(setting(List.of(n)));
                targets.verbs(rows);
                return rows;
            });
            checks.run("solve at " + n, () -> {
                List<Map<String, Object>> rows = new SizeBench().measure(setting(List.of(n)));
                targets.solves(rows);
                return rows;
            });
            checks.put("targets", targets.rows());
        }
        checks.run("libraries", () -> LibraryCheck.of(setting(sizes), LIBRARY_LATTICE, LIBRARY_CELLS));
        checks.run("pictures", () -> FrameRate.of("egl", framesSize, Math.max(2, framesSize * 70 / 256)));
        checks.run("stiffness", () -> new StiffnessBench().measure(setting(sizes)));
    }
}
