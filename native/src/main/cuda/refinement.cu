// Conjugate gradients in fp32 around a solution in fp64: what is left of the load, and the update. fp64 only.
#include "kernel.cuh"
#include "advance.cuh"
#include "forms.cuh"
#include "rows.cuh"
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

KERNEL_OF(TILE, 2, lumped_defect, Grid g, int planes, const unsigned char *index, const real *a, const real *b, const unsigned char *mask, const real *load, const real *x, float *r) {
    Residual<LumpedHelmholtz::COMPONENTS, float> sink = {g, mask, load, r};
    sweep<LumpedHelmholtz>(g, {index, a, b}, x, planes, sink);
}

KERNEL(rows_defect, int count, int height, int width, const int *order, const int *begin, const int *column, const real *value, const real *x, const unsigned char *mask, const real *b, float *left) {
    Left<real, float> sink = {mask, b, left};
    squareRows<real>({count, order, begin, column, value}, height, width, x, sink);
}

KERNEL(advance_narrow, Grid g, int components, double a, const float *p, const float *q, double *x, float *r, double *partial) {
    advanceBy(a, g, components, p, q, x, r, partial);
}

KERNEL(advance_narrow_ratio, Grid g, int components, const double *above, const double *below, const float *p, const float *q, double *x, float *r, double *partial) {
    advanceBy(stepOf(above, below), g, components, p, q, x, r, partial);
}
