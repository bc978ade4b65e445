package io.porolith.cases.gallery;

import io.porolith.backend.Backend;
import io.porolith.backend.Backends;
import io.porolith.cases.CaseReader;
import io.porolith.io.Column;
import io.porolith.io.FieldName;
import io.porolith.mesh.MeshReport;
import io.porolith.run.Case;
import io.porolith.run.Frame;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import io.porolith.stage.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A case file that is shipped, and what a run of it gave. */
record ShippedCase(Path file) {
    static ShippedCase named(String name) {
        return new ShippedCase(Path.of(name + ".yaml").toAbsolutePath());
    }

    /** All of them, in alphabetical order. */
    static List<ShippedCase> all() {
        try (Stream<Path> files = Files.list(Path.of("").toAbsolutePath())) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(ShippedCase::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return file.getFileName().toString().replace(".yaml", "");
    }

    /** The comment block at the top, with line ends. */
    String header() {
        try (Stream<String> lines = Files.lines(file)) {
            return String.join(
                    "\n", lines.takeWhile(line -> line.startsWith("#")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Case read(String... overrides) {
        return CaseReader.read(file, List.of(overrides));
    }

    Outcome run(String... overrides) {
        Outcome outcome = new Outcome(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new EnumMap<>(FieldName.class));
        try (Backend backend = Backends.open("cpu")) {
            Simulation.run(read(overrides), backend, outcome);
        }
        return outcome;
    }

    /**
     * All that a run tells.
     *
     * @param frames scalars at output times, in order
     * @param steps all scalars of the history, step by step; those of stress are NaN between outputs
     * @param notes sentences of the log
     * @param columns of the history
     * @param mesh measures of the lattice by name
     * @param fields at the last output time
     */
    record Outcome(
            List<Map<String, Double>> frames,
            List<Map<String, Double>> steps,
            List<String> notes,
            List<Column> columns,
            Map<String, Double> mesh,
            Map<FieldName, float[]> fields)
            implements RunObserver {

        double last(String scalar) {
            return at(frames.size() - 1, scalar);
        }

        double at(int frame, String scalar) {
            Double value = frames.get(frame).get(scalar);
            if (value == null) {
                throw new AssertionError(
                        "no scalar " + scalar + " in " + frames.get(frame).keySet());
            }
            return value;
        }

        @Override
        public void meshed(Case problem, Body body, MeshReport report, List<Column> history) {
            columns.addAll(history);
            mesh.putAll(report.values());
        }

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }

        @Override
        public void step(StepResult step) {
            Map<String, Double> row = new LinkedHashMap<>();
            for (int c = 0; c < columns.size(); c++) {
                row.put(columns.get(c).name(), step.values()[c]);
            }
            steps.add(row);
        }

        @Override
        public void frame(Frame frame) {
            Map<String, Double> scalars = new LinkedHashMap<>();
            frame.scalars().forEach((column, value) -> scalars.put(column.name(), value));
            frames.add(scalars);
            frame.fields().forEach(f -> fields.put(f.name(), f.values()));
        }
    }
}
