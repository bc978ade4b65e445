// What is done with a finished row of A x: stored, turned into a residual or into a Chebyshev sweep, without another pass over memory.
#pragma once
#include "sum.cuh"
#include "sweep.cuh"

//
// load(n) asks for what a sink reads at the thread's node, number n; row(k, n, force, x) uses it after the forces have been gathered, k being the
// plane. All loads of a row stand before its first store: the compiler must not move them past one that might be to the same place, and each
// would wait for the one before.

// Where a row is written: at the thread's node and, for the few that have any, at its copies in periodic planes.
struct Places {
    Grid g;
    int sides; // directions across which the thread's column of nodes is copied

    __device__ void begin(const Grid &grid, const Place &p) { g = grid, sides = g.copied(p.i, p.j, 1); }

    template <class Write> __device__ void each(int k, int n, Write write) const {
        write(n);
        int all = sides | g.copied(1, 1, k);
        for (int some = all; some; some = (some - 1) & all) {
            write(n + g.toCopy(some));
        }
    }
};

// y = A x, every row.
template <int C> struct AllRows {
    Grid g;
    real *y;
    Places places;

    __device__ void begin(const Place &p) { places.begin(g, p); }

    __device__ void load(int) {}

    __device__ void row(int k, int n, const real *force, const real *) {
        long long component = g.nodes();
        places.each(k, n, [&](int at) {
            for (int c = 0; c < C; c++) {
                y[c * component + at] = force[c];
            }
        });
    }
};

// y = A x with prescribed rows zero; product gathers x . y in fp64.
template <int C> struct Product {
    Grid g;
    const unsigned char *mask;
    real *y;
    double product;
    Places places;
    int fixed;

    __device__ void begin(const Place &p) { places.begin(g, p), product = 0; }

    __device__ void load(int n) { fixed = mask[n]; }

    __device__ void row(int k, int n, const real *force, const real *x) {
        long long component = g.nodes();
        real f[C];
        for (int c = 0; c < C; c++) {
            f[c] = fixed >> c & 1 ? real(0) : force[c];
            product += double(f[c]) * double(x[c]);
        }
        places.each(k, n, [&](int at) {
            for (int c = 0; c < C; c++) {
                y[c * component + at] = f[c];
            }
        });
    }
};

// r = b - A x with prescribed rows zero.
// r may be narrower than the product: what is left of b is worked on in fp32.
template <int C, class R> struct Residual {
    Grid g;
    const unsigned char *mask;
    const real *b;
    R *r;
    Places places;
    int fixed;
    real rhs[C];

    __device__ void begin(const Place &p) { places.begin(g, p); }

    __device__ void load(int n) {
        long long component = g.nodes();
        fixed = mask[n];
        for (int c = 0; c < C; c++) {
            rhs[c] = b[c * component + n];
        }
    }

    __device__ void row(int k, int n, const real *force, const real *) {
        long long component = g.nodes();
        R left[C];
        for (int c = 0; c < C; c++) {
            left[c] = R(fixed >> c & 1 ? real(0) : rhs[c] - force[c]);
        }
        places.each(k, n, [&](int at) {
            for (int c = 0; c < C; c++) {
                r[c * component + at] = left[c];
            }
        });
    }
};

// d = beta d + alpha D^-1 (b - A x); next = x + d; at prescribed components d is zero and next is x.
template <int C> struct Chebyshev {
    Grid g;
    const unsigned char *mask;
    const real *inverseDiagonal, *b;
    real alpha, beta;
    real *d, *next;
    Places places;
    int fixed;
    real scale, rhs[C], direction[C];

    __device__ void begin(const Place &p) { places.begin(g, p); }

    __device__ void load(int n) {
        long long component = g.nodes();
        fixed = mask[n];
        scale = alpha * inverseDiagonal[n];
        for (int c = 0; c < C; c++) {
            rhs[c] = b[c * component + n];
            direction[c] = beta * d[c * component + n];
        }
    }

    __device__ void row(int k, int n, const real *force, const real *x) {
        long long component = g.nodes();
        real step[C], sum[C];
        for (int c = 0; c < C; c++) {
            step[c] = fixed >> c & 1 ? real(0) : direction[c] + scale * (rhs[c] - force[c]);
            sum[c] = x[c] + step[c];
        }
        places.each(k, n, [&](int at) {
            for (int c = 0; c < C; c++) {
                d[c * component + at] = step[c];
                next[c * component + at] = sum[c];
            }
        });
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
