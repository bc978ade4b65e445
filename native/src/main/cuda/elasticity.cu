// Products with the form Elasticity. planes: node planes per chunk, one chunk for each block along z.
#include "kernel.cuh"
#include "forms.cuh"
#include "sinks.cuh"

const int BLOCKS = sizeof(real) == 8 ? 2 : 3;

KERNEL_OF(TILE, BLOCKS, elasticity_all_rows, Grid g, int planes, const unsigned char *index, const real *a, const real *b, const real *x, real *y) {
    AllRows<Elasticity::COMPONENTS> sink = {g, y};
    sweep<Elasticity>(g, {index, a, b}, x, planes, sink);
}

KERNEL_OF(TILE, BLOCKS, elasticity_product, Grid g, int planes, const unsigned char *index, const real *a, const real *b, const unsigned char *mask, const real *x, real *y, double *partial) {
    productKernel<Elasticity>(g, planes, {index, a, b}, mask, x, y, partial);
}

KERNEL_OF(TILE, BLOCKS, elasticity_residual, Grid g, int planes, const unsigned char *index, const real *a, const real *b, const unsigned char *mask, const real *load, const real *x, real *r) {
    Residual<Elasticity::COMPONENTS, real> sink = {g, mask, load, r};
    sweep<Elasticity>(g, {index, a, b}, x, planes, sink);
}

KERNEL_OF(TILE, BLOCKS, elasticity_chebyshev, Grid g, int planes, const unsigned char *index, const real *a, const real *b, const unsigned char *mask, const real *inverseDiagonal, const real *load,
          const real *x, double alpha, double beta, real *d, real *next) {
    Chebyshev<Elasticity::COMPONENTS> sink = {g, mask, inverseDiagonal, load, real(alpha), real(beta), d, next};
    sweep<Elasticity>(g, {index, a, b}, x, planes, sink);
}
