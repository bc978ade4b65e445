package io.porolith.stage;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Storage at all sample points where something adds to that of the coefficients.
 *
 * @param values of all points, or none where nothing adds anything
 * @param points where it may differ from that of the coefficients
 */
record WholeStorage(double[] values, int[] points) {
    /** Nothing is added. */
    static final WholeStorage NONE = of(new double[0]);

    /** Values that may differ everywhere. */
    static WholeStorage of(double[] values) {
        return new WholeStorage(values, IntStream.range(0, values.length).toArray());
    }

    boolean isAny() {
        return values.length > 0;
    }

    /** Values at the points. */
    double[] added() {
        return Arrays.stream(points).mapToDouble(p -> values[p]).toArray();
    }
}
