package io.porolith.io.picture;

import io.porolith.geometry.Phase;
import io.porolith.io.Column;
import io.porolith.io.FieldName;
import io.porolith.io.History;
import io.porolith.io.Snapshot;
import io.porolith.io.picture.LinePlot.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The plots below the slices, from the columns a history has: {@code potential} over {@code specific_capacity} where it varies, else
 * {@code mean_lithiation} over {@code time}; the {@code max_von_mises_stress.}
 * columns of the phases, which leave out the voxels at interfaces, or the {@code raw_} ones where a phase has no others; and those that
 * contain {@code volume_change}. The latter two are drawn over mean lithiation where it varies and over time where it does not. Places left
 * show how stresses are distributed over the volume.
 */
final class HistoryPlots {
    private static final int MOST = 3;
    private static final String STRESS = "max_von_mises_stress";
    private static final String LARGEST = "largest von Mises stress";
    private static final String RAW = "raw_";
    private static final String VOLUME = "volume_change";

    private final Snapshot last;
    private final History history;

    private HistoryPlots(Snapshot last, History history) {
        this.last = last;
        this.history = history;
    }

    static List<LinePlot> of(OverviewInput input) {
        return new HistoryPlots(input.last(), input.history()).plots();
    }

    private List<LinePlot> plots() {
        List<LinePlot> plots = new ArrayList<>();
        OptionalInt time = varying("time");
        OptionalInt lithiation = varying("mean_lithiation");
        OptionalInt capacity = varying("specific_capacity");
        if (capacity.isPresent() && varying("potential").isPresent()) {
            over(capacity.getAsInt(), "potential", name -> name.equals("potential"))
                    .ifPresent(plots::add);
        } else if (time.isPresent() && lithiation.isPresent()) {
            over(time.getAsInt(), "mean lithiation", name -> name.equals("mean_lithiation"))
                    .ifPresent(plots::add);
        }
        OptionalInt abscissa = lithiation.isPresent() ? lithiation : time;
        if (abscissa.isPresent()) {
            over(abscissa.getAsInt(), LARGEST, name -> name.startsWith(STRESS))
                    .or(() -> over(abscissa.getAsInt(), LARGEST + ", raw", name -> name.startsWith(RAW + STRESS)))
                    .ifPresent(plots::add);
            over(abscissa.getAsInt(), "volume change", name -> name.contains(VOLUME))
                    .ifPresent(plots::add);
        }
        for (FieldName name : List.of(FieldName.VON_MISES_STRESS, FieldName.HYDROSTATIC_STRESS, FieldName.LITHIATION)) {
            if (plots.size() < MOST) {
                Distribution.plot(last, name).ifPresent(plots::add);
            }
        }
        return plots;
    }

    /** Whether the largest stresses on show are those without the voxels at interfaces. */
    static boolean leavesOutInterfaces(List<LinePlot> plots, History history) {
        return plots.stream().anyMatch(plot -> plot.y().label().startsWith(LARGEST + " ("))
                && history.columns().stream().anyMatch(column -> column.name().startsWith(RAW + STRESS));
    }

    /** A column that takes at least two different values. */
    private OptionalInt varying(String name) {
        OptionalInt column = history.find(name);
        boolean varies = column.isPresent()
                && Arrays.stream(history.values(column.getAsInt()))
                                .filter(Double::isFinite)
                                .distinct()
                                .count()
                        > 1;
        return varies ? column : OptionalInt.empty();
    }

    private Optional<LinePlot> over(int abscissa, String quantity, Predicate<String> wanted) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < history.columns().size(); i++) {
            if (wanted.test(history.columns().get(i).name())
                    && Arrays.stream(history.values(i)).filter(Double::isFinite).count() > 1) {
                columns.add(i);
            }
        }
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        Scale xScale = scale(List.of(abscissa));
        Scale yScale = scale(columns);
        double[] x = times(history.values(abscissa), xScale.factor());
        List<Series> series = columns.stream()
                .map(i -> series(
                        history.columns().get(i), x, times(history.values(i), yScale.factor()), columns.size() > 1))
                .toList();
        String xName = history.columns().get(abscissa).name().replace('_', ' ');
        return Optional.of(
                new LinePlot("", Axis.linear(xScale.label(xName)), Axis.linear(yScale.label(quantity)), series));
    }

    private Scale scale(List<Integer> columns) {
        double largest = columns.stream()
                .flatMapToDouble(i -> Arrays.stream(history.values(i)))
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
        Column first = history.columns().get(columns.get(0));
        return first.name().contains(VOLUME) ? new Scale(100, "%") : Scale.of(first.unit(), largest);
    }

    private Series series(Column column, double[] x, double[] y, boolean named) {
        String name = column.name()
                .replace(RAW, "")
                .replace(STRESS, "")
                .replace("relative_", "")
                .replace("_" + VOLUME, "")
                .replaceAll("^[_.]+", "");
        Series series = Series.of(named ? name.isEmpty() ? "all" : name.replace('_', ' ') : "", x, y);
        List<Phase> phases = last.lattice().phases();
        for (int i = 0; i < phases.size(); i++) {
            if (!phases.get(i).isVoid() && name.equals(phases.get(i).name())) {
                return series.coloured(Palette.phase(phases, i));
            }
        }
        return series;
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }
}
