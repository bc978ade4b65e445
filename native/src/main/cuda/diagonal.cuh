// Diagonal blocks and their inverses. The specification is Java: BlockAlgebra.invertDiagonal and HeldDirections.invert.
#pragma once
#include "rows.cuh"

// The diagonal block of the row at a place; false where it is zero.
template <class R> __device__ bool diagonalBlock(const Rows<R> &a, int n, int size, double *block) {
    int slice = n / SLICE, lane = n % SLICE, row = a.order[n];
    bool any = false;
    for (int c = 0; c < size; c++) {
        block[c] = 0;
    }
    for (long long k = a.begin[slice]; k < a.begin[slice + 1]; k++) {
        if (a.column[k * SLICE + lane] == row) {
            for (int c = 0; c < size; c++) {
                block[c] = a.value[(k * size + c) * SLICE + lane];
                any |= block[c] != 0;
            }
        }
    }
    return any;
}

// Gauss-Jordan without pivoting; returns the components that are left out, those of the mask and dependent ones.
template <int N> __device__ int invertBlock(double *m, int mask) {
    const double DEPENDENT = 1e-5;
    double diagonal[N];
    int left = mask;
    for (int p = 0; p < N; p++) {
        diagonal[p] = m[N * p + p];
    }
    for (int p = 0; p < N; p++) {
        double pivot = m[N * p + p];
        if ((left >> p & 1) || !(pivot > DEPENDENT * diagonal[p])) {
            left |= 1 << p;
            continue;
        }
        for (int j = 0; j < N; j++) {
            m[N * p + j] = j == p ? 1 / pivot : m[N * p + j] / pivot;
        }
        for (int i = 0; i < N; i++) {
            double f = m[N * i + p];
            for (int j = 0; i != p && f != 0 && j < N; j++) {
                m[N * i + j] = j == p ? -f * m[N * p + p] : m[N * i + j] - f * m[N * p + j];
            }
        }
    }
    for (int i = 0; i < N * N; i++) {
        bool out = (left >> i / N & 1) || (left >> i % N & 1);
        m[i] = out ? 0 : m[i];
    }
    return left;
}

// Place of a row in a rising list, or -1.
__device__ inline int heldAt(const int *held, int count, int row) {
    int low = 0, high = count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (held[middle] < row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && held[low] == row ? low : -1;
}

__device__ inline void product(const double *a, const double *b, double *c) {
    for (int i = 0; i < 9; i++) {
        int row = i / 3 * 3;
        c[i] = a[row] * b[i % 3] + a[row + 1] * b[3 + i % 3] + a[row + 2] * b[6 + i % 3];
    }
}

// The inverse of a diagonal block d on what a projector p leaves free.
__device__ inline void invertHeld(const double *d, const double *p, double *out) {
    double m[9], v[9], w[9], scale = (d[0] + d[4] + d[8]) / 3;
    product(d, p, w);
    product(p, w, m);
    for (int k = 0; k < 9; k++) {
        m[k] += scale * ((k % 4 == 0 ? 1 : 0) - p[k]);
    }
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            int a = (j + 1) % 3, b = (j + 2) % 3, r = (i + 1) % 3, s = (i + 2) % 3;
            v[3 * i + j] = m[3 * a + r] * m[3 * b + s] - m[3 * a + s] * m[3 * b + r];
        }
    }
    double determinant = m[0] * v[0] + m[1] * v[3] + m[2] * v[6];
    for (int i = 0; i < 9; i++) {
        v[i] /= determinant;
    }
    product(v, p, w);
    product(p, w, out);
}
