package io.porolith.cpu;

import jdk.incubator.vector.Real__Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Row arithmetic in vectors. Apart from {@link #product} it gives the bits of {@link PlainRows__}. */
final class VectorRows__ implements RowArithmetic__ {
    private static final VectorSpecies<Real__> S = Real__Vector.SPECIES_PREFERRED;
    private static final int W = S.length();

    /** Values per vector. */
    static int lanes() {
        return W;
    }

    @Override
    public void gather(real__[] sums, int left, int right, real__[] upper, int u, real__[] v, int o, int n) {
        int i = 0;
        for (; i <= n - W; i += W) {
            Real__Vector.fromArray(S, sums, left + i)
                    .add(Real__Vector.fromArray(S, sums, right + i))
                    .add(Real__Vector.fromArray(S, upper, u + i))
                    .intoArray(v, o + i);
        }
        for (; i < n; i++) {
            v[o + i] = sums[left + i] + sums[right + i] + upper[u + i];
        }
    }

    @Override
    public void add(real__[] sums, int left, int right, real__[] y, int o, int n) {
        int i = 0;
        for (; i <= n - W; i += W) {
            Real__Vector.fromArray(S, sums, left + i)
                    .add(Real__Vector.fromArray(S, sums, right + i))
                    .intoArray(y, o + i);
        }
        for (; i < n; i++) {
            y[o + i] = sums[left + i] + sums[right + i];
        }
    }

    @Override
    public double product(real__[] a, int i, real__[] b, int j, int n) {
        Real__Vector sum = Real__Vector.zero(S);
        int k = 0;
        for (; k <= n - W; k += W) {
            sum = Real__Vector.fromArray(S, a, i + k).fma(Real__Vector.fromArray(S, b, j + k), sum);
        }
        double tail = 0;
        for (; k < n; k++) {
            tail += (double) a[i + k] * b[j + k];
        }
        return sum.reduceLanes(VectorOperators.ADD) + tail;
    }

    @Override
    public void residual(real__[] b, int at, real__[] value, int v, real__[] r, int n) {
        int i = 0;
        for (; i <= n - W; i += W) {
            Real__Vector.fromArray(S, b, at + i)
                    .sub(Real__Vector.fromArray(S, value, v + i))
                    .intoArray(r, at + i);
        }
        for (; i < n; i++) {
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
        int i = 0;
        for (; i <= n - W; i += W) {
            Real__Vector step = Real__Vector.fromArray(S, b, at + i)
                    .sub(Real__Vector.fromArray(S, value, v + i))
                    .mul(Real__Vector.fromArray(S, inverseDiagonal, node + i))
                    .mul(alpha);
            Real__Vector next = Real__Vector.fromArray(S, d, at + i).mul(beta).add(step);
            next.intoArray(d, at + i);
            next.add(Real__Vector.fromArray(S, x, at + i)).intoArray(xNext, at + i);
        }
        for (; i < n; i++) {
            d[at + i] = d[at + i] * beta + (b[at + i] - value[v + i]) * inverseDiagonal[node + i] * alpha;
            xNext[at + i] = d[at + i] + x[at + i];
        }
    }
}
