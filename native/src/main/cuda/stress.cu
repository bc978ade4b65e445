// Stress of linear elasticity recovered from a displacement: sums and extremes by phase, fields layer by layer. fp64 only.
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

KERNEL(stress_total, int count, const real *partial, real *out) {
    totalRows<Tally>(NUMBERS, count, partial, out);
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
