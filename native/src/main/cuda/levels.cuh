// What kernels that make coarser levels of matrices share (Java: DeviceBlocks): rows in the layout of rows.cuh, found by their number.
#pragma once
#include "rows.cuh"

// Rows of blocks with the place of each.
template <class R> struct Found {
    const int *place, *begin, *column;
    const R *value;
};

// The entries of the row at a place, one after the other; what fills up a row comes last.
struct RowWalk {
    const int *columns;
    long long k, end;
    int lane, column;

    __device__ RowWalk(const int *begin, const int *all, int n) : columns(all), k(begin[n / SLICE] - 1ll), end(begin[n / SLICE + 1]), lane(n % SLICE), column(-1) {}

    template <class R> __device__ RowWalk(const Found<R> &of, int row) : RowWalk(of.begin, of.column, of.place[row]) {}

    __device__ bool next() {
        k++;
        column = k < end ? columns[k * SLICE + lane] : -1;
        return column >= 0;
    }

    // Where the first number of the block is; the others follow SLICE apart.
    __device__ long long at(int size) const { return k * size * SLICE + lane; }
};

// The entry of a row at a column; false where there is none.
template <class R> __device__ bool findEntry(const Found<R> &of, int row, int column, int size, long long &at) {
    for (RowWalk e(of, row); e.next();) {
        if (e.column == column) {
            at = e.at(size);
            return true;
        }
    }
    return false;
}

// Which block, and which part of its columns, a thread makes.
struct Made {
    const int *order, *begin, *column;
    int count, slices, width; // rows, slices, entries of the longest row

    __device__ unsigned threads(int parts) const { return unsigned(slices) * SLICE * width * parts; }

    // False where a thread has nothing to make.
    __device__ bool block(unsigned t, int parts, int &row, int &to, int &part, long long &k, int &lane) const {
        unsigned places = unsigned(slices) * SLICE;
        int n = t % places, slice = n / SLICE;
        unsigned left = t / places;
        part = left % parts;
        k = begin[slice] + left / parts;
        lane = n % SLICE;
        to = n < count && k < begin[slice + 1] ? column[k * SLICE + lane] : -1;
        row = to < 0 ? -1 : order[n];
        return to >= 0;
    }
};
