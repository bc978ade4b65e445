package io.porolith.cpu;

/** What is done with a finished row of A x: stored, turned into a residual, or into a Chebyshev sweep, without another pass. */
final class FormSinks__ {
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
    record Apply(
            RowArithmetic__ rows,
            int components,
            int nodes,
            int px,
            int owned,
            FixedNodes fixed,
            real__[] x,
            real__[] y,
            double[] planeSums)
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
                sum += rows.product(value, v, x, n, owned);
            }
            planeSums[plane] += sum;
        }
    }

    /** r = b - A x with prescribed rows zero. */
    record Residual(
            RowArithmetic__ rows, int components, int nodes, int px, FixedNodes fixed, real__[] b, real__[] r)
            implements RowSink__ {
        @Override
        public void row(int plane, int row, int node, real__[] value, int first, int stride) {
            for (int c = 0; c < components; c++) {
                int v = first + c * stride;
                int n = c * nodes + node;
                rows.residual(b, n, value, v, r, px);
            }
            for (int e = fixed.begin(row); e < fixed.end(row); e++) {
                r[fixed.component(e) * nodes + node + fixed.offset(e)] = 0;
            }
        }
    }

    /** The same, rounded to fp32. */
    record Defect(int components, int nodes, int px, FixedNodes fixed, real__[] b, float[] r) implements RowSink__ {
        @Override
        public void row(int plane, int row, int node, real__[] value, int first, int stride) {
            for (int c = 0; c < components; c++) {
                int v = first + c * stride;
                int n = c * nodes + node;
                for (int i = 0; i < px; i++) {
                    r[n + i] = (float) (b[n + i] - value[v + i]);
                }
            }
            for (int e = fixed.begin(row); e < fixed.end(row); e++) {
                r[fixed.component(e) * nodes + node + fixed.offset(e)] = 0;
            }
        }
    }

    /** d = beta d + alpha D^-1 (b - A x); xNext = x + d; prescribed entries stay as they are. */
    record Chebyshev(
            RowArithmetic__ rows,
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
                rows.chebyshev(alpha, inverseDiagonal, node, b, value, v, beta, d, x, xNext, n, px);
            }
            for (int e = fixed.begin(row); e < fixed.end(row); e++) {
                int n = fixed.component(e) * nodes + node + fixed.offset(e);
                d[n] = 0;
                xNext[n] = x[n];
            }
        }
    }
}
