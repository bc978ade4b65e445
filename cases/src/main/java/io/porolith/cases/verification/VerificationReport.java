package io.porolith.cases.verification;

import io.porolith.cases.verification.Verification.Outcome;
import io.porolith.io.picture.LinePlot;
import io.porolith.io.picture.LinePlot.Axis;
import io.porolith.io.picture.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes {@code verification.md} and its convergence plots into a folder. */
public final class VerificationReport {
    /** Lines a plot can hold before nobody can tell them apart. */
    private static final int MOST_LINES = 6;

    private static final String HEAD = """
            # Verification

            Written by `porolith verify --report docs`. Every number comes from a run of the program as any user runs it: case, lattice, \
            solver, result. *Error* is the difference from the expected value over the expected value, or over the scale that the records of \
            `porolith verify --json FILE` name where the expected value is zero or small. *Order* is the slope of the error over the \
            resolutions that were run, the finest of which gives the computed value; rows that say *extrapolated* give the limit of the series.

            A lattice replaces round surfaces by steps. Displacements, means and stresses a few voxels away from a surface converge at about \
            first order in the voxel size; stress in the voxels at a stepped surface does not converge at all and is held against no reference. \
            Tolerances are what the standard resolutions reach, with some room for the irregular way in which the volume of a stepped body changes.

            """;

    private VerificationReport() {}

    /**
     * Writes the report.
     *
     * @param folder where {@code verification.md} and {@code pictures} go
     * @param outcomes in the order of the report
     */
    public static void write(Path folder, List<Outcome> outcomes) {
        try {
            Files.createDirectories(folder.resolve("pictures"));
            StringBuilder text = new StringBuilder(HEAD);
            summary(text, outcomes);
            for (Outcome outcome : outcomes) {
                section(text, folder, outcome.check(), outcome.records());
            }
            Files.writeString(folder.resolve("verification.md"), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void summary(StringBuilder text, List<Outcome> outcomes) {
        text.append("| check | what | passed |\n|---|---|---|\n");
        for (Outcome o : outcomes) {
            long passed =
                    o.records().stream().filter(VerificationRecord::passed).count();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d of %d |%n",
                    o.check().id(),
                    o.check().title(),
                    passed,
                    o.records().size()));
        }
    }

    private static void section(StringBuilder text, Path folder, Check check, List<VerificationRecord> records)
            throws IOException {
        text.append("\n## ")
                .append(check.id())
                .append(": ")
                .append(check.title())
                .append("\n\n");
        text.append(check.text())
                .append("\n\nReference: ")
                .append(check.source())
                .append(".\n\n");
        String picture = name(check) + ".png";
        if (plot(folder.resolve("pictures").resolve(picture), check, records)) {
            text.append("![Error against resolution](pictures/").append(picture).append(")\n\n");
        }
        table(text, records);
    }

    /** File name of the picture of a check: its id and its title in lower case. */
    private static String name(Check check) {
        String words = check.title()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .strip()
                .replace(" ", "_");
        return "verification_" + check.id().toLowerCase(Locale.ROOT) + "_" + words;
    }

    private static void table(StringBuilder text, List<VerificationRecord> records) {
        text.append(
                "| quantity | expected | computed | error | tolerance | order | |\n|---|---|---|---|---|---|---|\n");
        for (VerificationRecord r : records) {
            boolean bound = r.parameters().containsKey("comparison");
            Object order = r.parameters().get("observed_order");
            boolean slope = r.parameters().get("values") instanceof double[] values && values.length > 1;
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s%s | %s | %.2g | %.2g | %s | %s |%n",
                    r.quantity(),
                    bound ? "≤ " : "",
                    number(r.expected()),
                    number(r.computed()),
                    r.error(),
                    r.tolerance(),
                    slope ? String.format(Locale.ROOT, "%.2f", (Double) order) : "",
                    r.passed() ? "passed" : "**failed**"));
        }
    }

    private static String number(double x) {
        return x == 0 ? "0" : String.format(Locale.ROOT, "%.6g", x);
    }

    /** Draws the errors of the first series; false if there are none to draw. */
    private static boolean plot(Path png, Check check, List<VerificationRecord> records) throws IOException {
        Map<String, Series> lines = new LinkedHashMap<>();
        for (VerificationRecord r : records) {
            if (lines.size() < MOST_LINES && isSeries(r)) {
                lines.put(r.quantity(), series(r));
            }
        }
        if (lines.isEmpty()) {
            return false;
        }
        lines.put("first order", firstOrder(lines.values().iterator().next()));
        new LinePlot(
                        check.id() + ": " + check.title(),
                        Axis.log("cells per edge, or layers of a sector"),
                        Axis.log("error over scale"),
                        new ArrayList<>(lines.values()))
                .write(png, 900, 480);
        return true;
    }

    /** A line of slope minus one through the first point of another. */
    private static Series firstOrder(Series line) {
        double[] y = java.util.Arrays.stream(line.x())
                .map(n -> line.y()[0] * line.x()[0] / n)
                .toArray();
        return Series.reference("first order", line.x(), y);
    }

    private static boolean isSeries(VerificationRecord r) {
        return r.parameters().get("values") instanceof double[] values
                && values.length > 1
                && r.parameters().get("voxels_per_edge") instanceof int[]
                && !r.quantity().startsWith("observed order")
                && !r.parameters().containsKey("extrapolated_with_order");
    }

    private static Series series(VerificationRecord r) {
        int[] voxels = (int[]) r.parameters().get("voxels_per_edge");
        double[] values = (double[]) r.parameters().get("values");
        double scale = (Double) r.parameters().get("error_scale");
        double[] x = java.util.Arrays.stream(voxels).asDoubleStream().toArray();
        double[] y = java.util.Arrays.stream(values)
                .map(v -> Math.abs(v - r.expected()) / scale)
                .toArray();
        return Series.of(r.quantity(), x, y);
    }
}
