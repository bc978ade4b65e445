// Scalar products over distinct nodes, in fp64: one partial sum per block. The other factor may have either precision.
#include "kernel.cuh"
#include "entries.cuh"
#include "grid.cuh"
#include "sum.cuh"

template <class X> __device__ void product(const Grid &g, int components, const X *x, const real *y, double *partial) {
    __shared__ double sums[THREADS];
    int nodes = g.nodes();
    double sum = 0;
    FOR_ENTRIES(n, g.entries(components)) {
        if (g.isOriginal(n % nodes)) {
            sum = fma(double(x[n]), double(y[n]), sum);
        }
    }
    sum = blockSum<THREADS>(sum, threadIdx.x, sums);
    if (threadIdx.x == 0) {
        partial[blockIdx.x] = sum;
    }
}

KERNEL(dot_with_fp64, Grid g, int components, const double *x, const real *y, double *partial) {
    product(g, components, x, y, partial);
}

KERNEL(dot_with_fp32, Grid g, int components, const float *x, const real *y, double *partial) {
    product(g, components, x, y, partial);
}
