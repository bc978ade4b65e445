package io.porolith.viewer.window;

import io.porolith.geometry.Phase;
import io.porolith.io.History;
import io.porolith.io.picture.LinePlot;
import io.porolith.io.picture.LinePlot.Axis;
import io.porolith.io.picture.Scale;
import io.porolith.io.picture.Series;
import io.porolith.viewer.data.Scalar;
import io.porolith.viewer.draw.Composer;
import io.porolith.viewer.draw.Composition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The plots beside the body: a field along a line, and the history with a mark at the step shown. */
final class Plots {
    private static final int POINTS = 200;
    private static final int MOST_LINES = 4;

    private Plots() {}

    /**
     * The field along the line between two places in metres, one line for each result; gaps in voids. Empty where materials are coloured.
     */
    static Optional<LinePlot> line(List<Exhibit> exhibits, double[] from, double[] to) {
        List<String> names = names(exhibits);
        List<Line> lines = new ArrayList<>();
        for (int e = 0; e < exhibits.size(); e++) {
            lines.addAll(line(names.get(e), exhibits.get(e).shown(), from, to));
        }
        Optional<Scalar> field = exhibits.get(0).shown().field();
        return field.map(f -> plot(lines, "m", "distance", f.unit(), f.label(), Double.NaN));
    }

    private static List<Line> line(String name, Composition shown, double[] from, double[] to) {
        if (shown.field().isEmpty()) {
            return List.of();
        }
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
        return List.of(new Line(name, x, y, true, OptionalInt.empty()));
    }

    /** Largest stresses over time, or the mean lithiation where there is no stress, with a line at the time shown. */
    static Optional<LinePlot> history(List<Exhibit> exhibits) {
        List<String> names = names(exhibits);
        boolean stress = exhibits.stream()
                .anyMatch(e -> e.history().filter(h -> hasStress(h)).isPresent());
        List<Line> lines = new ArrayList<>();
        String unit = "";
        for (int e = 0; e < exhibits.size(); e++) {
            Optional<History> history =
                    exhibits.get(e).history().filter(h -> h.find("time").isPresent());
            if (history.isPresent()) {
                List<Integer> columns = stress ? stresses(history.get()) : columns(history.get(), "mean_lithiation");
                for (int c : columns) {
                    unit = history.get().columns().get(c).unit();
                    lines.add(line(exhibits.get(e), names.get(e), history.get(), c, stress));
                }
            }
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String label = stress ? "largest von Mises stress" : "mean lithiation";
        double now = exhibits.get(0).shown().step().time();
        return Optional.of(plot(lines, "s", "time", unit, label, now));
    }

    private static boolean hasStress(History history) {
        return !stresses(history).isEmpty();
    }

    private static List<Integer> stresses(History history) {
        List<Integer> columns = columns(history, "max_von_mises_stress.");
        return columns.isEmpty() ? columns(history, "raw_max_von_mises_stress.") : columns;
    }

    private static Line line(Exhibit exhibit, String result, History history, int column, boolean stress) {
        String name = history.columns().get(column).name();
        String phase = stress ? name.substring(name.indexOf('.') + 1) : "";
        return new Line(
                (phase.replace('_', ' ') + " " + result).trim(),
                history.values(history.find("time").getAsInt()),
                history.values(column),
                false,
                result.isEmpty() ? colour(exhibit, phase) : OptionalInt.empty());
    }

    /** A phase has the colour of the body in its plots, too, unless two results have to be told apart. */
    private static OptionalInt colour(Exhibit exhibit, String phase) {
        List<Phase> phases = exhibit.shown().step().body().phases();
        return IntStream.range(0, phases.size())
                .filter(p -> phases.get(p).name().equals(phase))
                .map(p -> Composer.colour(exhibit.scene(), phases, p))
                .findFirst();
    }

    /** Names of the results for the legend, none where there is one result only. */
    private static List<String> names(List<Exhibit> exhibits) {
        return exhibits.stream().map(e -> exhibits.size() < 2 ? "" : e.name()).toList();
    }

    /** Values over time or distance, SI. */
    private record Line(String name, double[] x, double[] y, boolean gaps, OptionalInt colour) {
        Series series(Scale along, Scale value) {
            double[] px = times(x, along.factor());
            double[] py = times(y, value.factor());
            Series series = gaps ? Series.interrupted(name, px, py) : Series.of(name, px, py);
            return colour.isPresent() ? series.coloured(colour.getAsInt()) : series;
        }
    }

    /** A plot in units that suit the largest values, with a line at one place of the x axis where that is a number. */
    private static LinePlot plot(
            List<Line> lines, String xUnit, String xLabel, String yUnit, String yLabel, double mark) {
        Scale x = Scale.of(xUnit, largest(lines.stream().map(Line::x)));
        double most = largest(lines.stream().map(Line::y));
        Scale y = Scale.of(yUnit, most);
        List<Series> series = new ArrayList<>();
        for (Line line : lines) {
            series.add(line.series(x, y));
        }
        if (Double.isFinite(mark)) {
            double at = mark * x.factor();
            series.add(Series.reference("", new double[] {at, at}, new double[] {0, most * y.factor()}));
        }
        return new LinePlot("", Axis.linear(x.label(xLabel)), Axis.linear(y.label(yLabel)), series);
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

    private static double largest(Stream<double[]> values) {
        return values.flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }
}
