package io.porolith.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is aimed at on a large GPU, held against what was measured. */
final class Targets {
    /** What names of parts begin with; the voxels per edge follow. */
    static final String VERBS = "verbs at ", SOLVE = "solve at ";

    private static final double GIGA = 1e9;

    private final List<Map<String, Object>> rows = new ArrayList<>();

    /** Of the parts of a check. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> of(Map<String, Object> parts) {
        Targets targets = new Targets();
        parts.forEach((name, rows) -> {
            if (name.startsWith(VERBS)) {
                targets.verbs((List<Map<String, Object>>) rows);
            } else if (name.startsWith(SOLVE)) {
                targets.solves((List<Map<String, Object>>) rows);
            }
        });
        return targets.rows;
    }

    /** Verbs of elasticity on a lattice. */
    void verbs(List<Map<String, Object>> kernels) {
        for (Map<String, Object> row : kernels) {
            boolean elastic = row.get("problem").equals("elasticity");
            String verb = row.get("verb") + " " + row.get("precision");
            double aim = switch (verb) {
                case "apply fp64" -> 80;
                case "apply fp32" -> 160;
                case "V(2,2) cycle fp32" -> 20;
                default -> Double.NaN;
            };
            if (elastic && !Double.isNaN(aim)) {
                add(verb + ", GDOF/s", row, number(row, "unknowns_per_second") / GIGA, aim, true);
            }
        }
    }

    /** Whole solves. */
    void solves(List<Map<String, Object>> solves) {
        for (Map<String, Object> row : solves) {
            double setUp = number(row, "set_up_seconds");
            double solve = number(row, "solve_seconds");
            double unknowns = number(row, "unknowns");
            add("solve to 1e-8, GDOF/s", row, unknowns / solve / GIGA, 0.3, true);
            add("set-up over solve", row, setUp / solve, 0.3, false);
            add("bytes per unknown", row, number(row, "backend_bytes_per_unknown"), 69, false);
        }
    }

    private static double number(Map<String, Object> row, String name) {
        return ((Number) row.get(name)).doubleValue();
    }

    private void add(String what, Map<String, Object> row, double found, double aim, boolean atLeast) {
        rows.add(Sheet.row(
                "what",
                what,
                "voxels_per_edge",
                row.get("voxels_per_edge"),
                "found",
                found,
                "aim",
                aim,
                "reached",
                atLeast ? found >= aim : found <= aim));
    }

    List<Map<String, Object>> rows() {
        return rows;
    }
}
