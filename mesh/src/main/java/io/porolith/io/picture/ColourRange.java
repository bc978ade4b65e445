package io.porolith.io.picture;

import io.porolith.io.FieldName;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How the values of a field become colours.
 *
 * @param map the colours
 * @param low,high values of the two ends, SI
 * @param clippedBelow,clippedAbove whether values beyond an end take its colour
 */
record ColourRange(ColourMap map, double low, double high, boolean clippedBelow, boolean clippedAbove) {
    /** Share of the shown values within the range of a stress: peaks at stepped interfaces depend on the mesh and would take all colours. */
    static final double STRESS_SHARE = 0.995;
    /** A sequential range that starts within this share of its end from zero starts at zero. */
    private static final double NEAR_ZERO = 0.35;
    /** Spread below which a pure number such as a lithiation is shown as the same colour nearly throughout. */
    private static final double LEAST_SPREAD = 0.02;

    /** A range for the values on show; those that are not finite do not count. */
    static ColourRange of(FieldName name, float[] shown) {
        float[] sorted = finite(shown);
        return switch (name) {
            case STRESS, HYDROSTATIC_STRESS, MAX_PRINCIPAL_STRESS, MIN_PRINCIPAL_STRESS -> symmetric(sorted);
            case VON_MISES_STRESS -> fromZero(sorted);
            default -> sequential(sorted, name.unit());
        };
    }

    /** Whether the values on show differ by no more than rounding. */
    static boolean isConstant(float[] shown) {
        float[] sorted = finite(shown);
        if (sorted.length == 0) {
            return true;
        }
        float low = sorted[0];
        float high = sorted[sorted.length - 1];
        return high - low <= 1e-5 * Math.max(Math.abs(low), Math.abs(high));
    }

    private static float[] finite(float[] values) {
        double[] kept = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        float[] sorted = new float[kept.length];
        for (int i = 0; i < kept.length; i++) {
            sorted[i] = (float) kept[i];
        }
        return sorted;
    }

    private static ColourRange symmetric(float[] sorted) {
        float[] sizes = new float[sorted.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(sorted[i]);
        }
        Arrays.sort(sizes);
        double end = positive(quantile(sizes, STRESS_SHARE));
        return new ColourRange(ColourMap.DIVERGING, -end, end, quantile(sorted, 0) < -end, quantile(sorted, 1) > end);
    }

    private static ColourRange fromZero(float[] sorted) {
        double end = positive(quantile(sorted, STRESS_SHARE));
        return new ColourRange(ColourMap.VIRIDIS, 0, end, false, quantile(sorted, 1) > end);
    }

    private static ColourRange sequential(float[] sorted, String unit) {
        double low = quantile(sorted, 0);
        double high = quantile(sorted, 1);
        double least = unit.equals("1") ? LEAST_SPREAD : 1e-6 * Math.max(Math.abs(low), Math.abs(high));
        if (high - low < least) {
            double middle = (low + high) / 2;
            low = low >= 0 ? Math.max(0, middle - least / 2) : middle - least / 2;
            high = low + positive(least);
        } else if (low >= 0 && low < NEAR_ZERO * high) {
            low = 0;
        }
        return new ColourRange(ColourMap.VIRIDIS, low, high, false, false);
    }

    private static double positive(double end) {
        return end > 0 ? end : 1;
    }

    /** Value below which a share of sorted values lies; 0 if there are none. */
    static double quantile(float[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    int rgb(double value) {
        return map.rgb((value - low) / (high - low));
    }
}
