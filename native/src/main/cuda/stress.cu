// Stress of linear elasticity recovered from a displacement: sums and extremes by phase, fields layer by layer, and the volume that the surface
// of the solid sweeps. fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "tally.cuh"

// Sums and extremes over the voxels of a phase, NUMBERS of them per block; cut ones are left to others.
KERNEL(stress_sums, Grid g, int phase, const unsigned char *index, const real *lambda, const real *mu, const unsigned char *site, const real *eigenstrain, const real *u, const real *macro, double modulus,
       real *partial) {
    __shared__ double shared[THREADS], sharedVoxel[THREADS];
    const Body body = {g, {index, lambda, mu}, site, eigenstrain, u, macro, modulus};
    Tally tally;
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        if (body.phase(v) == phase && !body.isCut(v)) {
            VoxelStress s(body, v);
            tally.addMean(s, 1);
            tally.addCentre(s.stress, eigenstrain[v], v, body.isInterior(v));
        }
    }
    tally.store(threadIdx.x, shared, sharedVoxel, partial + NUMBERS * blockIdx.x);
}

// What the blocks have found, joined by one block.
KERNEL(stress_total, int count, const real *partial, real *out) {
    __shared__ double shared[THREADS], sharedVoxel[THREADS];
    Tally tally;
    FOR_ENTRIES(n, count) {
        tally.join(partial + NUMBERS * n);
    }
    tally.store(threadIdx.x, shared, sharedVoxel, out);
}

// NaN in voids and in cut voxels, which are left to others.
KERNEL(stress_field, Grid g, int begin, int end, int which, const unsigned char *index, const real *lambda, const real *mu, const unsigned char *site, const real *eigenstrain, const real *u, const real *macro,
       double modulus, float *out) {
    const Body body = {g, {index, lambda, mu}, site, eigenstrain, u, macro, modulus};
    int layer = g.nx * g.ny;
    FOR_ENTRIES(n, layer * (end - begin)) {
        int v = begin * layer + n;
        float *to = out + (long long)componentsOf(which) * n;
        if (body.phase(v) < FIRST_SOLID || body.isCut(v)) {
            putNothing(which, to);
        } else {
            VoxelStress s(body, v);
            putField(which, s.stress, eigenstrain[v], to);
        }
    }
}

const int SWEPT = 14; // outward, into pores, six faces of the cell; solid faces on each of these

// Mean displacement along the outward normal of a face of a voxel, which lies on the side sign of axis.
__device__ inline double meanNormal(const Grid &g, const real *u, const int *at, int axis, int sign) {
    double sum = 0;
    for (int corner = 0; corner < 4; corner++) {
        int node[3] = {at[0], at[1], at[2]};
        node[axis] += sign > 0;
        node[axis == 0 ? 1 : 0] += corner & 1;
        node[axis == 2 ? 1 : 2] += corner >> 1;
        sum += u[g.component(axis) + g.node(node[0], node[1], node[2])];
    }
    return sign * 0.25 * sum;
}

KERNEL(swept_volume, Grid g, const unsigned char *site, const real *u, real *partial) {
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
        for (int face = 0; face < 6; face++) {
            int axis = face / 2, sign = face % 2 ? 1 : -1;
            int beside[3] = {at[0], at[1], at[2]};
            beside[axis] = g.layer(at[axis] + sign, axis);
            int phase = beside[axis] < 0 ? -1 : phaseOf(site[g.voxel(beside[0], beside[1], beside[2])]);
            if (phase >= FIRST_SOLID) {
                continue;
            }
            double swept = meanNormal(g, u, at, axis, sign);
            if (phase < 0) {
                sum[2 + face] += swept;
                sum[8 + face] += 1;
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

// Column sums of a table of count rows, one block a column.
KERNEL(total_columns, int count, const real *partial, real *sum) {
    __shared__ double shared[THREADS];
    double own = 0;
    for (int n = threadIdx.x; n < count; n += THREADS) {
        own += partial[gridDim.x * n + blockIdx.x];
    }
    own = blockSum<THREADS>(own, threadIdx.x, shared);
    if (threadIdx.x == 0) {
        sum[blockIdx.x] = own;
    }
}
