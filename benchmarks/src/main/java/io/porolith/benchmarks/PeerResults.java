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
     * @param size voxels per edge, or the number of the mesh
     * @param code name
     * @param unknowns null if the code does not tell
     * @param iterations of all steps together; NaN if the code does not tell
     * @param setUpSeconds null if the code does not tell
     * @param seconds of the whole process
     * @param bytes peak resident size of all its processes
     * @param date of the measurement
     */
    record Row(
            String problem,
            int size,
            String code,
            Long unknowns,
            double iterations,
            Double setUpSeconds,
            double seconds,
            double bytes,
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
                ((Number) one.get("voxels_per_edge")).intValue(),
                (String) one.get("code"),
                unknowns instanceof Number n ? n.longValue() : null,
                one.containsKey("iterations") ? median(runs, "iterations") : Double.NaN,
                one.containsKey("set_up_seconds") ? median(runs, "set_up_seconds") : null,
                median(runs, "whole_seconds"),
                median(runs, "peak_resident_bytes"),
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
                    r.problem + ", " + r.size,
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

    /** Porolith beside the fastest other code of each problem and size: the table of the README. */
    String comparison() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("A", "A: elasticity with eigenstrain");
        about.put("B", "B: 20 steps of diffusion");
        about.put("C", "C: elasticity, quadratic tetrahedra");
        StringBuilder out = new StringBuilder(
                "| problem | size | unknowns | Porolith | fastest other code | iterations | memory |\n");
        out.append("|---|---|---|---|---|---|---|\n");
        for (Row ours : rows) {
            if (!ours.code.equals(OURS)) {
                continue;
            }
            rows.stream()
                    .filter(r -> r.problem.equals(ours.problem) && r.size == ours.size && !r.code.equals(OURS))
                    .findFirst()
                    .ifPresent(peer -> out.append(String.format(
                            java.util.Locale.ROOT,
                            "| %s | %d | %,d | %.1f s | %.1f s (%s) | %.0f, %.0f | %.2f, %.2f GB |%n",
                            about.getOrDefault(ours.problem, ours.problem),
                            ours.size,
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
