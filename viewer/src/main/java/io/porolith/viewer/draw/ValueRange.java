package io.porolith.viewer.draw;

import io.porolith.input.InputException;
import io.porolith.io.picture.ColourMap;
import io.porolith.viewer.data.Body;
import io.porolith.viewer.data.Scalar;
import io.porolith.viewer.scene.Place;
import io.porolith.viewer.scene.Scene;
import java.util.Arrays;

/**
 * The values of a field in the phases that are shown.
 *
 * @param low,high smallest and largest finite value
 * @param sorted a sample of at most about a million values, in order
 * @param missing number of sites of shown phases without a finite value
 */
public record ValueRange(double low, double high, float[] sorted, long missing) {
    private static final int SAMPLE = 1 << 20;
    /** A sequential scale that starts within this share of its end from zero starts at zero. */
    private static final double NEAR_ZERO = 0.35;

    /** Looks at all values of a field; {@code shown} says which phases count. */
    public static ValueRange of(Body body, Scalar field, boolean[] shown) {
        float[] data = field.data();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        long missing = 0;
        int stride = Math.max(1, data.length / SAMPLE);
        float[] sample = new float[data.length / stride + 1];
        int count = 0;
        for (int s = 0; s < data.length; s++) {
            if (!field.atNodes() && !shown[body.phase()[s]]) {
                continue;
            }
            float v = data[s];
            if (!Float.isFinite(v)) {
                missing++;
                continue;
            }
            low = Math.min(low, v);
            high = Math.max(high, v);
            if (s % stride == 0) {
                sample[count++] = v;
            }
        }
        float[] sorted = Arrays.copyOf(sample, count);
        Arrays.sort(sorted);
        return new ValueRange(low, high, sorted, missing);
    }

    /** The values of both. */
    public ValueRange with(ValueRange other) {
        float[] all = Arrays.copyOf(sorted, sorted.length + other.sorted.length);
        System.arraycopy(other.sorted, 0, all, sorted.length, other.sorted.length);
        Arrays.sort(all);
        return new ValueRange(Math.min(low, other.low), Math.max(high, other.high), all, missing + other.missing);
    }

    public boolean isEmpty() {
        return low > high;
    }

    private double quantile(double share) {
        return sorted.length == 0 ? low : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private double sizeQuantile(double share) {
        float[] sizes = new float[sorted.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(sorted[i]);
        }
        Arrays.sort(sizes);
        return sizes.length == 0
                ? Math.max(Math.abs(low), Math.abs(high))
                : sizes[(int) Math.round(share * (sizes.length - 1))];
    }

    /** The scale of a scene for these values. */
    public ColourScale scale(Scene.Colours colours, Scalar field) {
        double[] ends = isEmpty() ? new double[] {0, 1} : ends(colours, field);
        if (colours.log()) {
            ends = logEnds(ends, field);
        } else if (!(ends[1] > ends[0])) {
            // A constant: a little room, so that the one value sits in the middle of the bar.
            double room = ends[0] == 0 ? 1 : 0.01 * Math.abs(ends[0]);
            ends = new double[] {ends[0] - room, ends[1] + room};
        }
        // Numbers that differ in the seventh digit are the same in the files' 32-bit values.
        double slack = 1e-6 * (ends[1] - ends[0]);
        return new ColourScale(
                map(colours, ends),
                colours.reversed(),
                colours.bands(),
                ends[0],
                ends[1],
                colours.log(),
                low < ends[0] - slack,
                high > ends[1] + slack);
    }

    private static ColourMap map(Scene.Colours colours, double[] ends) {
        return switch (colours.map()) {
            case VIRIDIS -> ColourMap.VIRIDIS;
            case CIVIDIS -> ColourMap.CIVIDIS;
            case DIVERGING -> ColourMap.DIVERGING;
            case AUTO ->
                ends[0] < 0 && Math.abs(ends[0] + ends[1]) <= 1e-9 * ends[1] ? ColourMap.DIVERGING : ColourMap.VIRIDIS;
        };
    }

    private double[] ends(Scene.Colours colours, Scalar field) {
        return switch (colours.range()) {
            case FULL -> new double[] {low, high};
            case PERCENTILE -> {
                double outside = (1 - colours.share()) / 2;
                yield new double[] {quantile(outside), quantile(1 - outside)};
            }
            case SYMMETRIC -> symmetric(colours.share());
            case FIXED -> {
                double from = Place.value("colours.low", colours.low(), field.unit());
                double to = Place.value("colours.high", colours.high(), field.unit());
                if (!(to > from)) {
                    throw new InputException("colours.high is \"" + colours.high()
                            + "\", expected more than colours.low, \"" + colours.low() + "\".");
                }
                yield new double[] {from, to};
            }
            case AUTO -> automatic(colours.share(), field);
        };
    }

    private double[] automatic(double share, Scalar field) {
        if (field.unit().equals("Pa")) {
            return low < 0
                    ? symmetric(share)
                    : new double[] {0, Math.max(quantile(share), Math.min(high, Double.MIN_NORMAL))};
        }
        boolean fromZero = low >= 0 && low < NEAR_ZERO * high;
        return new double[] {fromZero ? 0 : low, high};
    }

    private double[] symmetric(double share) {
        double end = sizeQuantile(share);
        return new double[] {-end, end};
    }

    private double[] logEnds(double[] ends, Scalar field) {
        double to = ends[1];
        double from = ends[0];
        if (to <= 0) {
            throw new InputException("colours.log is true, but \"" + field.key()
                    + "\" has no values above zero (largest " + high + "); expected a field of positive values.");
        }
        if (from <= 0) {
            int first = 0;
            while (first < sorted.length - 1 && sorted[first] <= 0) {
                first++;
            }
            from = Math.max(sorted.length == 0 ? to / 1000 : sorted[first], to * 1e-4);
        }
        return from < to ? new double[] {from, to} : new double[] {to / 10, to};
    }
}
