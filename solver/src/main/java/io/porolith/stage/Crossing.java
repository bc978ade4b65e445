package io.porolith.stage;

/** Finds where a rising function of the step length passes zero, by the Illinois form of false position (Dowell and Jarratt, BIT 11, 1971). */
final class Crossing {
    private static final int LIMIT = 60;

    private Crossing() {}

    /** Takes a step of some length and says where it led. */
    @FunctionalInterface
    interface Trial {
        double tryOut(double length);
    }

    /**
     * Searches in (0, end]. The last call of the function is the one whose argument is returned.
     *
     * @param value negative at 0, not negative at end
     * @param tolerance of the value
     */
    static double find(Trial value, double end, double atStart, double atEnd, double tolerance) {
        double low = 0;
        double high = end;
        double atLow = atStart;
        double atHigh = atEnd;
        int side = 0;
        for (int n = 0; n < LIMIT && high - low > 1e-14 * end; n++) {
            double t = high - atHigh * (high - low) / (atHigh - atLow);
            double v = value.tryOut(t);
            if (Math.abs(v) <= tolerance) {
                return t;
            }
            // An end that is kept twice running counts half, so that the bracket shrinks from both sides.
            if (v > 0) {
                high = t;
                atHigh = v;
                atLow = side > 0 ? 0.5 * atLow : atLow;
                side = 1;
            } else {
                low = t;
                atLow = v;
                atHigh = side < 0 ? 0.5 * atHigh : atHigh;
                side = -1;
            }
        }
        value.tryOut(high);
        return high;
    }
}
