package io.porolith.cpu;

/** Row arithmetic in plain loops. */
final class PlainRows__ implements RowArithmetic__ {
    @Override
    public void gather(real__[] sums, int left, int right, real__[] upper, int u, real__[] v, int o, int n) {
        for (int i = 0; i < n; i++) {
            v[o + i] = sums[left + i] + sums[right + i] + upper[u + i];
        }
    }

    @Override
    public void add(real__[] sums, int left, int right, real__[] y, int o, int n) {
        for (int i = 0; i < n; i++) {
            y[o + i] = sums[left + i] + sums[right + i];
        }
    }

    @Override
    public double product(real__[] a, int i, real__[] b, int j, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k <= n - 4; k += 4) {
            s0 += (double) a[i + k] * b[j + k];
            s1 += (double) a[i + k + 1] * b[j + k + 1];
            s2 += (double) a[i + k + 2] * b[j + k + 2];
            s3 += (double) a[i + k + 3] * b[j + k + 3];
        }
        for (; k < n; k++) {
            s0 += (double) a[i + k] * b[j + k];
        }
        return s0 + s1 + (s2 + s3);
    }

    @Override
    public void residual(real__[] b, int at, real__[] value, int v, real__[] r, int n) {
        for (int i = 0; i < n; i++) {
            r[at + i] = b[at + i] - value[v + i];
        }
    }

    @Override
    public void chebyshev(
            real__ alpha,
            real__[] inverseDiagonal,
            int node,
            real__[] b,
            real__[] value,
            int v,
            real__ beta,
            real__[] d,
            real__[] x,
            real__[] xNext,
            int at,
            int n) {
        for (int i = 0; i < n; i++) {
            real__ step = (b[at + i] - value[v + i]) * inverseDiagonal[node + i] * alpha;
            d[at + i] = d[at + i] * beta + step;
            xNext[at + i] = d[at + i] + x[at + i];
        }
    }
}
