package io.porolith.io.picture;

import io.porolith.geometry.Phase;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.Snapshot;
import io.porolith.io.picture.LinePlot.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a field is distributed over the volume of each phase. */
final class Distribution {
    private static final int BINS = 80;
    private static final double SHARE = 0.999;

    private final Snapshot snapshot;
    private final float[] values;

    private Distribution(Snapshot snapshot, Field field) {
        this.snapshot = snapshot;
        this.values = field.values();
    }

    /** Volume fraction per unit of the field over the field, one line for each solid phase; empty where there is no spread to show. */
    static Optional<LinePlot> plot(Snapshot snapshot, FieldName name) {
        return snapshot.field(name).flatMap(field -> new Distribution(snapshot, field).plot(name));
    }

    private Optional<LinePlot> plot(FieldName name) {
        double[] ends = ends();
        if (!(ends[1] - ends[0] > 1e-5 * Math.max(Math.abs(ends[0]), Math.abs(ends[1])))) {
            return Optional.empty();
        }
        Scale scale = Scale.of(name.unit(), Math.max(Math.abs(ends[0]), Math.abs(ends[1])));
        List<Phase> phases = snapshot.lattice().phases();
        List<Series> series = new ArrayList<>();
        for (int phase = 0; phase < phases.size(); phase++) {
            long[] counts = counts(phase, ends[0], ends[1]);
            long all = java.util.Arrays.stream(counts).sum();
            if (all > 0) {
                series.add(line(phases, phase, counts, all, ends, scale));
            }
        }
        String per = scale.unit().isEmpty() ? "volume density" : "volume density (1/" + scale.unit() + ")";
        return Optional.of(new LinePlot("", Axis.linear(scale.label(Labels.of(name))), Axis.linear(per), series));
    }

    private Series line(List<Phase> phases, int phase, long[] counts, long all, double[] ends, Scale scale) {
        double width = (ends[1] - ends[0]) * scale.factor() / BINS;
        double[] x = new double[2 * BINS + 2];
        double[] y = new double[2 * BINS + 2];
        for (int bin = 0; bin <= BINS; bin++) {
            x[2 * bin] = ends[0] * scale.factor() + bin * width;
            x[2 * bin + 1] = x[2 * bin];
            y[2 * bin] = bin == 0 ? 0 : counts[bin - 1] / (all * width);
            y[2 * bin + 1] = bin == BINS ? 0 : counts[bin] / (all * width);
        }
        return Series.of(phases.get(phase).name().replace('_', ' '), x, y).coloured(Palette.phase(phases, phase));
    }

    private long[] counts(int phase, double low, double high) {
        long[] counts = new long[BINS];
        for (int i = 0; i < values.length; i++) {
            if (snapshot.lattice().phase()[i] == phase && values[i] >= low && values[i] <= high) {
                counts[Math.min(BINS - 1, (int) ((values[i] - low) / (high - low) * BINS))]++;
            }
        }
        return counts;
    }

    /** Range of all but the largest and smallest thousandth, found from a sample of at most a million voxels. */
    private double[] ends() {
        int stride = Math.max(1, values.length / 1_000_000) | 1;
        float[] sample = new float[values.length / stride + 1];
        int count = 0;
        for (int i = 0; i < values.length; i += stride) {
            if (Float.isFinite(values[i])) {
                sample[count++] = values[i];
            }
        }
        float[] sorted = java.util.Arrays.copyOf(sample, count);
        java.util.Arrays.sort(sorted);
        return new double[] {ColourRange.quantile(sorted, 1 - SHARE), ColourRange.quantile(sorted, SHARE)};
    }
}
