// What is done with a finished row of A x: stored, turned into a residual or into a Chebyshev sweep, without another pass over memory.
#pragma once
#include "sum.cuh"
#include "sweep.cuh"

// y = A x, every row.
template <int C> struct AllRows {
    Grid g;
    real *y;
    int i, j;

    __device__ void begin(const Place &p) { i = p.i, j = p.j; }

    __device__ void row(int k, const real *force, const real *) {
        for (int c = 0; c < C; c++) {
            g.store(y + g.component(c), i, j, k, force[c]);
        }
    }
};

// y = A x with prescribed rows zero; product gathers x . y in fp64.
template <int C> struct Product {
    Grid g;
    const unsigned char *mask;
    real *y;
    double product;
    int i, j;

    __device__ void begin(const Place &p) { i = p.i, j = p.j, product = 0; }

    __device__ void row(int k, const real *force, const real *x) {
        int fixed = mask[g.node(i, j, k)];
        for (int c = 0; c < C; c++) {
            real f = fixed >> c & 1 ? real(0) : force[c];
            g.store(y + g.component(c), i, j, k, f);
            product += double(f) * double(x[c]);
        }
    }
};

// r = b - A x with prescribed rows zero.
// r may be narrower than the product: what is left of b is worked on in fp32.
template <int C, class R> struct Residual {
    Grid g;
    const unsigned char *mask;
    const real *b;
    R *r;
    int i, j;

    __device__ void begin(const Place &p) { i = p.i, j = p.j; }

    __device__ void row(int k, const real *force, const real *) {
        int n = g.node(i, j, k), fixed = mask[n];
        for (int c = 0; c < C; c++) {
            g.store(r + g.component(c), i, j, k, R(fixed >> c & 1 ? real(0) : b[g.component(c) + n] - force[c]));
        }
    }
};

// d = beta d + alpha D^-1 (b - A x); next = x + d; at prescribed components d is zero and next is x.
template <int C> struct Chebyshev {
    Grid g;
    const unsigned char *mask;
    const real *inverseDiagonal, *b;
    real alpha, beta;
    real *d, *next;
    int i, j;

    __device__ void begin(const Place &p) { i = p.i, j = p.j; }

    __device__ void row(int k, const real *force, const real *x) {
        int n = g.node(i, j, k), fixed = mask[n];
        real scale = alpha * inverseDiagonal[n];
        for (int c = 0; c < C; c++) {
            long long at = g.component(c);
            real step = fixed >> c & 1 ? real(0) : beta * d[at + n] + scale * (b[at + n] - force[c]);
            g.store(d + at, i, j, k, step);
            g.store(next + at, i, j, k, x[c] + step);
        }
    }
};

template <class Form> __device__ void productKernel(Grid g, int planes, Coefficients<real> e, const unsigned char *mask, const real *x, real *y, double *partial) {
    __shared__ double sums[TILE];
    Product<Form::COMPONENTS> sink = {g, mask, y};
    sweep<Form>(g, e, x, planes, sink);
    int thread = threadIdx.x + TILE_X * threadIdx.y;
    double total = blockSum<TILE>(sink.product, thread, sums);
    if (thread == 0) {
        partial[blockIdx.x + gridDim.x * (blockIdx.y + gridDim.y * blockIdx.z)] = total;
    }
}
