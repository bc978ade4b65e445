package io.porolith.geometry;

/**
 * A signed distance known on a regular grid of points and joined by uniform cubic B-splines (de Boor, A Practical Guide to Splines, 1978):
 * twice continuously differentiable, and because the weights are positive and sum to one, as good as never steeper than the samples. The
 * splines smooth a little: a surface of mean curvature H moves by about H h&sup2;/3 for a grid of pitch h.
 */
final class SampledDistance implements Shape {
    private final float[] value;
    private final int[] n;
    private final double[] min;
    private final double pitch;
    private final boolean repeats;
    private final double level;

    /**
     * Joins samples.
     *
     * @param value samples, x fastest, at min + i pitch
     * @param n samples along x, y and z
     * @param min place of the first sample, metres
     * @param pitch between samples, metres
     * @param repeats whether the grid repeats after n samples; otherwise it is held constant beyond its ends
     */
    SampledDistance(float[] value, int[] n, double[] min, double pitch, boolean repeats) {
        this(value, n, min, pitch, repeats, 0);
    }

    private SampledDistance(float[] value, int[] n, double[] min, double pitch, boolean repeats, double level) {
        this.value = value;
        this.n = n;
        this.min = min;
        this.pitch = pitch;
        this.repeats = repeats;
        this.level = level;
    }

    /** The parallel body: everything where the distance was below a level, metres. */
    SampledDistance offset(double by) {
        return new SampledDistance(value, n, min, pitch, repeats, level + by);
    }

    double pitch() {
        return pitch;
    }

    @Override
    public double distance(double px, double py, double pz) {
        double ux = (px - min[0]) / pitch;
        double uy = (py - min[1]) / pitch;
        double uz = (pz - min[2]) / pitch;
        int i = (int) Math.floor(ux);
        int j = (int) Math.floor(uy);
        int k = (int) Math.floor(uz);
        double tx = ux - i;
        double ty = uy - j;
        int i0 = index(i - 1, 0);
        int i1 = index(i, 0);
        int i2 = index(i + 1, 0);
        int i3 = index(i + 2, 0);
        double a0 = weight(tx, 0);
        double a1 = weight(tx, 1);
        double a2 = weight(tx, 2);
        double a3 = weight(tx, 3);
        double b0 = weight(ty, 0);
        double b1 = weight(ty, 1);
        double b2 = weight(ty, 2);
        double b3 = weight(ty, 3);
        int j0 = n[0] * index(j - 1, 1);
        int j1 = n[0] * index(j, 1);
        int j2 = n[0] * index(j + 1, 1);
        int j3 = n[0] * index(j + 2, 1);
        double sum = 0;
        for (int c = 0; c < 4; c++) {
            int plane = n[0] * n[1] * index(k - 1 + c, 2);
            double wz = weight(uz - k, c);
            int r = plane + j0;
            sum += wz * b0 * (a0 * value[r + i0] + a1 * value[r + i1] + a2 * value[r + i2] + a3 * value[r + i3]);
            r = plane + j1;
            sum += wz * b1 * (a0 * value[r + i0] + a1 * value[r + i1] + a2 * value[r + i2] + a3 * value[r + i3]);
            r = plane + j2;
            sum += wz * b2 * (a0 * value[r + i0] + a1 * value[r + i1] + a2 * value[r + i2] + a3 * value[r + i3]);
            r = plane + j3;
            sum += wz * b3 * (a0 * value[r + i0] + a1 * value[r + i1] + a2 * value[r + i2] + a3 * value[r + i3]);
        }
        return sum - level;
    }

    /** Of the splines themselves, at little more than the cost of a value. */
    @Override
    public double slope(double px, double py, double pz, double step, double[] gradient) {
        double ux = (px - min[0]) / pitch;
        double uy = (py - min[1]) / pitch;
        double uz = (pz - min[2]) / pitch;
        int i = (int) Math.floor(ux);
        int j = (int) Math.floor(uy);
        int k = (int) Math.floor(uz);
        double tx = ux - i;
        double ty = uy - j;
        double tz = uz - k;
        int i0 = index(i - 1, 0);
        int i1 = index(i, 0);
        int i2 = index(i + 1, 0);
        int i3 = index(i + 2, 0);
        double a0 = weight(tx, 0);
        double a1 = weight(tx, 1);
        double a2 = weight(tx, 2);
        double a3 = weight(tx, 3);
        double d0 = weightSlope(tx, 0);
        double d1 = weightSlope(tx, 1);
        double d2 = weightSlope(tx, 2);
        double d3 = weightSlope(tx, 3);
        double sum = 0;
        double gx = 0;
        double gy = 0;
        double gz = 0;
        for (int c = 0; c < 4; c++) {
            int plane = n[0] * n[1] * index(k - 1 + c, 2);
            double wz = weight(tz, c);
            double vz = weightSlope(tz, c);
            for (int b = 0; b < 4; b++) {
                int r = plane + n[0] * index(j - 1 + b, 1);
                double wy = weight(ty, b);
                double row = a0 * value[r + i0] + a1 * value[r + i1] + a2 * value[r + i2] + a3 * value[r + i3];
                sum += wz * wy * row;
                gy += wz * weightSlope(ty, b) * row;
                gz += vz * wy * row;
                gx += wz * wy * (d0 * value[r + i0] + d1 * value[r + i1] + d2 * value[r + i2] + d3 * value[r + i3]);
            }
        }
        gradient[0] = gx / pitch;
        gradient[1] = gy / pitch;
        gradient[2] = gz / pitch;
        return sum - level;
    }

    /** Derivative of {@link #weight} by its place. */
    private static double weightSlope(double t, int at) {
        double s = 1 - t;
        return switch (at) {
            case 0 -> -s * s / 2;
            case 1 -> t * (1.5 * t - 2);
            case 2 -> s * (2 - 1.5 * s);
            default -> t * t / 2;
        };
    }

    private int index(int i, int axis) {
        if (i >= 0 && i < n[axis]) {
            return i;
        }
        return repeats ? Math.floorMod(i, n[axis]) : Math.max(0, Math.min(n[axis] - 1, i));
    }

    private static double weight(double t, int at) {
        double s = 1 - t;
        return switch (at) {
            case 0 -> s * s * s / 6;
            case 1 -> (4 - 6 * t * t + 3 * t * t * t) / 6;
            case 2 -> (4 - 6 * s * s + 3 * s * s * s) / 6;
            default -> t * t * t / 6;
        };
    }
}
