package io.porolith.benchmarks;

import io.porolith.input.InputException;
import io.porolith.io.picture.LinePlot;
import io.porolith.io.picture.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes docs/performance.md, its picture and the speed table of the README from what was measured.
 *
 * @param report of this program
 * @param project folder with README.md, docs and benchmarks
 */
record PerformancePage(BenchReport report, Path project) {
    private static final String BEGIN = "<!-- speed table, written by porolith bench -->";
    private static final String END = "<!-- end of speed table -->";
    private static final String PICTURE = "pictures/accuracy.png";
    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;

    void write() throws IOException {
        Path docs = project.resolve("docs");
        if (!Files.isDirectory(docs)) {
            throw new InputException(
                    "--page: there is no folder " + docs + "; give the folder that holds README.md and docs.");
        }
        PeerResults peers = PeerResults.read(project.resolve("benchmarks/results/peers"));
        Optional<Sheet> accuracy = report.sheet(new AccuracyBench().layout()).map(ours -> withPeers(ours, peers));
        if (accuracy.isPresent()) {
            picture(accuracy.get()).write(docs.resolve(PICTURE), WIDTH, HEIGHT);
        }
        Files.writeString(docs.resolve("performance.md"), page(peers));
        replaceTable(project.resolve("README.md"), peers.comparison());
    }

    private String page(PeerResults peers) {
        StringBuilder out = new StringBuilder("""
                # Performance

                Where the time and the bytes go, against what the machine can do and against other codes. Written by `./porolith bench --page .` \
                from `benchmarks/results`; how things are counted is in [benchmarks](../benchmarks/README.md), why short runs take what \
                they take in [start-up and short runs](design/start-up-and-short-runs.md).
                """);
        if (!peers.rows().isEmpty()) {
            section(out, peers.all());
        }
        for (Measurement m : Measurements.ALL) {
            report.sheet(m.layout()).ifPresent(sheet -> {
                section(out, m instanceof AccuracyBench ? withPeers(sheet, peers) : sheet);
                if (m instanceof AccuracyBench) {
                    out.append("\n![Error of the core pressure against time for voxels and tetrahedra](")
                            .append(PICTURE)
                            .append(")\n");
                }
                origin(out, m.layout().key());
            });
        }
        return out.toString();
    }

    private static Sheet withPeers(Sheet ours, PeerResults peers) {
        return new Sheet(
                ours.layout(),
                Stream.concat(ours.rows().stream(), peers.accuracy().stream()).toList());
    }

    private static void section(StringBuilder out, Sheet sheet) {
        out.append("\n## ").append(sheet.layout().title()).append("\n\n");
        out.append(sheet.layout().about()).append("\n\n").append(sheet.table());
    }

    private void origin(StringBuilder out, String key) {
        report.part(key)
                .ifPresent(
                        part -> out.append("\n`%s` on %s, %s processors, Java %s, backend %s, commit %s, %s; load %s.\n"
                                .formatted(
                                        part.get("command"),
                                        part.get("processor"),
                                        part.get("processors"),
                                        part.get("java"),
                                        part.get("backend"),
                                        part.get("commit"),
                                        part.get("date"),
                                        part.get("load_average"))));
    }

    private static LinePlot picture(Sheet accuracy) {
        Map<String, List<Map<String, Object>>> methods = new LinkedHashMap<>();
        for (Map<String, Object> row : accuracy.rows()) {
            methods.computeIfAbsent((String) row.get("method"), m -> new java.util.ArrayList<>())
                    .add(row);
        }
        List<Series> series = methods.entrySet().stream()
                .map(e -> Series.of(
                        e.getKey(), values(e.getValue(), "seconds"), values(e.getValue(), "core_pressure_error")))
                .toList();
        return new LinePlot(
                "Core pressure of the core-shell sphere",
                LinePlot.Axis.log("time (s)"),
                LinePlot.Axis.log("relative error"),
                series);
    }

    private static double[] values(List<Map<String, Object>> rows, String key) {
        return rows.stream()
                .mapToDouble(r -> r.get(key) instanceof Number n ? n.doubleValue() : Double.NaN)
                .toArray();
    }

    private static void replaceTable(Path readme, String table) throws IOException {
        String text = Files.readString(readme);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new InputException(
                    readme + " has no lines \"" + BEGIN + "\" and \"" + END + "\" between which the speed table goes.");
        }
        Files.writeString(readme, text.substring(0, begin + BEGIN.length()) + "\n" + table + text.substring(end));
    }
}
