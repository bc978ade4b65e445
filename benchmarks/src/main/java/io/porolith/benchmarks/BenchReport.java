package io.porolith.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All measurements of one benchmark run, as plain values for JSON and as Markdown tables.
 *
 * @param machine where it ran: processor, threads, Java
 * @param copyBandwidth bytes per second by number of threads
 * @param kernels timings of single verbs
 * @param sizes whole solves against the number of voxels
 * @param ratios whole solves against the stiffness ratio
 * @param memory bytes by voxels per edge: peak resident size of a fresh JVM that solves, 0 standing for one that does nothing
 * @param allocation bytes per call by name
 */
record BenchReport(
        Map<String, Object> machine,
        Map<Integer, Double> copyBandwidth,
        List<KernelBench.Row> kernels,
        List<SolveBench.Row> sizes,
        List<SolveBench.Row> ratios,
        Map<Integer, Long> memory,
        Map<String, Double> allocation) {

    /** Bandwidth that shares are measured against: that of all threads, or of the verb copy on a device; NaN if it was not measured. */
    private double limit() {
        return copyBandwidth.values().stream().mapToDouble(b -> b).max().orElseGet(this::copyVerb);
    }

    private double copyVerb() {
        return kernels.stream()
                .filter(r -> r.verb().equals("copy"))
                .mapToDouble(KernelBench.Row::countedBandwidth)
                .max()
                .orElse(Double.NaN);
    }

    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        Map<String, Object> copy = new LinkedHashMap<>();
        copyBandwidth.forEach((threads, b) -> copy.put(threads.toString(), b));
        all.put("copy_bandwidth_bytes_per_second", copy);
        all.put("kernels", kernels.stream().map(this::json).toList());
        all.put("solves_by_size", sizes.stream().map(BenchReport::json).toList());
        all.put(
                "solves_by_stiffness_ratio",
                ratios.stream().map(BenchReport::json).toList());
        Map<String, Object> resident = new LinkedHashMap<>();
        memory.forEach((n, bytes) -> resident.put(n.toString(), bytes));
        all.put("peak_resident_bytes_by_voxels_per_edge", resident);
        all.put("allocated_bytes_per_call", allocation);
        return all;
    }

    private Map<String, Object> json(KernelBench.Row r) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("verb", r.verb());
        m.put("precision", r.precision());
        m.put("voxels_per_edge", r.voxelsPerEdge());
        m.put("unknowns", r.unknowns());
        m.put("seconds", r.seconds());
        m.put("unknowns_per_second", r.unknownsPerSecond());
        m.put("counted_bytes_per_unknown", r.bytesPerUnknown());
        m.put("share_of_copy_bandwidth", r.countedBandwidth() / limit());
        return m;
    }

    private static Map<String, Object> json(SolveBench.Row r) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("voxels_per_edge", r.voxelsPerEdge());
        m.put("stiffness_ratio", r.stiffnessRatio());
        m.put("unknowns", r.unknowns());
        m.put("levels", r.levels());
        m.put("iterations", r.iterations());
        m.put("relative_residual", r.relativeResidual());
        m.put("set_up_seconds", r.setUpSeconds());
        m.put("solve_seconds", r.solveSeconds());
        m.put("unknowns_per_second", r.unknownsPerSecond());
        m.put("backend_peak_bytes", r.peakBytes());
        return m;
    }

    /** Tables for people. */
    String markdown() {
        StringBuilder out = new StringBuilder();
        machine.forEach((key, value) ->
                out.append("- ").append(key).append(": ").append(value).append('\n'));
        copyBandwidth.forEach((threads, b) -> out.append(text("- copy, %d threads: %.1f GB/s%n", threads, b * 1e-9)));
        table(
                out,
                "Verbs on problem A",
                List.of(
                        "verb",
                        "precision",
                        "voxels/edge",
                        "unknowns",
                        "ms",
                        "M unknowns/s",
                        "bytes/unknown",
                        "share of copy"),
                kernels.stream().map(this::cells).toList());
        table(
                out,
                "Whole solves by size",
                SOLVE_HEADER,
                sizes.stream().map(this::cells).toList());
        table(
                out,
                "Whole solves by stiffness ratio",
                SOLVE_HEADER,
                ratios.stream().map(this::cells).toList());
        table(
                out,
                "Garbage",
                List.of("work", "bytes per call"),
                allocation.entrySet().stream()
                        .map(e -> List.of(e.getKey(), text("%.0f", e.getValue())))
                        .toList());
        return out.toString();
    }

    private static final List<String> SOLVE_HEADER = List.of(
            "voxels/edge",
            "stiffness ratio",
            "unknowns",
            "levels",
            "iterations",
            "set-up s",
            "solve s",
            "M unknowns/s",
            "backend bytes/unknown",
            "resident bytes/unknown");

    private List<String> cells(KernelBench.Row r) {
        return List.of(
                r.verb(),
                r.precision().name().toLowerCase(Locale.ROOT),
                text("%d", r.voxelsPerEdge()),
                text("%d", r.unknowns()),
                text("%.3f", r.seconds() * 1e3),
                text("%.1f", r.unknownsPerSecond() * 1e-6),
                text("%.1f", r.bytesPerUnknown()),
                text("%.0f %%", 100 * r.countedBandwidth() / limit()));
    }

    private List<String> cells(SolveBench.Row r) {
        Long resident = memory.get(r.voxelsPerEdge());
        boolean known =
                resident != null && memory.containsKey(0) && r.stiffnessRatio() == ReferenceProblems.STIFFNESS_RATIO;
        return List.of(
                text("%d", r.voxelsPerEdge()),
                text("%g", r.stiffnessRatio()),
                text("%d", r.unknowns()),
                text("%d", r.levels()),
                text("%d", r.iterations()),
                text("%.3f", r.setUpSeconds()),
                text("%.3f", r.solveSeconds()),
                text("%.2f", r.unknownsPerSecond() * 1e-6),
                text("%.0f", r.bytesPerUnknown()),
                known ? text("%.0f", (resident - memory.get(0)) / (double) r.unknowns()) : "-");
    }

    private static void table(StringBuilder out, String title, List<String> header, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.append("\n### ").append(title).append("\n\n");
        List<List<String>> lines = new ArrayList<>();
        lines.add(header);
        lines.add(header.stream().map(h -> "---").toList());
        lines.addAll(rows);
        lines.forEach(
                cells -> out.append("| ").append(String.join(" | ", cells)).append(" |\n"));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
