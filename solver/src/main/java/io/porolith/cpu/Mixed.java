package io.porolith.cpu;

/** Updates between an fp64 and an fp32 array; arithmetic in fp64. */
final class Mixed {
    private Mixed() {}

    static void scale(double a, double[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) (a * x[i]);
        }
    }

    static void scale(double a, float[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = a * x[i];
        }
    }

    static void axpby(double a, float[] x, double b, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = a * x[i] + b * y[i];
        }
    }

    static void axpby(double a, double[] x, double b, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = (float) (a * x[i] + b * y[i]);
        }
    }

    static double dot(double[] x, float[] y, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i <= to - 4; i += 4) {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }
        for (; i < to; i++) {
            s0 += x[i] * y[i];
        }
        return s0 + s1 + (s2 + s3);
    }
}
