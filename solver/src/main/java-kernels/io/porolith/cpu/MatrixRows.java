package io.porolith.cpu;

import io.porolith.sparse.BlockMatrix__;
import io.porolith.sparse.BlockRows__;
import io.porolith.sparse.EdgeInterpolation;

/** Verbs on ranges of rows of a form on a mesh. Vectors hold the components of a row together. */
final class MatrixRows__ {
    private MatrixRows__() {}

    /** y = A x, zero at masked components; returns x . y over the rows. */
    static double apply(BlockRows__ a, byte[] mask, real__[] x, real__[] y, int from, int to) {
        int n = a.height();
        real__[] out = new real__[BlockMatrix__.LARGEST];
        double sum = 0;
        for (int r = from; r < to; r++) {
            a.row(r, x, out);
            sum += put(out, n, mask[r], x, y, n * r);
        }
        return sum;
    }

    private static double put(real__[] out, int n, byte mask, real__[] x, real__[] y, int at) {
        double sum = 0;
        for (int c = 0; c < n; c++) {
            real__ v = (mask >> c & 1) != 0 ? 0 : out[c];
            y[at + c] = v;
            sum += (double) v * x[at + c];
        }
        return sum;
    }

    /** r = b - A x, zero at masked components. */
    static void residual(BlockRows__ a, byte[] mask, real__[] b, real__[] x, real__[] r, int from, int to) {
        int n = a.height();
        real__[] out = new real__[BlockMatrix__.LARGEST];
        for (int row = from; row < to; row++) {
            a.row(row, x, out);
            subtract(b, n * row, n, out);
            for (int c = 0; c < n; c++) {
                r[n * row + c] = (mask[row] >> c & 1) != 0 ? 0 : out[c];
            }
        }
    }

    /** The same, rounded to fp32. */
    static void defect(BlockRows__ a, byte[] mask, real__[] b, real__[] x, float[] r, int from, int to) {
        int n = a.height();
        real__[] out = new real__[BlockMatrix__.LARGEST];
        for (int row = from; row < to; row++) {
            a.row(row, x, out);
            subtract(b, n * row, n, out);
            for (int c = 0; c < n; c++) {
                r[n * row + c] = (mask[row] >> c & 1) != 0 ? 0 : (float) out[c];
            }
        }
    }

    /** d = alpha D^-1 b; x = d. */
    static void jacobi(
            real__[] inverse, int n, double alpha, real__[] b, real__[] d, real__[] x, int from, int to) {
        real__ f = (real__) alpha;
        for (int r = from; r < to; r++) {
            for (int i = 0; i < n; i++) {
                real__ s = 0;
                int at = (n * r + i) * n;
                for (int j = 0; j < n; j++) {
                    s += inverse[at + j] * b[n * r + j];
                }
                d[n * r + i] = f * s;
                x[n * r + i] = f * s;
            }
        }
    }

    /** d = beta d + alpha D^-1 (b - A x); xNext = x + d. */
    static void chebyshev(
            BlockRows__ a,
            real__[] inverse,
            real__[] b,
            real__[] x,
            double alpha,
            double beta,
            real__[] d,
            real__[] xNext,
            int from,
            int to) {
        int n = a.height();
        real__ f = (real__) alpha;
        real__ g = (real__) beta;
        real__[] out = new real__[BlockMatrix__.LARGEST];
        for (int r = from; r < to; r++) {
            a.row(r, x, out);
            subtract(b, n * r, n, out);
            if (n == 3) {
                step3(inverse, r, out, f, g, x, d, xNext);
            } else {
                step(inverse, n, r, out, f, g, x, d, xNext);
            }
        }
    }

    /** a = b - a, of a row. */
    private static void subtract(real__[] b, int at, int n, real__[] a) {
        for (int c = 0; c < n; c++) {
            a[c] = b[at + c] - a[c];
        }
    }

    /** The end of a sweep for displacements, most of the rows there are. */
    private static void step3(
            real__[] inverse, int r, real__[] residual, real__ f, real__ g, real__[] x, real__[] d, real__[] xNext) {
        real__ r0 = residual[0];
        real__ r1 = residual[1];
        real__ r2 = residual[2];
        for (int i = 3 * r, at = 9 * r; i < 3 * r + 3; i++, at += 3) {
            real__ v = g * d[i] + f * (inverse[at] * r0 + inverse[at + 1] * r1 + inverse[at + 2] * r2);
            d[i] = v;
            xNext[i] = x[i] + v;
        }
    }

    private static void step(
            real__[] inverse,
            int n,
            int r,
            real__[] residual,
            real__ f,
            real__ g,
            real__[] x,
            real__[] d,
            real__[] xNext) {
        for (int i = n * r, at = n * i; i < n * r + n; i++, at += n) {
            real__ s = 0;
            for (int j = 0; j < n; j++) {
                s += inverse[at + j] * residual[j];
            }
            real__ v = g * d[i] + f * s;
            d[i] = v;
            xNext[i] = x[i] + v;
        }
    }

    /** coarse = P^T fine for the middles of edges. */
    static void restrict(EdgeInterpolation p, int n, real__[] fine, real__[] coarse, int from, int to) {
        for (int r = from; r < to; r++) {
            for (int c = 0; c < n; c++) {
                real__ s = 0;
                for (int i = p.children().begin(r); i < p.children().end(r); i++) {
                    s += fine[n * p.children().entry(i) + c];
                }
                coarse[n * r + c] = (real__) 0.5 * s;
            }
        }
    }

    /** fine += P coarse for the middles of edges. */
    static void prolongAdd(
            EdgeInterpolation p, int n, real__[] coarse, byte[] mask, real__[] fine, int from, int to) {
        for (int r = from; r < to; r++) {
            int first = n * p.first()[r];
            int second = n * p.second()[r];
            for (int c = 0; c < n; c++) {
                real__ v = (real__) 0.5 * (coarse[first + c] + coarse[second + c]);
                fine[n * r + c] += (mask[r] >> c & 1) != 0 ? 0 : v;
            }
        }
    }

    /** Zero at masked components. */
    static void clear(byte[] mask, int n, real__[] x, int from, int to) {
        for (int r = from; r < to; r++) {
            for (int c = 0; mask[r] != 0 && c < n; c++) {
                if ((mask[r] >> c & 1) != 0) {
                    x[n * r + c] = 0;
                }
            }
        }
    }
}
