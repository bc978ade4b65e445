// What layered voxels have beyond an isotropic form: a symmetric 6 x 6 matrix on the mean strain of a voxel (Java: LayeredStiffness), or 3 x 3 on
// its mean gradient (LayeredConductivity). Such voxels are few; they and the nodes around them are on lists. fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "strain.cuh"

const int COEFFICIENTS = 21; // the upper triangle, row by row, from xx, yy, zz, 2 yz, 2 xz, 2 xy to xx, yy, zz, yz, xz, xy

// Additional stress of each voxel of the list.
KERNEL(layered_stress, Grid g, int count, const int *voxel, const real *extra, const real *u, real *stress) {
    FOR_ENTRIES(n, count) {
        int v = voxel[n];
        double e[6], s[6] = {0, 0, 0, 0, 0, 0};
        meanStrain(g, u, g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny)), e);
        const real *c = extra + (long long)COEFFICIENTS * n;
        for (int a = 0; a < 6; a++) {
            e[a] *= a < 3 ? 1 : 2;
        }
        for (int a = 0, k = 0; a < 6; a++) {
            s[a] += c[k++] * e[a];
            for (int b = a + 1; b < 6; b++, k++) {
                s[a] += c[k] * e[b];
                s[b] += c[k] * e[a];
            }
        }
        for (int a = 0; a < 6; a++) {
            stress[6ll * n + a] = s[a];
        }
    }
}

// Additional flux of each voxel of the list; extra: xx, yy, zz, yz, xz, xy.
KERNEL(layered_flux, Grid g, int count, const int *voxel, const real *extra, const real *c, real *flux) {
    FOR_ENTRIES(n, count) {
        int v = voxel[n], px = g.nx + 1, pz = px * (g.ny + 1);
        const real *at = c + g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny)), *k = extra + 6ll * n;
        double x = slope(at, 1, px, pz), y = slope(at, px, 1, pz), z = slope(at, pz, 1, px);
        flux[3ll * n] = k[0] * x + k[5] * y + k[4] * z;
        flux[3ll * n + 1] = k[5] * x + k[1] * y + k[3] * z;
        flux[3ll * n + 2] = k[4] * x + k[3] * y + k[2] * z;
    }
}

// f += factor times the force of C components that the stress, or flux, has at each node of a list, but where the mask prescribes (null for no
// mask). around: the entries in the list of voxels of the eight voxels around each node, -1 where there is none.
template <int C, class R>
__device__ void addForce(const Grid &g, int count, const int *nodes, const int *around, const double *stress, double factor, const unsigned char *mask, R *f) {
    const int row[3][3] = {{0, C == 1 ? 1 : 5, C == 1 ? 2 : 4}, {5, 1, 3}, {4, 3, 2}};
    FOR_ENTRIES(n, count) {
        double force[C] = {};
        for (int corner = 0; corner < 8; corner++) {
            int e = around[8ll * n + corner];
            if (e >= 0) {
                const double *s = stress + (C == 1 ? 3ll : 6ll) * e;
                for (int c = 0; c < C; c++) {
                    for (int axis = 0; axis < 3; axis++) {
                        force[c] += (corner >> axis & 1 ? 0.25 : -0.25) * s[row[c][axis]];
                    }
                }
            }
        }
        int node = nodes[n], px = g.nx + 1, py = g.ny + 1, fixed = mask ? mask[node] : 0;
        for (int c = 0; c < C; c++) {
            if (!(fixed >> c & 1)) {
                R *to = f + g.component(c);
                g.store(to, node % px, node / px % py, node / (px * py), R(double(to[node]) + factor * force[c]));
            }
        }
    }
}

KERNEL(layered_force, Grid g, int count, const int *nodes, const int *around, const real *stress, double factor, const unsigned char *mask, real *f) {
    addForce<3>(g, count, nodes, around, stress, factor, mask, f);
}

KERNEL(layered_force_narrow, Grid g, int count, const int *nodes, const int *around, const real *stress, double factor, const unsigned char *mask, float *f) {
    addForce<3>(g, count, nodes, around, stress, factor, mask, f);
}

KERNEL(layered_source, Grid g, int count, const int *nodes, const int *around, const real *flux, double factor, const unsigned char *mask, real *f) {
    addForce<1>(g, count, nodes, around, flux, factor, mask, f);
}

KERNEL(layered_source_narrow, Grid g, int count, const int *nodes, const int *around, const real *flux, double factor, const unsigned char *mask, float *f) {
    addForce<1>(g, count, nodes, around, flux, factor, mask, f);
}

// The end of a Chebyshev sweep whose residual was taken before and lies in next.
KERNEL(chebyshev_step, int nodes, int components, const unsigned char *mask, const real *inverseDiagonal, double alpha, double beta, const real *x, real *d, real *next) {
    FOR_ENTRIES(n, unsigned(components) * unsigned(nodes)) {
        int node = n % nodes, c = n / nodes;
        double step = mask[node] >> c & 1 ? 0 : beta * d[n] + alpha * inverseDiagonal[node] * next[n];
        d[n] = step;
        next[n] = x[n] + step;
    }
}

// Sets entries of a list.
KERNEL(set_entries, int count, const int *at, const real *values, real *v) {
    FOR_ENTRIES(n, count) {
        v[at[n]] = values[n];
    }
}
