package io.porolith.cases;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.run.Case;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the text of a case to its end, as a user would. */
final class LastScalars {
    private LastScalars() {}

    /** The last value of every scalar by name. */
    static Map<String, Double> of(String text, String... overrides) {
        return of(CaseReader.read(text, "x.yaml", List.of(overrides)));
    }

    static Map<String, Double> of(Path file) {
        return of(CaseReader.read(file, List.of()));
    }

    private static Map<String, Double> of(Case problem) {
        Map<String, Double> last = new HashMap<>();
        try (Backend backend = new CpuBackend(2)) {
            Simulation.run(problem, backend, new RunObserver() {})
                    .forEach((column, value) -> last.put(column.name(), value));
        }
        return last;
    }
}
