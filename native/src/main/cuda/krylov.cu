// The fused update of conjugate gradients, and the last stage of every sum. fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "grid.cuh"
#include "sum.cuh"

// x += a p; r -= a q; partial sums of r . r over distinct nodes, added in the order of dot.
KERNEL(advance, Grid g, int components, double a, const real *p, const real *q, real *x, real *r, double *partial) {
    __shared__ double sums[THREADS];
    int nodes = g.nodes();
    double sum = 0;
    FOR_ENTRIES(n, g.entries(components)) {
        x[n] += a * p[n];
        real value = r[n] - a * q[n];
        r[n] = value;
        if (g.isOriginal(n % nodes)) {
            sum = fma(value, value, sum);
        }
    }
    sum = blockSum<THREADS>(sum, threadIdx.x, sums);
    if (threadIdx.x == 0) {
        partial[blockIdx.x] = sum;
    }
}

// The sum of all partial sums, by one block.
KERNEL(total, int count, const double *partial, double *sum) {
    __shared__ double sums[THREADS];
    double own = 0;
    FOR_ENTRIES(n, count) {
        own += partial[n];
    }
    own = blockSum<THREADS>(own, threadIdx.x, sums);
    if (threadIdx.x == 0) {
        *sum = own;
    }
}
