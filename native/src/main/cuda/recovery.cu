// Loads from voxels to nodes and averages from nodes to voxels, on unit voxels. fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "strain.cuh"
#include "sum.cuh"

// f += force of a stress or flux that is constant in each voxel: a node gets the quarter of it on every side of the voxel that it touches,
// with the sign of its position in the voxel. A null pointer stands for zero. x, y, z: the row of the stress for this component.
__device__ inline double cornerForce(const real *x, const real *y, const real *z, int v, int sx, int sy, int sz) {
    return 0.25 * ((x ? sx * x[v] : 0) + (y ? sy * y[v] : 0) + (z ? sz * z[v] : 0));
}

__device__ inline void addDivergence(const Grid &g, const real *x, const real *y, const real *z, real *f) {
    FOR_ENTRIES(n, g.owned(0) * g.owned(1) * g.owned(2)) {
        int i, j, k;
        g.ownedNode(n, i, j, k);
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int v = g.voxelAround(i, j, k, corner);
            if (v >= 0) {
                sum += cornerForce(x, y, z, v, corner & 1 ? 1 : -1, corner & 2 ? 1 : -1, corner & 4 ? 1 : -1);
            }
        }
        g.store(f, i, j, k, f[g.node(i, j, k)] + sum);
    }
}

KERNEL(flux_divergence, Grid g, const real *x, const real *y, const real *z, real *f) {
    addDivergence(g, x, y, z, f);
}

KERNEL(stress_divergence, Grid g, const real *xx, const real *yy, const real *zz, const real *yz, const real *xz, const real *xy, real *f) {
    addDivergence(g, xx, xy, xz, f);
    addDivergence(g, xy, yy, yz, f + g.component(1));
    addDivergence(g, xz, yz, zz, f + g.component(2));
}

// xx, yy, zz, yz, xz, xy of each voxel in the layers begin to end.
KERNEL(mean_strain, Grid g, int begin, int end, const real *u, real *strain) {
    int layer = g.nx * g.ny;
    FOR_ENTRIES(v, layer * (end - begin)) {
        meanStrain(g, u, g.node(v % g.nx, v / g.nx % g.ny, begin + v / layer), strain + 6 * v);
    }
}

// The same of some voxels.
KERNEL(strain_at, Grid g, int count, const int *points, const real *u, real *strain) {
    FOR_ENTRIES(n, count) {
        int v = points[n];
        meanStrain(g, u, g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny)), strain + 6ll * n);
    }
}

KERNEL(voxel_mean, Grid g, const real *c, real *mean) {
    int px = g.nx + 1, pz = px * (g.ny + 1);
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        const real *a = c + g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny));
        mean[v] = 0.125 * (a[0] + a[1] + a[px] + a[px + 1] + a[pz] + a[pz + 1] + a[pz + px] + a[pz + px + 1]);
    }
}

// Smallest and largest value at distinct nodes of positive weight, and the sum of the weights of those below a bound.
struct Range {
    double smallest, largest, below;

    // What the threads of a block have; thread 0 writes it.
    __device__ void store(int thread, double *shared, double *to) {
        put(thread, to + 2, blockSum<THREADS>(below, thread, shared));
        put(thread, to, -blockLargest<THREADS>(-smallest, thread, shared));
        put(thread, to + 1, blockLargest<THREADS>(largest, thread, shared));
    }
};

KERNEL(weighted_range, Grid g, const real *x, const real *weight, double bound, real *partial) {
    __shared__ double shared[THREADS];
    Range range = {INFINITY, -INFINITY, 0};
    FOR_ENTRIES(n, g.nodes()) {
        if (weight[n] > 0 && g.isOriginal(n)) {
            range.smallest = fmin(range.smallest, x[n]);
            range.largest = fmax(range.largest, x[n]);
            range.below += x[n] < bound ? weight[n] : 0;
        }
    }
    range.store(threadIdx.x, shared, partial + 3 * blockIdx.x);
}

KERNEL(total_range, int count, const real *partial, real *out) {
    __shared__ double shared[THREADS];
    Range range = {INFINITY, -INFINITY, 0};
    FOR_ENTRIES(n, count) {
        range.smallest = fmin(range.smallest, partial[3 * n]);
        range.largest = fmax(range.largest, partial[3 * n + 1]);
        range.below += partial[3 * n + 2];
    }
    range.store(threadIdx.x, shared, out);
}
