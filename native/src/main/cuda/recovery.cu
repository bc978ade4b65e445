// Loads from voxels to nodes and averages from nodes to voxels, on unit voxels. fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "grid.cuh"

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

// Mean derivative along stride d over the four voxel edges that run that way.
__device__ inline double slope(const real *u, int d, int e, int f) {
    return 0.25 * (u[d] - u[0] + (u[d + e] - u[e]) + (u[d + f] - u[f]) + (u[d + e + f] - u[e + f]));
}

// xx, yy, zz, yz, xz, xy of each voxel in the layers begin to end.
KERNEL(mean_strain, Grid g, int begin, int end, const real *u, real *strain) {
    int px = g.nx + 1, pz = px * (g.ny + 1), layer = g.nx * g.ny;
    FOR_ENTRIES(v, layer * (end - begin)) {
        const real *x = u + g.node(v % g.nx, v / g.nx % g.ny, begin + v / layer);
        const real *y = x + g.component(1), *z = x + g.component(2);
        real *out = strain + 6 * v;
        out[0] = slope(x, 1, px, pz);
        out[1] = slope(y, px, 1, pz);
        out[2] = slope(z, pz, 1, px);
        out[3] = 0.5 * (slope(y, pz, 1, px) + slope(z, px, 1, pz));
        out[4] = 0.5 * (slope(x, pz, 1, px) + slope(z, 1, px, pz));
        out[5] = 0.5 * (slope(x, px, 1, pz) + slope(y, 1, px, pz));
    }
}

KERNEL(voxel_mean, Grid g, const real *c, real *mean) {
    int px = g.nx + 1, pz = px * (g.ny + 1);
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        const real *a = c + g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny));
        mean[v] = 0.125 * (a[0] + a[1] + a[px] + a[px + 1] + a[pz] + a[pz + 1] + a[pz + px] + a[pz + px + 1]);
    }
}
