package io.porolith.geometry;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A random periodic body below a level of a Gaussian random field. Level and wave number are solved for until the body has the wanted volume
 * share and the wanted mean size of its parts, measured as 4 V / S (the mean chord length; the diameter of a long cylinder).
 *
 * @param shape the body as signed distance
 * @param waves wave number that was found, periods per edge
 * @param size mean chord that was reached, metres
 */
record RandomField(SampledDistance shape, double waves, double size) {
    /** Grid points per period of the typical wave. */
    private static final double RESOLUTION = 16;

    private static final int FEWEST_POINTS = 48;
    private static final int MOST_POINTS = 256;
    private static final int ROUNDS = 40;
    private static final int CORRECTIONS = 4;
    private static final double CLOSE = 2e-3;

    /** Pitches around the surface that decide where the splines put it. */
    private static final double BAND = 4;

    /** Periods per edge below which one sample says nothing about the material. */
    private static final double FEWEST_WAVES = 1.5;

    /**
     * What is asked for.
     *
     * @param edge of the repeating cube around the origin, metres
     * @param share volume of the body over volume of the cube
     * @param size mean chord of the body, metres
     * @param spectrum amplitude of a wave by its periods per edge, for a typical number of periods per edge
     * @param widest largest wave number worth summing, over the typical one
     * @param more added to it
     */
    record Request(
            double edge,
            double share,
            double size,
            DoubleFunction<DoubleUnaryOperator> spectrum,
            double widest,
            double more) {
        int most(double waves) {
            return (int) Math.ceil(widest * waves + more);
        }
    }

    /** Thrown when size and edge do not fit each other. */
    static final class OutOfRange extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final double least;
        private final double most;

        OutOfRange(double least, double most) {
            super("size out of range", null, false, false);
            this.least = least;
            this.most = most;
        }

        /** Smallest size that can be had, metres. */
        double least() {
            return least;
        }

        /** Largest size that can be had, metres. */
        double most() {
            return most;
        }
    }

    static RandomField of(Request request, long seed) {
        double most = MOST_POINTS / RESOLUTION;
        double waves = 0.866 * request.edge() / request.size();
        for (int round = 0; round < ROUNDS; round++) {
            double within = Math.max(FEWEST_WAVES, Math.min(most, waves));
            double ratio = size(field(request, within, seed), request) / request.size();
            boolean leaves = waves != within && (ratio - 1) * (waves - within) > 0;
            waves = within * ratio;
            if (leaves || Math.abs(ratio - 1) < CLOSE) {
                break;
            }
        }
        if (waves < FEWEST_WAVES * (1 - CLOSE) || waves > most * (1 + CLOSE)) {
            throw new OutOfRange(request.size() * waves / most, request.size() * waves / FEWEST_WAVES);
        }
        return corrected(request, waves, seed);
    }

    /** The splines that join the distances smooth the field a little; this takes what they change back. */
    private static RandomField corrected(Request request, double start, long seed) {
        double waves = start;
        for (int round = 1; ; round++) {
            WaveField field = field(request, waves, seed);
            SampledDistance shape = distance(request, field, BAND);
            WaveField smooth = sampled(request, shape, field.n());
            double level = smooth.quantile(request.share());
            double size = smooth.meanChordBelow(level) * request.edge() / field.n();
            if (round == CORRECTIONS || Math.abs(size / request.size() - 1) < CLOSE) {
                SampledDistance exact = distance(request, field, Double.POSITIVE_INFINITY);
                return new RandomField(exact.offset(level), waves, size);
            }
            waves *= size / request.size();
        }
    }

    private static WaveField field(Request request, double waves, long seed) {
        int most = request.most(waves);
        int n = (int) (8 * Math.ceil(RESOLUTION / 8 * Math.max(waves, most / 2.0)));
        int points = Math.max(FEWEST_POINTS, Math.min(MOST_POINTS, n));
        return WaveField.of(
                points, Math.min(most, points / 2 - 1), request.spectrum().apply(waves), seed);
    }

    private static double size(WaveField field, Request request) {
        return field.meanChordBelow(field.quantile(request.share())) * request.edge() / field.n();
    }

    private static SampledDistance distance(Request request, WaveField field, double band) {
        int[] n = {field.n(), field.n(), field.n()};
        double pitch = request.edge() / field.n();
        double[] min = {-0.5 * request.edge(), -0.5 * request.edge(), -0.5 * request.edge()};
        double level = field.quantile(request.share());
        Shape raw = new SampledDistance(field.value(), n, min, pitch, true).offset(level);
        return Redistancing.of(raw, n, min, pitch, true, band);
    }

    /** The values of a shape at the points of its own grid. */
    private static WaveField sampled(Request request, Shape shape, int n) {
        float[] value = new float[n * n * n];
        double pitch = request.edge() / n;
        double min = -0.5 * request.edge();
        IntStream.range(0, n).parallel().forEach(k -> {
            for (int at = 0; at < n * n; at++) {
                value[at + n * n * k] =
                        (float) shape.distance(min + at % n * pitch, min + at / n * pitch, min + k * pitch);
            }
        });
        return new WaveField(n, value);
    }
}
