package io.porolith.benchmarks;

import io.porolith.backend.BackendProvider;
import io.porolith.backend.Backends;
import io.porolith.command.Verb;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    /** Seconds that a part may go on after no other is begun. */
    private static final double GRACE = 40;

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

    @Option(names = "--part-minutes", description = "a part that takes longer has failed, default ${DEFAULT-VALUE}")
    private double partMinutes = 4;

    @Option(names = "--no-exam", description = "measures only")
    private boolean noExam;

    @Option(names = "--no-bench", description = "examines only")
    private boolean noBench;

    @Option(names = "--from", hidden = true, description = "in this process, from a part on until one fails")
    private int from = -1;

    /** One thing that is checked or measured. */
    private record Part(String name, Callable<?> work) {}

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
    public Integer call() throws IOException, InterruptedException {
        CheckList checks = new CheckList(out, 60 * minutes);
        return from < 0 ? check(checks) : work(checks);
    }

    private int check(CheckList checks) throws IOException, InterruptedException {
        BackendProvider cuda = Backends.all().stream()
                .filter(p -> p.name().equals("cuda"))
                .findFirst()
                .orElseThrow();
        checks.put("findings", cuda.findings());
        String trouble = cuda.whyUnavailable(0).orElse("");
        checks.put("trouble", trouble);
        if (!trouble.isEmpty()) {
            System.out.println(trouble);
            return 4;
        }
        List<String> names = parts(checks).stream().map(Part::name).toList();
        new Workers(checks, (next, file) -> command(checks, next, file), 60 * partMinutes, GRACE).run(names);
        checks.put("targets", Targets.of(checks.parts()));
        System.out.println(checks.failures().size() + " failures, "
                + checks.leftOut().size() + " parts left out for lack of time; the report is " + out);
        return checks.failures().isEmpty() ? 0 : 1;
    }

    /** The process that this one is, but for what it does. */
    private List<String> command(CheckList checks, int next, Path file) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("io.porolith.cases.cli.Porolith", "gpu-check", "--from", Integer.toString(next)));
        command.addAll(List.of("--out", file.toString(), "--minutes", Double.toString(checks.left() / 60)));
        command.addAll(List.of("--sizes", sizes.stream().map(String::valueOf).collect(Collectors.joining(","))));
        command.addAll(List.of("--ratio-size", Integer.toString(ratioSize)));
        command.addAll(List.of("--frames-size", Integer.toString(framesSize)));
        command.addAll(noExam ? List.of("--no-exam") : List.of());
        command.addAll(noBench ? List.of("--no-bench") : List.of());
        return command;
    }

    private int work(CheckList checks) throws IOException {
        ProcessHandle.current()
                .parent()
                .orElseThrow()
                .onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1));
        List<Part> parts = parts(checks);
        for (Part part : parts.subList(from, parts.size())) {
            if (checks.left() < 0 || !checks.failures().isEmpty()) {
                break;
            }
            checks.run(part.name, part.work);
        }
        return 0;
    }

    private List<Part> parts(CheckList checks) {
        List<Part> parts = new ArrayList<>();
        examine(parts, checks, Exams.VERBS);
        if (!noBench) {
            measure(parts);
        }
        examine(parts, checks, Exams.CASES);
        return parts;
    }

    private void examine(List<Part> parts, CheckList checks, List<String> exams) {
        for (String exam : noExam ? List.<String>of() : exams) {
            parts.add(new Part(exam, () -> Exams.of(exam, checks)));
        }
    }

    private Setting setting(List<Integer> ofSizes) {
        return new Setting("cuda", 1, ofSizes, ratioSize, List.of(1.0, 100.0, 1e4), REPEATS, new Timing(0.2, 0.4, 5));
    }

    private void measure(List<Part> parts) {
        parts.add(new Part("memory", () -> MemoryCheck.of(setting(sizes))));
        for (int n : sizes) {
            parts.add(new Part(Targets.VERBS + n, () -> new KernelBench().measure(setting(List.of(n)))));
            parts.add(new Part(Targets.SOLVE + n, () -> new SizeBench().measure(setting(List.of(n)))));
        }
        parts.add(new Part("libraries", () -> LibraryCheck.of(setting(sizes), LIBRARY_LATTICE, LIBRARY_CELLS)));
        parts.add(new Part("pictures", () -> FrameRate.of("egl", framesSize, Math.max(2, framesSize * 70 / 256))));
        parts.add(new Part("stiffness", () -> new StiffnessBench().measure(setting(sizes))));
    }
}
