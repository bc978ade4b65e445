// The lithiation of a body with history on its way, and what it makes of its points (Java: HistoryPoints; the specification is HostConditions of the
// stages). fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "functions.cuh"
#include "sum.cuh"

// In the order of Java's HistoryPoints.Law.
enum Law { BULK, SHEAR, SWELLING, YIELD, EXPANSION };

// stretch: swelling is the cube root of its function.
KERNEL(history_conditions, int count, int stretch, int phases, const int *start, const real *from, const real *piece, const unsigned char *phase, const real *x, real *bulk, real *shear, real *swelling, real *yield) {
    const Functions f = {phases, start, from, piece};
    FOR_ENTRIES(v, count) {
        int p = phase[v];
        double at = x[v], s = f.at(SWELLING, p, at);
        bulk[v] = f.at(BULK, p, at);
        shear[v] = f.at(SHEAR, p, at);
        swelling[v] = stretch ? cbrt(s) : s;
        yield[v] = f.at(YIELD, p, at);
    }
}

// The largest logarithmic stretch of free swelling between two lithiations, block by block; voids have no volume ratio.
KERNEL(history_swelling, int count, int phases, const int *start, const real *from, const real *piece, const unsigned char *phase, const real *x, const real *to, real *partial) {
    __shared__ double shared[THREADS];
    const Functions f = {phases, start, from, piece};
    double largest = 0;
    FOR_ENTRIES(v, count) {
        int p = phase[v];
        if (x[v] != to[v]) {
            double before = f.at(EXPANSION, p, x[v]);
            largest = before != 0 ? fmax(largest, fabs(log(f.at(EXPANSION, p, to[v]) / before) / 3)) : largest;
        }
    }
    put(threadIdx.x, partial + blockIdx.x, blockLargest<THREADS>(largest, threadIdx.x, shared));
}

// Weighted sum over the points of one field less another, block by block; weights and the other may be null.
KERNEL(field_change, int count, const real *weight, const real *from, const real *to, real *partial) {
    __shared__ double shared[THREADS];
    double sum = 0;
    FOR_ENTRIES(v, count) {
        sum += (weight ? weight[v] : 1) * (from ? to[v] - from[v] : to[v]);
    }
    put(threadIdx.x, partial + blockIdx.x, blockSum<THREADS>(sum, threadIdx.x, shared));
}

// at = from + share (to - from).
KERNEL(field_between, int count, double share, const real *from, const real *to, real *at) {
    FOR_ENTRIES(v, count) {
        at[v] = share == 1 ? to[v] : from[v] + share * (to[v] - from[v]);
    }
}
