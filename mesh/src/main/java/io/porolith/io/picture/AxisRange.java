package io.porolith.io.picture;

import java.util.List;
import java.util.function.Function;

/**
 * The stretch of numbers an axis shows.
 *
 * @param low,high ends, in the units of the axis
 * @param logarithmic whether decades are of equal length
 */
record AxisRange(double low, double high, boolean logarithmic) {
    private static final double MARGIN = 0.04;
    /** A range that starts within this share of its end from zero is shown from zero. */
    private static final double NEAR_ZERO = 0.35;
    /** Least ratio of the ends of a logarithmic axis, so that it holds at least two of 1, 2, 5 times a power of ten. */
    private static final double LEAST_RATIO = 6;

    /** Range of one coordinate over the points of all series that can be shown, with a little room; [0, 1] or a decade if there are none. */
    static AxisRange of(
            List<Series> series,
            Function<Series, double[]> coordinate,
            Function<Series, double[]> other,
            boolean logarithmic,
            boolean otherLogarithmic) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Series one : series) {
            double[] values = coordinate.apply(one);
            double[] others = other.apply(one);
            for (int i = 0; i < values.length; i++) {
                if (shows(values[i], logarithmic) && shows(others[i], otherLogarithmic)) {
                    low = Math.min(low, values[i]);
                    high = Math.max(high, values[i]);
                }
            }
        }
        return logarithmic ? decades(low, high) : linear(low, high);
    }

    private static AxisRange linear(double low, double high) {
        if (low > high) {
            return new AxisRange(0, 1, false);
        }
        // Differences in the last digits of a constant are noise, not a curve.
        double spread = high - low;
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (spread <= 1e-9 * size || spread == 0) {
            double room = size == 0 ? 1 : 0.1 * size;
            return new AxisRange(low - room, high + room, false);
        }
        boolean fromZero = low >= 0 && low < NEAR_ZERO * high;
        boolean toZero = high <= 0 && high > NEAR_ZERO * low;
        return new AxisRange(fromZero ? 0 : low - MARGIN * spread, toZero ? 0 : high + MARGIN * spread, false);
    }

    private static AxisRange decades(double low, double high) {
        if (low > high) {
            return new AxisRange(0.1, 1, true);
        }
        double room = Math.max(Math.pow(high / low, MARGIN) * 1.1, Math.sqrt(LEAST_RATIO * low / high));
        return new AxisRange(low / room, high * room, true);
    }

    Ticks ticks(int wanted) {
        return logarithmic ? Ticks.logarithmic(low, high, wanted) : Ticks.linear(low, high, wanted);
    }

    boolean shows(double value) {
        return shows(value, logarithmic);
    }

    private static boolean shows(double value, boolean logarithmic) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    /** Place along the axis: 0 at the low end, 1 at the high end. */
    double share(double value) {
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }
}
