// The volume that the surface of the solid sweeps. The specification is Java: VolumeChange and SweptVolume of the stages. fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "stress.cuh"
#include "sum.cuh"

const int SWEPT = 14; // outward, into pores, six faces of the cell; solid faces on each of these

// A corner of the face of a voxel at (i, j, k) that lies on the side sign of axis; corners run along the lower of the other axes first.
__device__ inline void cornerOf(const int *at, int axis, int sign, int corner, int *node) {
    for (int c = 0; c < 3; c++) {
        node[c] = at[c];
    }
    node[axis] += sign > 0;
    node[axis == 0 ? 1 : 0] += corner & 1;
    node[axis == 2 ? 1 : 2] += corner >> 1;
}

// To first order: the mean displacement along the outward normal of the face.
struct FirstOrder {
    const double *u;

    __device__ double operator()(const Grid &g, const int *at, int axis, int sign) const {
        double sum = 0;
        for (int corner = 0; corner < 4; corner++) {
            int node[3];
            cornerOf(at, axis, sign, corner, node);
            sum += u[g.component(axis) + g.node(node[0], node[1], node[2])];
        }
        return sign * 0.25 * sum;
    }
};

// Exactly, for trilinear elements; the cell strains by a displacement gradient beside u.
struct Exactly {
    const double *u, *cell;

    __device__ double operator()(const Grid &g, const int *at, int axis, int sign) const {
        int first = axis == 0 ? 1 : 0, second = axis == 2 ? 1 : 2;
        double moved[4][3];
        for (int corner = 0; corner < 4; corner++) {
            int node[3];
            cornerOf(at, axis, sign, corner, node);
            for (int c = 0; c < 3; c++) {
                moved[corner][c] = u[g.component(c) + g.node(node[0], node[1], node[2])];
                for (int d = 0; d < 3; d++) {
                    moved[corner][c] += cell[3 * c + d] * node[d];
                }
            }
        }
        double sum = 0;
        for (int point = 0; point < 8; point++) {
            sum += density(moved, first, second, gauss(point >> 2), gauss(point >> 1 & 1), gauss(point & 1));
        }
        return (second == (first + 1) % 3 ? sign : -sign) * sum / 8;
    }

    static __device__ double gauss(int side) { return side ? 0.5 + sqrt(3.0) / 6 : 0.5 - sqrt(3.0) / 6; }

    // Rate at which the face sweeps at a point of it, a share of the way.
    static __device__ double density(const double moved[4][3], int first, int second, double share, double p, double q) {
        double a[3], xi[3], eta[3];
        for (int c = 0; c < 3; c++) {
            double u0 = moved[0][c], u1 = moved[1][c], u2 = moved[2][c], u3 = moved[3][c];
            a[c] = (1 - q) * ((1 - p) * u0 + p * u1) + q * ((1 - p) * u2 + p * u3);
            xi[c] = (c == first) + share * ((1 - q) * (u1 - u0) + q * (u3 - u2));
            eta[c] = (c == second) + share * ((1 - p) * (u2 - u0) + p * (u3 - u1));
        }
        return a[0] * (xi[1] * eta[2] - xi[2] * eta[1]) + a[1] * (xi[2] * eta[0] - xi[0] * eta[2]) + a[2] * (xi[0] * eta[1] - xi[1] * eta[0]);
    }
};

// One row of partial sums a block. g tells which voxels are neighbours.
template <class Face> __device__ void sweptBy(const Face &face, const Grid &g, const unsigned char *site, double *partial) {
    __shared__ double shared[THREADS];
    double sum[SWEPT];
    for (int n = 0; n < SWEPT; n++) {
        sum[n] = 0;
    }
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        if (phaseOf(site[v]) < FIRST_SOLID) {
            continue;
        }
        const int at[3] = {int(v % g.nx), int(v / g.nx % g.ny), int(v / (g.nx * g.ny))};
        for (int n = 0; n < 6; n++) {
            int axis = n / 2, sign = n % 2 ? 1 : -1;
            int beside[3] = {at[0], at[1], at[2]};
            beside[axis] = g.layer(at[axis] + sign, axis);
            int phase = beside[axis] < 0 ? -1 : phaseOf(site[g.voxel(beside[0], beside[1], beside[2])]);
            if (phase >= FIRST_SOLID) {
                continue;
            }
            double swept = face(g, at, axis, sign);
            if (phase < 0) {
                sum[2 + n] += swept;
                sum[8 + n] += 1;
            } else {
                sum[phase == 1 ? 1 : 0] += swept;
            }
        }
    }
    for (int n = 0; n < SWEPT; n++) {
        double total = blockSum<THREADS>(sum[n], threadIdx.x, shared);
        put(threadIdx.x, partial + SWEPT * blockIdx.x + n, total);
    }
}

KERNEL(swept_volume, Grid g, const unsigned char *site, const real *u, real *partial) {
    sweptBy(FirstOrder{u}, g, site, partial);
}

KERNEL(swept_exactly, Grid g, const unsigned char *site, const real *u, const real *cell, real *partial) {
    sweptBy(Exactly{u, cell}, g, site, partial);
}
