package io.porolith.cpu;

/** Vector updates on a range of array entries. Plain loops: the JIT vectorises them, and they need no warm-up. */
final class Blas__ {
    private Blas__() {}

    static void scale(double a, real__[] x, real__[] y, int from, int to) {
        real__ f = (real__) a;
        for (int i = from; i < to; i++) {
            y[i] = f * x[i];
        }
    }

    static void axpby(double a, real__[] x, double b, real__[] y, int from, int to) {
        real__ f = (real__) a;
        real__ g = (real__) b;
        for (int i = from; i < to; i++) {
            y[i] = f * x[i] + g * y[i];
        }
    }

    static double dot(real__[] x, real__[] y, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i <= to - 4; i += 4) {
            s0 += (double) x[i] * y[i];
            s1 += (double) x[i + 1] * y[i + 1];
            s2 += (double) x[i + 2] * y[i + 2];
            s3 += (double) x[i + 3] * y[i + 3];
        }
        for (; i < to; i++) {
            s0 += (double) x[i] * y[i];
        }
        return s0 + s1 + (s2 + s3);
    }

    static void toDouble(real__[] x, int from, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[from + i];
        }
    }

    static void fromDouble(double[] x, real__[] y, int to, int n) {
        for (int i = 0; i < n; i++) {
            y[to + i] = (real__) x[i];
        }
    }

    /** d = alpha invD b; x = d, per component. */
    static void jacobi(
            double alpha, real__[] inverseDiagonal, int node, real__[] b, real__[] d, real__[] x, int at, int n) {
        real__ f = (real__) alpha;
        for (int i = 0; i < n; i++) {
            real__ v = f * inverseDiagonal[node + i] * b[at + i];
            d[at + i] = v;
            x[at + i] = v;
        }
    }
}
