package io.porolith.geometry;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A Gaussian random field on a periodic grid: a sum of cosine waves with whole numbers of periods in the cube, random phases and Gaussian
 * amplitudes (Cahn, J. Chem. Phys. 42, 1965, 93; Soyarslan et al., Acta Mater. 149, 2018, 326). Every wave has random numbers of its own,
 * drawn from the seed and its wave vector, so that a change of the spectrum changes the field smoothly.
 *
 * @param n grid points along an edge
 * @param value x fastest
 */
record WaveField(int n, float[] value) {
    /**
     * The field.
     *
     * @param n grid points along an edge of the cube
     * @param most largest number of periods of a wave along an axis
     * @param spectrum amplitude of a wave by its number of periods |(a, b, c)|
     */
    static WaveField of(int n, int most, DoubleUnaryOperator spectrum, long seed) {
        int modes = 2 * most + 1;
        double[] cos = table(n, most, false);
        double[] sin = table(n, most, true);
        float[] value = new float[n * n * n];
        // Sums over the waves along z, then y, then x: each needs only the result of the one before. Waves along x run
        // over a >= 0, since
        // a wave and its opposite are the same.
        double[][] alongZ = new double[n][2 * (most + 1) * modes];
        IntStream.range(0, (most + 1) * modes).parallel().forEach(ab -> {
            int a = ab / modes;
            int b = ab % modes - most;
            for (int c = -most; c <= most; c++) {
                double amplitude = spectrum.applyAsDouble(Math.sqrt((double) a * a + b * b + c * c));
                if (amplitude < 1e-4 || a == 0 && (b < 0 || b == 0 && c <= 0)) {
                    continue;
                }
                SplittableRandom random = new SplittableRandom(mixed(seed, a, b, c));
                double size = amplitude * Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
                double phase = 2 * Math.PI * random.nextDouble();
                double re = size * Math.cos(phase);
                double im = size * Math.sin(phase);
                for (int k = 0; k < n; k++) {
                    double wr = cos[(c + most) * n + k];
                    double wi = sin[(c + most) * n + k];
                    alongZ[k][2 * ab] += re * wr - im * wi;
                    alongZ[k][2 * ab + 1] += re * wi + im * wr;
                }
            }
        });
        IntStream.range(0, n).parallel().forEach(k -> layer(n, most, cos, sin, alongZ[k], value, k));
        return new WaveField(n, value);
    }

    private static void layer(int n, int most, double[] cos, double[] sin, double[] waves, float[] value, int k) {
        int modes = 2 * most + 1;
        double[] row = new double[n];
        for (int j = 0; j < n; j++) {
            java.util.Arrays.fill(row, 0);
            for (int a = 0; a <= most; a++) {
                double re = 0;
                double im = 0;
                for (int b = 0; b < modes; b++) {
                    double wr = cos[b * n + j];
                    double wi = sin[b * n + j];
                    double pr = waves[2 * (a * modes + b)];
                    double pi = waves[2 * (a * modes + b) + 1];
                    re += pr * wr - pi * wi;
                    im += pr * wi + pi * wr;
                }
                int wave = (a + most) * n;
                for (int i = 0; i < n; i++) {
                    row[i] += re * cos[wave + i] - im * sin[wave + i];
                }
            }
            int start = n * (j + n * k);
            for (int i = 0; i < n; i++) {
                value[start + i] = (float) row[i];
            }
        }
    }

    /** Cosine or sine of 2 pi m i / n for m from -most to most. */
    private static double[] table(int n, int most, boolean sine) {
        double[] table = new double[(2 * most + 1) * n];
        for (int m = -most; m <= most; m++) {
            for (int i = 0; i < n; i++) {
                double angle = 2 * Math.PI * Math.floorMod((long) m * i, n) / n;
                table[(m + most) * n + i] = sine ? Math.sin(angle) : Math.cos(angle);
            }
        }
        return table;
    }

    private static long mixed(long seed, int a, int b, int c) {
        long key = seed;
        for (int part : new int[] {a, b, c}) {
            key = (key ^ part) * 0x9E3779B97F4A7C15L;
            key ^= key >>> 32;
        }
        return key;
    }

    /** The value that a share of the grid points lies below. */
    double quantile(double share) {
        double at = share * value.length - 0.5;
        int below = (int) Math.max(0, Math.min(value.length - 2, Math.floor(at)));
        float low = ranked(below);
        return low + (at - below) * (ranked(below + 1) - low);
    }

    /** The value of a rank, found by counting the upper and then the lower halves of the numbers' bits. */
    private float ranked(int rank) {
        int[] upper = new int[1 << 16];
        for (float v : value) {
            upper[key(v) >>> 16]++;
        }
        int before = 0;
        int half = 0;
        while (before + upper[half] <= rank) {
            before += upper[half++];
        }
        int[] lower = new int[1 << 16];
        for (float v : value) {
            if (key(v) >>> 16 == half) {
                lower[key(v) & 0xffff]++;
            }
        }
        int rest = 0;
        while (before + lower[rest] <= rank) {
            before += lower[rest++];
        }
        int found = half << 16 | rest;
        return Float.intBitsToFloat(found < 0 ? found ^ Integer.MIN_VALUE : ~found);
    }

    /** Whole numbers that, without sign, are in the order of the numbers. */
    private static int key(float v) {
        int bits = Float.floatToRawIntBits(v);
        return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
    }

    /**
     * Mean length of the chords that grid lines cut out of the part below a level, in pitches: all length inside over the number of chords.
     * It is 4 V / S of that part (Underwood, Quantitative Stereology, 1970).
     */
    double meanChordBelow(double level) {
        double[] sums = IntStream.range(0, n)
                .parallel()
                .mapToObj(k -> chordsOfLayer(level, k))
                .reduce(new double[2], (s, t) -> new double[] {s[0] + t[0], s[1] + t[1]});
        return sums[0] / Math.max(1, sums[1]);
    }

    private double[] chordsOfLayer(double level, int k) {
        double inside = 0;
        double starts = 0;
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                int at = i + n * (j + n * k);
                boolean in = value[at] < level;
                inside += in ? 3 : 0;
                if (!in) {
                    starts += value[(i + 1) % n + n * (j + n * k)] < level ? 1 : 0;
                    starts += value[i + n * ((j + 1) % n + n * k)] < level ? 1 : 0;
                    starts += value[i + n * (j + n * ((k + 1) % n))] < level ? 1 : 0;
                }
            }
        }
        return new double[] {inside, starts};
    }
}
