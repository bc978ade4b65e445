// Updates of vectors. Arithmetic is fp64: memory, not arithmetic, takes the time.
#include "kernel.cuh"
#include "entries.cuh"
#include "grid.cuh"

KERNEL(fill, long long count, double value, real *v) {
    FOR_ENTRIES(n, count) {
        v[n] = real(value);
    }
}

// y = a x.
template <class X> __device__ void scale(long long count, double a, const X *x, real *y) {
    X ahead[AHEAD];
    forEntriesAhead(unsigned(count), [&](unsigned n, int u) { ahead[u] = x[n]; }, [&](unsigned n, int u) { y[n] = real(a * double(ahead[u])); });
}

KERNEL(copy_from_fp64, long long count, double a, const double *x, real *y) {
    scale(count, a, x, y);
}

KERNEL(copy_from_fp32, long long count, double a, const float *x, real *y) {
    scale(count, a, x, y);
}

// y = a x + b y.
template <class X> __device__ void combine(long long count, double a, const X *x, double b, real *y) {
    X ahead[AHEAD];
    real own[AHEAD];
    forEntriesAhead(
        unsigned(count), [&](unsigned n, int u) { ahead[u] = x[n], own[u] = y[n]; },
        [&](unsigned n, int u) { y[n] = real(a * double(ahead[u]) + b * double(own[u])); });
}

KERNEL(axpby_from_fp64, long long count, double a, const double *x, double b, real *y) {
    combine(count, a, x, b, y);
}

KERNEL(axpby_from_fp32, long long count, double a, const float *x, double b, real *y) {
    combine(count, a, x, b, y);
}

// The same with b the ratio of two numbers that were left on the device.
KERNEL(axpby_ratio_from_fp64, long long count, double a, const double *x, const double *above, const double *below, real *y) {
    combine(count, a, x, *above / *below, y);
}

KERNEL(axpby_ratio_from_fp32, long long count, double a, const float *x, const double *above, const double *below, real *y) {
    combine(count, a, x, *above / *below, y);
}

// y = a0 + a1 t + ... + a4 t^4 with t = x - centre.
KERNEL(polynomial, long long count, double centre, double a0, double a1, double a2, double a3, double a4, const real *x, real *y) {
    FOR_ENTRIES(n, count) {
        double t = double(x[n]) - centre;
        y[n] = real(a0 + t * (a1 + t * (a2 + t * (a3 + t * a4))));
    }
}

// The finaliser of SplitMix64 of the n-th multiple of the golden ratio: Backend.scrambled.
__device__ inline unsigned long long scrambled(unsigned long long n) {
    unsigned long long z = (n + 1) * 0x9E3779B97F4A7C15ull;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    return z ^ z >> 31;
}

// Its upper 53 bits as a signed fraction; copies in periodic planes as their originals.
KERNEL(fill_irregular, Grid g, int components, real *v) {
    int nodes = g.nodes();
    FOR_ENTRIES(n, g.entries(components)) {
        int node = n % nodes, px = g.nx + 1, py = g.ny + 1;
        int i = node % px, j = node / px % py, k = node / (px * py);
        int original = g.node(i < g.owned(0) ? i : 0, j < g.owned(1) ? j : 0, k < g.owned(2) ? k : 0);
        long long bits = (long long)scrambled((unsigned long long)(n - node) + original);
        v[n] = real(double(bits >> 11) * (1.0 / 4503599627370496.0)); // 2^-52
    }
}

// Copies of periodic planes after an upload: every entry takes the value of its original.
KERNEL(copy_periodic, Grid g, int components, real *v) {
    int owned = g.owned(0) * g.owned(1) * g.owned(2);
    FOR_ENTRIES(n, unsigned(components) * unsigned(owned)) {
        int i, j, k;
        g.ownedNode(n % owned, i, j, k);
        real *component = v + g.component(n / owned);
        g.store(component, i, j, k, component[g.node(i, j, k)]);
    }
}

// Values at some nodes.
KERNEL(gather, int count, const int *nodes, const real *v, double *out) {
    FOR_ENTRIES(n, count) {
        out[n] = v[nodes[n]];
    }
}

// Gives each entry the value that its index names.
KERNEL(pick, int count, const unsigned char *index, const double *few, real *out) {
    FOR_ENTRIES(n, count) {
        out[n] = few[index[n]];
    }
}

// Sets values at some distinct nodes, and at their copies.
KERNEL(scatter, Grid g, int count, const int *nodes, const double *values, real *v) {
    FOR_ENTRIES(n, count) {
        int node = nodes[n], px = g.nx + 1, py = g.ny + 1;
        g.store(v, node % px, node / px % py, node / (px * py), real(values[n]));
    }
}
