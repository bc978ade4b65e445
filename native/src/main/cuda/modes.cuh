// Walsh modes of the displacement of one voxel, and nodal forces of stresses that are given as such modes.
#pragma once
#include "grid.cuh"

// Modes of one component: x, y, z, xy, xz, yz, xyz. Four times a mean derivative comes first for x, y and z.
const int MODES = 7;

// Modes of the voxel whose first corner is a node.
__device__ inline void voxelModes(const Grid &g, const double *u, int node, double m[3][MODES]) {
    int px = g.nx + 1, plane = px * (g.ny + 1);
    for (int c = 0; c < 3; c++) {
        const double *a = u + g.component(c) + node, *t = a + plane;
        double as = a[0] + a[1], ad = a[1] - a[0], bs = a[px] + a[px + 1], bd = a[px + 1] - a[px];
        double cs = t[0] + t[1], cd = t[1] - t[0], ds = t[px] + t[px + 1], dd = t[px + 1] - t[px];
        m[c][0] = ad + bd + (cd + dd);
        m[c][1] = bs - as + (ds - cs);
        m[c][2] = cs + ds - (as + bs);
        m[c][3] = bd - ad + (dd - cd);
        m[c][4] = cd + dd - (ad + bd);
        m[c][5] = ds - cs - (bs - as);
        m[c][6] = dd - cd - (bd - ad);
    }
}

// Displacement gradient at the point of a voxel in a cell that has one of its own.
__device__ inline void gradientOf(const double m[3][MODES], const double *cell, double *gradient) {
    for (int a = 0; a < 9; a++) {
        gradient[a] = 0.25 * m[a / 3][a % 3] + cell[a];
    }
}

// Compliance of a mode that the point of a voxel does not see, at unit modulus.
__device__ inline double compliance(int mode) { return mode < 6 ? 24 : 48; }
