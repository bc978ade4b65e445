package io.porolith.viewer.window;

import io.porolith.io.History;
import io.porolith.io.picture.LinePlot;
import io.porolith.io.picture.LinePlot.Axis;
import io.porolith.io.picture.Scale;
import io.porolith.io.picture.Series;
import io.porolith.viewer.data.Scalar;
import io.porolith.viewer.draw.Composition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The plots beside the body: a field along a line, and the history with a mark at the step shown. */
public final class Plots {
    private static final int POINTS = 200;
    private static final int MOST_LINES = 4;

    private Plots() {}

    /** The field along the line between two places in metres; gaps in voids. Empty where materials are coloured. */
    public static Optional<LinePlot> line(Composition shown, double[] from, double[] to) {
        if (shown.field().isEmpty()) {
            return Optional.empty();
        }
        Scalar field = shown.field().get();
        double[] x = new double[POINTS];
        double[] y = new double[POINTS];
        double length =
                Math.sqrt(Math.pow(to[0] - from[0], 2) + Math.pow(to[1] - from[1], 2) + Math.pow(to[2] - from[2], 2));
        for (int i = 0; i < POINTS; i++) {
            double share = i / (POINTS - 1.0);
            double[] p = new double[3];
            for (int a = 0; a < 3; a++) {
                p[a] = from[a] + share * (to[a] - from[a]);
            }
            x[i] = share * length;
            y[i] = Probe.read(shown, p).map(Probe.Reading::value).orElse(Double.NaN);
        }
        Scale along = Scale.of("m", length);
        Scale value = Scale.of(field.unit(), largest(y));
        return Optional.of(new LinePlot(
                "",
                Axis.linear(along.label("distance")),
                Axis.linear(value.label(field.label())),
                List.of(Series.of("", times(x, along.factor()), times(y, value.factor())))));
    }

    /** Largest stresses over time, or the mean lithiation where there is no stress, with a line at the time shown. */
    public static Optional<LinePlot> history(History history, double time) {
        if (history.find("time").isEmpty()) {
            return Optional.empty();
        }
        List<Integer> columns = columns(history, "max_von_mises_stress.");
        if (columns.isEmpty()) {
            columns = columns(history, "raw_max_von_mises_stress.");
        }
        boolean stress = !columns.isEmpty();
        if (!stress) {
            columns = columns(history, "mean_lithiation");
        }
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        double[] times = history.values(history.find("time").getAsInt());
        Scale scale = Scale.of("s", largest(times));
        double most = columns.stream()
                .mapToDouble(c -> largest(history.values(c)))
                .max()
                .orElse(0);
        Scale unit = Scale.of(history.columns().get(columns.get(0)).unit(), most);
        List<Series> lines = new ArrayList<>();
        for (int c : columns) {
            String name = history.columns().get(c).name();
            String line = stress ? name.substring(name.indexOf('.') + 1).replace('_', ' ') : "";
            lines.add(Series.of(line, times(times, scale.factor()), times(history.values(c), unit.factor())));
        }
        if (Double.isFinite(time)) {
            double at = time * scale.factor();
            lines.add(Series.reference("", new double[] {at, at}, new double[] {0, most * unit.factor()}));
        }
        String label = unit.label(stress ? "largest von Mises stress" : "mean lithiation");
        return Optional.of(new LinePlot("", Axis.linear(scale.label("time")), Axis.linear(label), lines));
    }

    private static List<Integer> columns(History history, String start) {
        List<Integer> found = new ArrayList<>();
        for (int c = 0; c < history.columns().size() && found.size() < MOST_LINES; c++) {
            boolean hasValues = Arrays.stream(history.values(c)).anyMatch(Double::isFinite);
            if (hasValues && history.columns().get(c).name().startsWith(start)) {
                found.add(c);
            }
        }
        return found;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }
}
