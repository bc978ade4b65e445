// Products with a weak form. The file that includes this says which (FORM), and what the names of its kernels begin with (NAME). planes: node
// planes per chunk, one chunk for each block along z.
#include "kernel.cuh"
#include "forms.cuh"
#include "sinks.cuh"

const int BLOCKS = sizeof(real) == 8 ? 2 : 3;

KERNEL_OF(TILE, BLOCKS, JOIN(NAME, _all_rows), Grid g, int planes, const unsigned char *index, const real *a, const real *b, const real *x, real *y) {
    AllRows<FORM::COMPONENTS> sink = {g, y};
    sweep<FORM>(g, {index, a, b}, x, planes, sink);
}

KERNEL_OF(TILE, BLOCKS, JOIN(NAME, _product), Grid g, int planes, const unsigned char *index, const real *a, const real *b, const unsigned char *mask, const real *x, real *y, double *partial) {
    productKernel<FORM>(g, planes, {index, a, b}, mask, x, y, partial);
}

KERNEL_OF(TILE, BLOCKS, JOIN(NAME, _residual), Grid g, int planes, const unsigned char *index, const real *a, const real *b, const unsigned char *mask, const real *load, const real *x, real *r) {
    Residual<FORM::COMPONENTS, real> sink = {g, mask, load, r};
    sweep<FORM>(g, {index, a, b}, x, planes, sink);
}

KERNEL_OF(TILE, BLOCKS, JOIN(NAME, _chebyshev), Grid g, int planes, const unsigned char *index, const real *a, const real *b, const unsigned char *mask, const real *inverseDiagonal, const real *load,
          const real *x, double alpha, double beta, real *d, real *next) {
    Chebyshev<FORM::COMPONENTS> sink = {g, mask, inverseDiagonal, load, real(alpha), real(beta), d, next};
    sweep<FORM>(g, {index, a, b}, x, planes, sink);
}
