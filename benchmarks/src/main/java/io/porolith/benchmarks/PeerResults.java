package io.porolith.benchmarks;

import io.porolith.benchmarks.Sheet.Column;
import io.porolith.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What {@code benchmarks/peers} has measured: one file for each problem, size and code, each with several runs of which medians count.
 *
 * @param rows by problem, then size, then time
 */
record PeerResults(List<Row> rows) {
    private static final String OURS = "porolith";

    /**
     * One code on one problem.
     *
     * @param problem letter
     * @param size voxels per edge, or the edge of the tetrahedra in edges of the cube or radii of the core
     * @param code name
     * @param unknowns null if the code does not tell
     * @param iterations of all steps together; NaN if the code does not tell
     * @param setUpSeconds null if the code does not tell
     * @param solveSeconds null if the code does not tell
     * @param seconds of the whole process
     * @param bytes peak resident size of all its processes
     * @param values what it found, by name, in GPa and edges of the cube or radii of the core
     * @param date of the measurement
     */
    record Row(
            String problem,
            double size,
            String code,
            Long unknowns,
            double iterations,
            Double setUpSeconds,
            Double solveSeconds,
            double seconds,
            double bytes,
            Map<String, Object> values,
            String date) {}

    static PeerResults read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new PeerResults(List.of());
        }
        List<Row> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                rows.add(row(Json.readObject(file)));
            }
        }
        rows.sort(Comparator.comparing(Row::problem).thenComparing(Row::size).thenComparing(Row::seconds));
        return new PeerResults(rows);
    }

    @SuppressWarnings("unchecked")
    private static Row row(Map<String, Object> file) {
        List<Map<String, Object>> runs = (List<Map<String, Object>>) file.get("runs");
        Map<String, Object> one = runs.get(0);
        Object unknowns = one.get("unknowns");
        return new Row(
                (String) one.get("problem"),
                Double.parseDouble((String) one.get("size")),
                (String) one.get("code"),
                unknowns instanceof Number n ? n.longValue() : null,
                one.containsKey("iterations") ? median(runs, "iterations") : Double.NaN,
                one.containsKey("set_up_seconds") ? median(runs, "set_up_seconds") : null,
                one.containsKey("solve_seconds") ? median(runs, "solve_seconds") : null,
                median(runs, "whole_seconds"),
                median(runs, "peak_resident_bytes"),
                (Map<String, Object>) one.get("values"),
                ((String) ((Map<String, Object>) file.get("machine")).get("date")).substring(0, 10));
    }

    private static double median(List<Map<String, Object>> runs, String key) {
        return Timing.median(runs.stream()
                .map(r -> r.get(key))
                .filter(Objects::nonNull)
                .mapToDouble(v -> ((Number) v).doubleValue())
                .toArray());
    }

    /** All codes, with ratios to Porolith on the same problem. */
    Sheet all() {
        List<Map<String, Object>> table = new ArrayList<>();
        for (Row r : rows) {
            Row ours = ours(r);
            table.add(Sheet.row(
                    "problem",
                    r.problem + ", " + size(r),
                    "code",
                    r.code,
                    "unknowns",
                    unknowns(r),
                    "iterations",
                    Double.isNaN(r.iterations) ? null : Math.round(r.iterations),
                    "set_up_seconds",
                    r.setUpSeconds,
                    "seconds",
                    r.seconds,
                    "time_ratio",
                    ours == null ? null : r.seconds / ours.seconds,
                    "bytes",
                    r.bytes,
                    "memory_ratio",
                    ours == null ? null : r.bytes / ours.bytes,
                    "date",
                    r.date));
        }
        return new Sheet(
                new Sheet.Layout(
                        "peers",
                        "Beside other codes",
                        "Whole processes on the same problem, medians, written by benchmarks/peers/run.sh, which also checks that all agree."
                                + " Ratios are to Porolith: above one it is faster or smaller.",
                        List.of(
                                Column.text("problem", "problem, size"),
                                Column.text("code", "code"),
                                Column.whole("unknowns", "unknowns"),
                                Column.whole("iterations", "iterations"),
                                Column.number("set_up_seconds", "set-up, s", "%.2f", 1),
                                Column.number("seconds", "whole, s", "%.2f", 1),
                                Column.number("time_ratio", "time, ratio", "%.2f", 1),
                                Column.number("bytes", "memory, GB", "%.2f", 1e-9),
                                Column.number("memory_ratio", "memory, ratio", "%.2f", 1),
                                Column.text("date", "measured"))),
                table);
    }

    /**
     * Problem D on the same bent tetrahedra: errors against the exact solution, in the columns of {@link AccuracyBench}. Seconds are set-up
     * and solve, the least that the code can need; a code that does not tell them is left out.
     */
    List<Map<String, Object>> accuracy() {
        List<Map<String, Object>> found = new ArrayList<>();
        for (Row r : rows) {
            if (r.problem.equals("D") && r.setUpSeconds != null && r.solveSeconds != null) {
                found.add(AccuracyBench.row(
                        r.code + ", tet10",
                        (int) Math.round(AccuracyBench.OUTER_MICROMETRES / r.size),
                        r.unknowns,
                        Math.round(r.iterations),
                        r.setUpSeconds + r.solveSeconds,
                        value(r, "core_pressure") * 1e9,
                        value(r, "strain_energy") * 1e9 * 1e-18));
            }
        }
        found.sort(Comparator.comparing(r -> ((Number) r.get("unknowns")).longValue()));
        return found;
    }

    private static double value(Row r, String name) {
        return ((Number) r.values.get(name)).doubleValue();
    }

    /** Whole numbers count voxels. */
    private static String size(Row r) {
        return r.size == Math.rint(r.size) ? "%.0f".formatted(r.size) : Double.toString(r.size);
    }

    /** Porolith beside the fastest other code of each problem and size: the table of the README. */
    String comparison() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("A", "A: elasticity with eigenstrain");
        about.put("B", "B: 20 steps of diffusion");
        about.put("C", "C: elasticity, quadratic tetrahedra");
        about.put("S", "S: problem A on quadratic tetrahedra");
        StringBuilder out = new StringBuilder(
                "| problem | size | unknowns | Porolith | fastest other code | iterations | memory |\n");
        out.append("|---|---|---|---|---|---|---|\n");
        for (Row ours : rows) {
            if (!ours.code.equals(OURS) || !about.containsKey(ours.problem)) {
                continue;
            }
            rows.stream()
                    .filter(r -> r.problem.equals(ours.problem) && r.size == ours.size && !r.code.equals(OURS))
                    .findFirst()
                    .ifPresent(peer -> out.append(String.format(
                            java.util.Locale.ROOT,
                            "| %s | %s | %,d | %.1f s | %.1f s (%s) | %.0f, %.0f | %.2f, %.2f GB |%n",
                            about.get(ours.problem),
                            size(ours),
                            unknowns(ours),
                            ours.seconds,
                            peer.seconds,
                            peer.code,
                            ours.iterations,
                            peer.iterations,
                            ours.bytes * 1e-9,
                            peer.bytes * 1e-9)));
        }
        return out.toString();
    }

    private Row ours(Row r) {
        return rows.stream()
                .filter(o -> o.code.equals(OURS) && o.problem.equals(r.problem) && o.size == r.size)
                .findFirst()
                .orElse(null);
    }

    private Long unknowns(Row r) {
        return rows.stream()
                .filter(o -> o.problem.equals(r.problem) && o.size == r.size)
                .map(Row::unknowns)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
