// Motion of a body as a whole: sums over its nodes that tell it, and a rigid motion taken out of a vector. fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "grid.cuh"
#include "sum.cuh"

// Nodes of a lattice by their index, those of other spaces as rows with positions.
struct Nodes {
    Grid g;
    const unsigned char *counts; // of each node: whether it belongs to the body
    const real *position;        // three of each row; null on lattices
    real from[3];                // where arms begin

    __device__ Nodes(const Grid &g, const unsigned char *counts, const real *position, real x, real y, real z)
        : g(g), counts(counts), position(position), from{x, y, z} {}

    // Entry of a component in a vector.
    __device__ long long entry(unsigned n, int c) const { return position ? 3ll * n + c : g.component(c) + n; }

    __device__ void load(unsigned n, const real *v, real *at) const {
        for (int c = 0; c < 3; c++) {
            at[c] = v[entry(n, c)];
        }
    }

    __device__ void arm(unsigned n, real *r) const {
        if (position) {
            for (int c = 0; c < 3; c++) {
                r[c] = position[3ll * n + c] - from[c];
            }
        } else {
            unsigned row = n / unsigned(g.nx + 1), plane = row / unsigned(g.ny + 1);
            r[0] = real(n - row * unsigned(g.nx + 1)) - from[0];
            r[1] = real(row - plane * unsigned(g.ny + 1)) - from[1];
            r[2] = real(plane) - from[2];
        }
    }
};

// As in Java's FreeNodes: v, r v; with a displacement also u, u v, u r.
const int PLAIN = 12, DISPLACED = 33;

__device__ inline void addProducts(const real *a, const real *b, real *sum) {
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            sum[3 * i + j] = fma(a[i], b[j], sum[3 * i + j]);
        }
    }
}

template <int N> __device__ void motionSums(const Nodes &nodes, const real *v, const real *u, double *partial) {
    __shared__ double shared[THREADS];
    real sum[N];
    for (int n = 0; n < N; n++) {
        sum[n] = 0;
    }
    FOR_ENTRIES(n, nodes.g.nodes()) {
        if (nodes.counts[n]) {
            real r[3], at[3];
            nodes.arm(n, r);
            nodes.load(n, v, at);
            for (int c = 0; c < 3; c++) {
                sum[c] += at[c];
            }
            addProducts(r, at, sum + 3);
            if (N == DISPLACED) {
                real w[3];
                nodes.load(n, u, w);
                for (int c = 0; c < 3; c++) {
                    sum[PLAIN + c] += w[c];
                }
                addProducts(w, at, sum + PLAIN + 3);
                addProducts(w, r, sum + PLAIN + 12);
            }
        }
    }
    for (int n = 0; n < N; n++) {
        double total = blockSum<THREADS>(sum[n], threadIdx.x, shared);
        put(threadIdx.x, partial + N * blockIdx.x + n, total);
    }
}

KERNEL(motion_sums, Grid g, const unsigned char *counts, const real *position, double x, double y, double z, const real *v, double *partial) {
    motionSums<PLAIN>(Nodes(g, counts, position, x, y, z), v, nullptr, partial);
}

KERNEL(displaced_sums, Grid g, const unsigned char *counts, const real *position, double x, double y, double z, const real *v, const real *u, double *partial) {
    motionSums<DISPLACED>(Nodes(g, counts, position, x, y, z), v, u, partial);
}

// v -= m + w x (r + u), without u where there is none.
__device__ inline void takeMotion(const Nodes &nodes, const real *m, const real *w, const real *u, real *v) {
    FOR_ENTRIES(n, nodes.g.nodes()) {
        if (nodes.counts[n]) {
            real r[3];
            nodes.arm(n, r);
            for (int c = 0; u && c < 3; c++) {
                r[c] += u[nodes.entry(n, c)];
            }
            for (int c = 0; c < 3; c++) {
                int p = (c + 1) % 3, q = (c + 2) % 3;
                v[nodes.entry(n, c)] -= m[c] + w[p] * r[q] - w[q] * r[p];
            }
        }
    }
}

KERNEL(take_motion, Grid g, const unsigned char *counts, const real *position, double x, double y, double z, double mx, double my, double mz, double wx, double wy, double wz, real *v) {
    const real m[3] = {mx, my, mz}, w[3] = {wx, wy, wz};
    takeMotion(Nodes(g, counts, position, x, y, z), m, w, nullptr, v);
}

KERNEL(take_displaced_motion, Grid g, const unsigned char *counts, const real *position, double x, double y, double z, double mx, double my, double mz, double wx, double wy, double wz, const real *u, real *v) {
    const real m[3] = {mx, my, mz}, w[3] = {wx, wy, wz};
    takeMotion(Nodes(g, counts, position, x, y, z), m, w, u, v);
}
