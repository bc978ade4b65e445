// The fused update of conjugate gradients around a solution in fp64; direction, product and residual have type N.
#pragma once
#include "entries.cuh"
#include "grid.cuh"
#include "sum.cuh"

// A step of two numbers that were left on the device: none where the second, a curvature, is not positive.
__device__ inline double stepOf(const double *above, const double *below) { return *below > 0 ? *above / *below : 0; }

// x += a p; r -= a q; partial sums of r . r over distinct nodes, added in the order of dot.
template <class N> __device__ void advanceBy(double a, const Grid &g, int components, const N *p, const N *q, double *x, N *r, double *partial) {
    __shared__ double sums[THREADS];
    int nodes = g.nodes();
    double sum = 0;
    FOR_ENTRIES(n, g.entries(components)) {
        double value = r[n];
        if (a != 0) {
            x[n] += a * double(p[n]);
            value = N(value - a * double(q[n]));
            r[n] = N(value);
        }
        if (g.isOriginal(n % nodes)) {
            sum = fma(value, value, sum);
        }
    }
    sum = blockSum<THREADS>(sum, threadIdx.x, sums);
    if (threadIdx.x == 0) {
        partial[blockIdx.x] = sum;
    }
}
