// What is done with a finished row of A x: stored, turned into a residual or into a Chebyshev sweep, without another pass over memory.
#pragma once
#include "sum.cuh"
#include "sweep.cuh"

//
// load(k) asks for what a sink reads at the thread's node of a plane, row(k, force, x) uses it after the forces have been gathered. All loads
// of a row stand before its first store: the compiler must not move them past one that might be to the same place, and each would wait for
// the one before.

// y = A x, every row.
template <int C> struct AllRows {
    Grid g;
    real *y;
    int i, j;

    __device__ void begin(const Place &p) { i = p.i, j = p.j; }

    __device__ void load(int) {}

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
    int i, j, fixed;

    __device__ void begin(const Place &p) { i = p.i, j = p.j, product = 0; }

    __device__ void load(int k) { fixed = mask[g.node(i, j, k)]; }

    __device__ void row(int k, const real *force, const real *x) {
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
    int i, j, fixed;
    real rhs[C];

    __device__ void begin(const Place &p) { i = p.i, j = p.j; }

    __device__ void load(int k) {
        int n = g.node(i, j, k);
        fixed = mask[n];
        for (int c = 0; c < C; c++) {
            rhs[c] = b[g.component(c) + n];
        }
    }

    __device__ void row(int k, const real *force, const real *) {
        for (int c = 0; c < C; c++) {
            g.store(r + g.component(c), i, j, k, R(fixed >> c & 1 ? real(0) : rhs[c] - force[c]));
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
    int i, j, fixed;
    real scale, rhs[C], direction[C];

    __device__ void begin(const Place &p) { i = p.i, j = p.j; }

    __device__ void load(int k) {
        int n = g.node(i, j, k);
        fixed = mask[n];
        scale = alpha * inverseDiagonal[n];
        for (int c = 0; c < C; c++) {
            rhs[c] = b[g.component(c) + n];
            direction[c] = beta * d[g.component(c) + n];
        }
    }

    __device__ void row(int k, const real *force, const real *x) {
        for (int c = 0; c < C; c++) {
            long long at = g.component(c);
            real step = fixed >> c & 1 ? real(0) : direction[c] + scale * (rhs[c] - force[c]);
            g.store(d + at, i, j, k, step);
            g.store(next + at, i, j, k, x[c] + step);
        }
    }
};

template <class Form> __device__ void productKernel(Grid g, int planes, const typename Form::Of &e, const unsigned char *mask, const real *x, real *y, double *partial) {
    __shared__ double sums[TILE];
    Product<Form::COMPONENTS> sink = {g, mask, y};
    sweep<Form>(g, e, x, planes, sink);
    int thread = threadIdx.x + TILE_X * threadIdx.y;
    double total = blockSum<TILE>(sink.product, thread, sums);
    if (thread == 0) {
        partial[blockIdx.x + gridDim.x * (blockIdx.y + gridDim.y * blockIdx.z)] = total;
    }
}
