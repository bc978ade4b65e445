// The fused update of conjugate gradients, and the last stage of every sum. fp64 only.
#include "kernel.cuh"
#include "advance.cuh"

KERNEL(advance, Grid g, int components, double a, const real *p, const real *q, real *x, real *r, double *partial) {
    advanceBy(a, g, components, p, q, x, r, partial);
}

// The step is the ratio of two numbers that were left on the device.
KERNEL(advance_ratio, Grid g, int components, const double *above, const double *below, const real *p, const real *q, real *x, real *r, double *partial) {
    advanceBy(stepOf(above, below), g, components, p, q, x, r, partial);
}

// The sum of all partial sums times a factor, by one block.
KERNEL(total, int count, const double *partial, double factor, double *sum) {
    __shared__ double sums[THREADS];
    double own = 0;
    FOR_ENTRIES(n, count) {
        own += partial[n];
    }
    own = blockSum<THREADS>(own, threadIdx.x, sums);
    if (threadIdx.x == 0) {
        *sum = factor * own;
    }
}
