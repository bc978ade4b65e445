// Verbs on forms of conforming meshes and between their levels, a thread for each row of blocks.
#include "kernel.cuh"
#include "diagonal.cuh"
#include "grid.cuh"
#include "rows.cuh"
#include "sum.cuh"

// y = A x, where a mask is given zero at what it prescribes.
KERNEL(rows_put, int count, int height, int width, const int *order, const int *begin, const int *column, const real *value, const real *x, const unsigned char *mask, real *y) {
    Put<real> sink = {mask, y};
    anyRows<real>({count, order, begin, column, value}, height, width, x, sink);
}

KERNEL(rows_add, int count, int height, int width, const int *order, const int *begin, const int *column, const real *value, const real *x, real *y) {
    Add<real> sink = {y};
    anyRows<real>({count, order, begin, column, value}, height, width, x, sink);
}

KERNEL(rows_product, int count, int height, int width, const int *order, const int *begin, const int *column, const real *value, const real *x, const unsigned char *mask, real *y, double *partial) {
    __shared__ double sums[THREADS];
    Energy<real> sink = {mask, x, y, 0};
    squareRows<real>({count, order, begin, column, value}, height, width, x, sink);
    double sum = blockSum<THREADS>(sink.sum, threadIdx.x, sums);
    if (threadIdx.x == 0) {
        partial[blockIdx.x] = sum;
    }
}

KERNEL(rows_residual, int count, int height, int width, const int *order, const int *begin, const int *column, const real *value, const real *x, const unsigned char *mask, const real *b, real *left) {
    Left<real, real> sink = {mask, b, left};
    squareRows<real>({count, order, begin, column, value}, height, width, x, sink);
}

KERNEL(rows_chebyshev, int count, int height, int width, const int *order, const int *begin, const int *column, const real *value, const real *x, const real *inverse, const real *b, double alpha, double beta, real *d, real *next) {
    Smooth<real> sink = {count, inverse, b, x, real(alpha), real(beta), d, next};
    squareRows<real>({count, order, begin, column, value}, height, width, x, sink);
}

// d = alpha D^-1 b; x = d.
KERNEL(rows_jacobi, int count, int height, const real *inverse, double alpha, const real *b, real *d, real *x) {
    FOR_ENTRIES(n, count * height) {
        int r = n / height, i = n % height;
        real sum = 0;
        for (int j = 0; j < height; j++) {
            sum += inverse[(long long)(height * i + j) * count + r] * b[(long long)height * r + j];
        }
        d[n] = real(alpha) * sum;
        x[n] = d[n];
    }
}

template <int H, class R> __device__ void invertRows(const Rows<R> &a, bool mark, int heldCount, const int *held, const double *projector, unsigned char *mask, R *inverse) {
    FOR_ENTRIES(n, a.count) {
        int row = a.order[n];
        double block[H * H], own[H * H];
        bool empty = !diagonalBlock(a, n, H * H, block);
        for (int c = 0; c < H * H; c++) {
            own[c] = block[c];
        }
        int left = invertBlock<H>(block, mask[row]);
        if (mark) {
            mask[row] = (unsigned char)(left | (empty ? EMPTY : 0));
        }
        int h = H == 3 ? heldAt(held, heldCount, row) : -1;
        if (h >= 0 && !empty) {
            invertHeld(own, projector + 9ll * h, block);
        }
        for (int c = 0; inverse && c < H * H; c++) {
            inverse[(long long)c * a.count + row] = R(block[c]);
        }
    }
}

// Inverses of the diagonal blocks (Java: MeshLevel.of), number by number; zero in what is prescribed. mark: components that the block does not hold up are
// prescribed as well, and rows without material said to be empty. Rows of three components held along directions that are no axes rise; inverse may be null.
KERNEL(rows_inverse, int count, int height, int mark, const int *order, const int *begin, const int *column, const real *value, int heldCount, const int *held, const double *projector, unsigned char *mask, real *inverse) {
    const Rows<real> a = {count, order, begin, column, value};
    if (height == 1) {
        invertRows<1>(a, mark != 0, heldCount, held, projector, mask, inverse);
    } else if (height == 3) {
        invertRows<3>(a, mark != 0, heldCount, held, projector, mask, inverse);
    } else {
        invertRows<6>(a, mark != 0, heldCount, held, projector, mask, inverse);
    }
}

// coarse = P^T fine where the middle of an edge takes half of each of its ends; children: rows that take something of a coarse row, once for
// each end.
KERNEL(edge_restrict, int count, int components, const int *begin, const int *child, const real *fine, const unsigned char *mask, real *coarse) {
    FOR_ENTRIES(n, count * components) {
        int r = n / components, c = n % components;
        real sum = 0;
        for (int i = begin[r]; i < begin[r + 1]; i++) {
            sum += fine[(long long)components * child[i] + c];
        }
        coarse[n] = isPrescribed(mask, r, c) ? real(0) : real(0.5) * sum;
    }
}

// fine += P coarse.
KERNEL(edge_prolong, int count, int components, const int *first, const int *second, const real *coarse, const unsigned char *mask, real *fine) {
    FOR_ENTRIES(n, count * components) {
        int r = n / components, c = n % components;
        if (!isPrescribed(mask, r, c)) {
            fine[n] += real(0.5) * (coarse[(long long)components * first[r] + c] + coarse[(long long)components * second[r] + c]);
        }
    }
}

// Takes out of rows of three components what is held along directions that are no axes.
KERNEL(hold_rows, int count, const int *at, const double *projector, real *x) {
    FOR_ENTRIES(n, count) {
        real *row = x + 3ll * at[n];
        const double *p = projector + 9ll * n;
        double a = row[0], b = row[1], c = row[2];
        for (int k = 0; k < 3; k++) {
            row[k] = real(p[3 * k] * a + p[3 * k + 1] * b + p[3 * k + 2] * c);
        }
    }
}

// Zero at rows that touch no material.
KERNEL(clear_rows, int count, int components, const unsigned char *mask, real *f) {
    FOR_ENTRIES(n, count * components) {
        if (mask[n / components] & EMPTY) {
            f[n] = 0;
        }
    }
}
