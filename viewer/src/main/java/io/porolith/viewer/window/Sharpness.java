package io.porolith.viewer.window;

/**
 * How many samples a pixel are drawn along each side while the picture moves: as many as leave it fluent on this machine. Where fewer
 * samples do not help, as the triangles take the time, it stays sharp.
 */
final class Sharpness {
    /** Seconds a frame may take before it is made coarser, and below which it is made finer: less than a quarter, so that it settles. */
    private static final double SLOW = 0.10;

    private static final double FAST = 0.02;
    private static final double LEAST = 0.25;
    private static final double HELPS = 0.7;

    private double samples = 1;
    private double before = Double.POSITIVE_INFINITY;
    private boolean useless;

    double samples() {
        return samples;
    }

    /** The last frame took this long. */
    void took(double seconds) {
        if (samples < 1 && seconds > HELPS * before) {
            useless = true;
            samples = 1;
        } else if (seconds > SLOW && samples > LEAST && !useless) {
            before = seconds;
            samples /= 2;
        } else if (seconds < FAST) {
            useless = false;
            before = Double.POSITIVE_INFINITY;
            samples = Math.min(1, 2 * samples);
        }
    }
}
