package io.porolith.cases.verification;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/**
 * A quantity at several resolutions beside its exact value.
 *
 * @param voxels along an edge, rising
 * @param values one per resolution
 * @param exact what they should tend to
 */
record Convergence(int[] voxels, double[] values, double exact) {
    /** Measures the quantity at each resolution. */
    static Convergence of(int[] voxels, double exact, IntToDoubleFunction measure) {
        return new Convergence(
                voxels, java.util.Arrays.stream(voxels).mapToDouble(measure).toArray(), exact);
    }

    double finest() {
        return values[values.length - 1];
    }

    /** Error at each resolution, with sign. */
    double[] errors() {
        return java.util.Arrays.stream(values).map(v -> v - exact).toArray();
    }

    /** Minus the least-squares slope of the logarithm of the error against that of the resolution. */
    double order() {
        int n = voxels.length;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        double[] errors = errors();
        for (int i = 0; i < n; i++) {
            double x = Math.log(voxels[i]);
            double y = Math.log(Math.max(Math.abs(errors[i]), Double.MIN_NORMAL));
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
        }
        return -(n * sxy - sx * sy) / (n * sxx - sx * sx);
    }

    /**
     * Limit of the values if the error falls with a known order: the least-squares fit of limit + c / n^order, which for two resolutions is
     * the extrapolation of Richardson (Phil. Trans. R. Soc. A 210, 1911). Empty where the values do not fall into line: with errors of
     * changing or growing size, or an order that is off by more than a half, it would mean nothing.
     */
    OptionalDouble limit(double knownOrder) {
        double[] e = errors();
        boolean clean = Math.abs(order() - knownOrder) < 0.5;
        for (int i = 1; i < e.length; i++) {
            clean &= e[i] * e[i - 1] > 0 && Math.abs(e[i]) < Math.abs(e[i - 1]);
        }
        return clean ? OptionalDouble.of(interceptAt(knownOrder)) : OptionalDouble.empty();
    }

    private double interceptAt(double knownOrder) {
        double sx = 0;
        double sxx = 0;
        double sy = 0;
        double sxy = 0;
        int n = voxels.length;
        for (int i = 0; i < n; i++) {
            double x = Math.pow(voxels[i], -knownOrder);
            sx += x;
            sxx += x * x;
            sy += values[i];
            sxy += x * values[i];
        }
        return (sxx * sy - sx * sxy) / (n * sxx - sx * sx);
    }

    /** The parameters of the series together with others. */
    Map<String, Object> with(Map<String, ?> others) {
        Map<String, Object> all = new LinkedHashMap<>(others);
        all.putAll(parameters());
        return all;
    }

    Map<String, Object> parameters() {
        Map<String, Object> p = new LinkedHashMap<>();
        p.put("voxels_per_edge", voxels);
        p.put("values", values);
        p.put("observed_order", order());
        return p;
    }
}
