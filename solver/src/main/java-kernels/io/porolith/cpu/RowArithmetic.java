package io.porolith.cpu;

/** The loops over finished rows that, like the kernels, come in a vector and a plain form. */
interface RowArithmetic__ {
    /** v = left + right + upper, n entries from the given places; left and right lie in the same array. */
    void gather(real__[] sums, int left, int right, real__[] upper, int u, real__[] v, int o, int n);

    /** y = left + right. */
    void add(real__[] sums, int left, int right, real__[] y, int o, int n);

    /** Sum of a b, in an order that depends on the form but on nothing else. */
    double product(real__[] a, int i, real__[] b, int j, int n);

    /** r = b - value; b and r from the same place. */
    void residual(real__[] b, int at, real__[] value, int v, real__[] r, int n);

    /** d = beta d + alpha D^-1 (b - value); xNext = x + d; vectors from {@code at}, the inverse diagonal from {@code node}. */
    void chebyshev(
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
            int n);
}
