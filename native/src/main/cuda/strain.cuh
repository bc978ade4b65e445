// Mean strain of a voxel from the displacement of its corners, on unit voxels.
#pragma once
#include "grid.cuh"

// Mean derivative along stride d over the four voxel edges that run that way.
__device__ inline double slope(const double *u, int d, int e, int f) {
    return 0.25 * (u[d] - u[0] + (u[d + e] - u[e]) + (u[d + f] - u[f]) + (u[d + e + f] - u[e + f]));
}

// xx, yy, zz, yz, xz, xy of the voxel whose first corner is a node.
__device__ inline void meanStrain(const Grid &g, const double *u, int node, double *out) {
    int px = g.nx + 1, pz = px * (g.ny + 1);
    const double *x = u + node, *y = x + g.component(1), *z = x + g.component(2);
    out[0] = slope(x, 1, px, pz);
    out[1] = slope(y, px, 1, pz);
    out[2] = slope(z, pz, 1, px);
    out[3] = 0.5 * (slope(y, pz, 1, px) + slope(z, px, 1, pz));
    out[4] = 0.5 * (slope(x, pz, 1, px) + slope(z, 1, px, pz));
    out[5] = 0.5 * (slope(x, px, 1, pz) + slope(y, 1, px, pz));
}
