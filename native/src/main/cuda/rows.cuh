// Products by block rows on conforming meshes and their coarser levels (Java: MeshLevel). Vectors hold the components of a row side by side.
//
// Rows come in slices of 32, as many as a warp has threads. A slice is as wide as the longest of its rows; entry k of its 32 rows lies side by
// side, number by number of the block, so that a warp reads without gaps. Rows are sorted by length among 1024 neighbours, so that little is
// filled up (SELL-C-sigma: Kreutzer et al., SIAM J. Sci. Comput. 36, C401, 2014).
#pragma once
#include "entries.cuh"

const int SLICE = 32;

template <class R> struct Rows {
    int count;
    const int *order; // row at each place
    const int *begin, *column; // first entry of each slice; block column of each entry, or place of a force, -1 where there is none
    const R *value;
};

// Sum over the entries of the row at place n of block (H x W, row-major) times the part of x at its column.
template <int H, int W, class R> __device__ void rowOf(const Rows<R> &a, int n, const R *x, R *out) {
    int slice = n / SLICE, lane = n % SLICE;
    for (int i = 0; i < H; i++) {
        out[i] = 0;
    }
    for (long long k = a.begin[slice]; k < a.begin[slice + 1]; k++) {
        int column = a.column[k * SLICE + lane];
        if (column < 0) {
            continue;
        }
        const R *block = a.value + k * (H * W * SLICE) + lane, *from = x + (long long)W * column;
        R part[W];
        for (int j = 0; j < W; j++) {
            part[j] = from[j];
        }
        for (int i = 0; i < H; i++) {
            R sum = 0;
            for (int j = 0; j < W; j++) {
                sum += block[(i * W + j) * SLICE] * part[j];
            }
            out[i] += sum;
        }
    }
}

// Sum of the forces of H components that elements have at the row at place n.
template <int H, class R> __device__ void forceAt(const Rows<R> &a, int n, R *out) {
    int slice = n / SLICE, lane = n % SLICE;
    for (int i = 0; i < H; i++) {
        out[i] = 0;
    }
    for (long long k = a.begin[slice]; k < a.begin[slice + 1]; k++) {
        int at = a.column[k * SLICE + lane];
        for (int i = 0; at >= 0 && i < H; i++) {
            out[i] += a.value[at + i];
        }
    }
}

template <int H, int W, class R, class S> __device__ void eachRow(const Rows<R> &a, const R *x, S &sink) {
    FOR_ENTRIES(n, a.count) {
        R out[H];
        rowOf<H, W>(a, n, x, out);
        sink.template put<H>(a.order[n], out);
    }
}

template <int H, class R, class S> __device__ void eachForce(const Rows<R> &a, S &sink) {
    FOR_ENTRIES(n, a.count) {
        R out[H];
        forceAt<H>(a, n, out);
        sink.template put<H>(a.order[n], out);
    }
}

// Blocks of a square matrix: a scalar, displacements or rigid bodies; width 0 stands for forces of elements.
template <class R, class S> __device__ void squareRows(const Rows<R> &a, int height, int width, const R *x, S &sink) {
    if (width == 0) {
        eachForce<3>(a, sink);
    } else if (height == 1) {
        eachRow<1, 1>(a, x, sink);
    } else if (height == 3) {
        eachRow<3, 3>(a, x, sink);
    } else {
        eachRow<6, 6>(a, x, sink);
    }
}

// Also what leads from displacements to rigid bodies.
template <class R, class S> __device__ void anyRows(const Rows<R> &a, int height, int width, const R *x, S &sink) {
    if (height == 6 && width == 3) {
        eachRow<6, 3>(a, x, sink);
    } else if (height == 3 && width == 6) {
        eachRow<3, 6>(a, x, sink);
    } else {
        squareRows(a, height, width, x, sink);
    }
}

// ---- what is done with a row

__device__ inline bool isPrescribed(const unsigned char *mask, int row, int c) { return mask && (mask[row] >> c & 1); }

template <class R> struct Put {
    const unsigned char *mask; // null for none
    R *y;

    template <int H> __device__ void put(int r, const R *out) {
        for (int c = 0; c < H; c++) {
            y[(long long)H * r + c] = isPrescribed(mask, r, c) ? R(0) : out[c];
        }
    }
};

template <class R> struct Add {
    R *y;

    template <int H> __device__ void put(int r, const R *out) {
        for (int c = 0; c < H; c++) {
            y[(long long)H * r + c] += out[c];
        }
    }
};

// Keeps x . y beside.
template <class R> struct Energy {
    const unsigned char *mask;
    const R *x;
    R *y;
    double sum;

    template <int H> __device__ void put(int r, const R *out) {
        for (int c = 0; c < H; c++) {
            long long n = (long long)H * r + c;
            R value = isPrescribed(mask, r, c) ? R(0) : out[c];
            y[n] = value;
            sum = fma(double(value), double(x[n]), sum);
        }
    }
};

// r = b - A x, rounded to T.
template <class R, class T> struct Left {
    const unsigned char *mask;
    const R *b;
    T *left;

    template <int H> __device__ void put(int r, const R *out) {
        for (int c = 0; c < H; c++) {
            long long n = (long long)H * r + c;
            left[n] = isPrescribed(mask, r, c) ? T(0) : T(b[n] - out[c]);
        }
    }
};

// d = beta d + alpha D^-1 (b - A x); next = x + d. Number (i, j) of the inverse of a diagonal block lies row by row.
template <class R> struct Smooth {
    int count;
    const R *inverse, *b, *x;
    R alpha, beta;
    R *d, *next;

    template <int H> __device__ void put(int r, const R *out) {
        R left[H];
        for (int c = 0; c < H; c++) {
            left[c] = b[(long long)H * r + c] - out[c];
        }
        for (int i = 0; i < H; i++) {
            long long n = (long long)H * r + i;
            R sum = 0;
            for (int j = 0; j < H; j++) {
                sum += inverse[(long long)(H * i + j) * count + r] * left[j];
            }
            R step = beta * d[n] + alpha * sum;
            d[n] = step;
            next[n] = x[n] + step;
        }
    }
};
