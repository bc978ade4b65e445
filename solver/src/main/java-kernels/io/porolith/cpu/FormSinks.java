package io.porolith.cpu;

import jdk.incubator.vector.Real__Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What is done with a finished row of A x: stored, turned into a residual, or into a Chebyshev sweep, without another pass. */
final class FormSinks__ {
    private static final VectorSpecies<Real__> S = Real__Vector.SPECIES_PREFERRED;
    private static final int W = S.length();

    private FormSinks__() {}

    /** y = A x, every row. */
    record AllRows(int components, int nodes, int px, real__[] y) implements RowSink__ {
        @Override
        public void row(int plane, int row, int node, real__[] value, int first, int stride) {
            for (int c = 0; c < components; c++) {
                System.arraycopy(value, first + c * stride, y, c * nodes + node, px);
            }
        }
    }

    /** y = A x with prescribed rows zero; keeps x . y per plane. */
    record Apply(int components, int nodes, int px, int owned, FixedNodes fixed, real__[] x, real__[] y, double[] planeSums)
            implements RowSink__ {
        @Override
        public void row(int plane, int row, int node, real__[] value, int first, int stride) {
            for (int e = fixed.begin(row); e < fixed.end(row); e++) {
                value[first + fixed.component(e) * stride + fixed.offset(e)] = 0;
            }
            double sum = 0;
            for (int c = 0; c < components; c++) {
                int v = first + c * stride;
                int n = c * nodes + node;
                System.arraycopy(value, v, y, n, px);
                sum += product(value, v, x, n, owned);
            }
            planeSums[plane] += sum;
        }
    }

    static double product(real__[] a, int i, real__[] b, int j, int n) {
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

    /** r = b - A x with prescribed rows zero. */
    record Residual(int components, int nodes, int px, FixedNodes fixed, real__[] b, real__[] r) implements RowSink__ {
        @Override
        public void row(int plane, int row, int node, real__[] value, int first, int stride) {
            for (int c = 0; c < components; c++) {
                int v = first + c * stride;
                int n = c * nodes + node;
                int i = 0;
                for (; i <= px - W; i += W) {
                    Real__Vector.fromArray(S, b, n + i)
                            .sub(Real__Vector.fromArray(S, value, v + i))
                            .intoArray(r, n + i);
                }
                for (; i < px; i++) {
                    r[n + i] = b[n + i] - value[v + i];
                }
            }
            for (int e = fixed.begin(row); e < fixed.end(row); e++) {
                r[fixed.component(e) * nodes + node + fixed.offset(e)] = 0;
            }
        }
    }

    /** d = beta d + alpha D^-1 (b - A x); xNext = x + d; prescribed entries stay as they are. */
    record Chebyshev(
            int components,
            int nodes,
            int px,
            FixedNodes fixed,
            real__[] inverseDiagonal,
            real__[] b,
            real__[] x,
            real__ alpha,
            real__ beta,
            real__[] d,
            real__[] xNext)
            implements RowSink__ {
        @Override
        public void row(int plane, int row, int node, real__[] value, int first, int stride) {
            for (int c = 0; c < components; c++) {
                int v = first + c * stride;
                int n = c * nodes + node;
                int i = 0;
                for (; i <= px - W; i += W) {
                    Real__Vector step = Real__Vector.fromArray(S, b, n + i)
                            .sub(Real__Vector.fromArray(S, value, v + i))
                            .mul(Real__Vector.fromArray(S, inverseDiagonal, node + i))
                            .mul(alpha);
                    Real__Vector next =
                            Real__Vector.fromArray(S, d, n + i).mul(beta).add(step);
                    next.intoArray(d, n + i);
                    next.add(Real__Vector.fromArray(S, x, n + i)).intoArray(xNext, n + i);
                }
                for (; i < px; i++) {
                    d[n + i] = d[n + i] * beta + (b[n + i] - value[v + i]) * inverseDiagonal[node + i] * alpha;
                    xNext[n + i] = d[n + i] + x[n + i];
                }
            }
            for (int e = fixed.begin(row); e < fixed.end(row); e++) {
                int n = fixed.component(e) * nodes + node + fixed.offset(e);
                d[n] = 0;
                xNext[n] = x[n];
            }
        }
    }

}
