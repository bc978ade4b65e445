// Conjugate gradients in fp32 around a solution in fp64: what is left of the load, and the update. fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "forms.cuh"
#include "sinks.cuh"

// r = b - A x in fp64, kept in fp32.
KERNEL_OF(TILE, 2, elasticity_defect, Grid g, int planes, const unsigned char *index, const real *a, const real *b, const unsigned char *mask, const real *load, const real *x, float *r) {
    Residual<Elasticity::COMPONENTS, float> sink = {g, mask, load, r};
    sweep<Elasticity>(g, {index, a, b}, x, planes, sink);
}

KERNEL_OF(TILE, 2, helmholtz_defect, Grid g, int planes, const unsigned char *index, const real *a, const real *b, const unsigned char *mask, const real *load, const real *x, float *r) {
    Residual<Helmholtz::COMPONENTS, float> sink = {g, mask, load, r};
    sweep<Helmholtz>(g, {index, a, b}, x, planes, sink);
}

// x += a p in fp64; r -= a q in fp32; partial sums of r . r over distinct nodes, added in the order of dot.
KERNEL(advance_narrow, Grid g, int components, double a, const float *p, const float *q, double *x, float *r, double *partial) {
    __shared__ double sums[THREADS];
    int nodes = g.nodes();
    double sum = 0;
    FOR_ENTRIES(n, g.entries(components)) {
        x[n] += a * double(p[n]);
        double value = float(double(r[n]) - a * double(q[n]));
        r[n] = float(value);
        if (g.isOriginal(n % nodes)) {
            sum = fma(value, value, sum);
        }
    }
    sum = blockSum<THREADS>(sum, threadIdx.x, sums);
    if (threadIdx.x == 0) {
        partial[blockIdx.x] = sum;
    }
}
