package io.porolith.benchmarks;

import io.porolith.benchmarks.Sheet.Column;
import io.porolith.input.InputException;
import io.porolith.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Whole jobs through the launcher, each a fresh process: what a user waits for. */
final class JobBench implements Measurement {
    /** Case and overrides. */
    private record Job(String name, String file, List<String> overrides) {}

    private static final List<Job> JOBS = List.of(
            new Job("--help", "", List.of()),
            new Job("quickstart", "cases/quickstart.yaml", List.of()),
            new Job("problem A, 64", "benchmarks/cases/problem-a.yaml", List.of("mesh.voxels_per_edge=64")),
            new Job("problem A, 96", "benchmarks/cases/problem-a.yaml", List.of("mesh.voxels_per_edge=96")),
            new Job("problem B, 64", "benchmarks/cases/problem-b.yaml", List.of("mesh.voxels_per_edge=64")),
            new Job("problem B, 96", "benchmarks/cases/problem-b.yaml", List.of("mesh.voxels_per_edge=96")));

    @Override
    public Sheet.Layout layout() {
        return new Sheet.Layout(
                "jobs",
                "Whole jobs",
                "From the start of the command to its end, medians: starting Java, reading, meshing, solving, writing. Energy is that of"
                        + " the processor packages, where the system lets it be read.",
                List.of(
                        Column.text("job", "job"),
                        Column.number("seconds", "whole, s", "%.2f", 1),
                        Column.number("processor_seconds", "processor, s", "%.2f", 1),
                        Column.whole("linear_iterations", "iterations"),
                        Column.number("peak_resident_bytes", "memory, MB", "%.0f", 1e-6),
                        Column.number("joules", "energy, J", "%.0f", 1)));
    }

    @Override
    public List<Map<String, Object>> measure(Setting setting) throws IOException, InterruptedException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Job job : JOBS) {
            rows.add(row(job, setting));
        }
        return rows;
    }

    private static Map<String, Object> row(Job job, Setting setting) throws IOException, InterruptedException {
        Path launcher = ProjectFiles.of("porolith").toAbsolutePath();
        if (!Files.isExecutable(launcher)) {
            throw new InputException("--parts: jobs are measured through the launcher, and there is no " + launcher
                    + "; leave out jobs.");
        }
        Path folder = Files.createTempDirectory("porolith-bench");
        try {
            List<Child> runs = new ArrayList<>();
            Object iterations = null;
            for (int r = 0; r < setting.repeats(); r++) {
                Path out = folder.resolve("result-" + r);
                runs.add(Child.run(command(job, launcher, out, setting), folder.resolve("log")));
                iterations = job.file.isEmpty() ? null : iterations(out);
            }
            return Sheet.row(
                    "job",
                    job.name,
                    "seconds",
                    Timing.median(runs.stream().mapToDouble(Child::seconds).toArray()),
                    "processor_seconds",
                    median(runs.stream().map(Child::processorSeconds)),
                    "linear_iterations",
                    iterations,
                    "peak_resident_bytes",
                    runs.stream()
                            .map(Child::peakBytes)
                            .filter(OptionalLong::isPresent)
                            .map(OptionalLong::getAsLong)
                            .max(Comparator.naturalOrder())
                            .orElse(null),
                    "joules",
                    median(runs.stream().map(Child::joules)));
        } finally {
            delete(folder);
        }
    }

    private static List<String> command(Job job, Path launcher, Path out, Setting setting) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        if (job.file.isEmpty()) {
            command.add(job.name);
            return command;
        }
        command.addAll(List.of("run", ProjectFiles.of(job.file).toString(), "-q", "--backend", setting.backend()));
        command.addAll(List.of("--out", out.toString()));
        job.overrides.forEach(o -> command.addAll(List.of("--set", o)));
        return command;
    }

    private static Object iterations(Path out) throws IOException {
        return ((Map<?, ?>) Json.readObject(out.resolve("summary.json")).get("run")).get("linear_iterations");
    }

    private static Double median(Stream<OptionalDouble> values) {
        double[] known = values.flatMapToDouble(OptionalDouble::stream)
                .filter(Double::isFinite)
                .toArray();
        return known.length == 0 ? null : Timing.median(known);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
