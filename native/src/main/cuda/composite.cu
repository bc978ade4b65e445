// Recovery in voxels that hold several phases, which are on a list, and at the walls of such bodies. fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "laminate.cuh"
#include "tally.cuh"

// What stress_sums leaves out of a phase: means count its share of each voxel, extremes the voxels whose centre it has.
KERNEL(cut_sums, Grid g, int phase, int count, const int *voxel, const int *begin, const unsigned char *phases, const real *numbers, const real *normal, const unsigned char *site, const real *u, const real *macro, double modulus,
       real *partial) {
    __shared__ double shared[THREADS], sharedVoxel[THREADS];
    const Body body = {g, {}, site, nullptr, u, macro, modulus};
    const Cut cut = {count, voxel, begin, phases, numbers, normal};
    Tally tally;
    FOR_ENTRIES(n, count) {
        int part = cut.part(n, phase), v = voxel[n];
        if (part >= 0) {
            VoxelStress s = CutVoxel(body, cut, n).of(part);
            tally.addMean(s, cut.share(part));
            if (body.phase(v) == phase) {
                tally.addCentre(s.stress, cut.eigenstrain(part), v, body.isInterior(v));
            }
        }
    }
    tally.store(threadIdx.x, shared, sharedVoxel, partial + NUMBERS * blockIdx.x);
}

// What stress_field leaves out: values of the phase that has the centre of a voxel, of the entries first to last; voxel 0 of the layers is from.
KERNEL(cut_field, Grid g, int first, int last, int from, int which, int count, const int *voxel, const int *begin, const unsigned char *phases, const real *numbers, const real *normal, const unsigned char *site, const real *u,
       const real *macro, double modulus, float *out) {
    const Body body = {g, {}, site, nullptr, u, macro, modulus};
    const Cut cut = {count, voxel, begin, phases, numbers, normal};
    FOR_ENTRIES(n, last - first) {
        int entry = first + n, v = voxel[entry], part = cut.part(entry, body.phase(v));
        if (part >= 0) {
            VoxelStress s = CutVoxel(body, cut, entry).of(part);
            putField(which, s.stress, cut.eigenstrain(part), out + (long long)componentsOf(which) * (v - from));
        }
    }
}

// The voxel beside another along an axis: itself where the cell ends.
__device__ inline int beside(const Grid &g, int at, int step, int axis) {
    int layer = g.layer(at + step, axis);
    return layer < 0 ? at : layer;
}

// Adds the stress of all solids of a voxel; returns the share of a phase in it.
__device__ inline double addStress(const Body &b, const Cut &c, int v, int phase, double *sum) {
    if (!b.isCut(v)) {
        VoxelStress s(b, v);
        for (int e = 0; e < 6; e++) {
            sum[e] += s.stress[e];
        }
        return 1;
    }
    int entry = Cut::place(c.voxel, c.count, v);
    double share = 0;
    const CutVoxel voxel(b, c, entry);
    for (int part = c.begin[entry]; part < c.begin[entry + 1]; part++) {
        VoxelStress s = voxel.of(part);
        for (int e = 0; e < 6; e++) {
            sum[e] += c.share(part) * s.stress[e];
        }
        share += c.phase[part] == phase ? c.share(part) : 0;
    }
    return share;
}

// Mean stress of some voxels and those within reach of them whose centre the same phase has.
KERNEL(stress_around, Grid g, int count, const int *sites, int reach, const unsigned char *index, const real *lambda, const real *mu, const unsigned char *site, const real *eigenstrain, const real *u, const real *macro, double modulus,
       int cuts, const int *voxel, const int *begin, const unsigned char *phases, const real *numbers, const real *normal, real *out) {
    const Body body = {g, {index, lambda, mu}, site, eigenstrain, u, macro, modulus};
    const Cut cut = {cuts, voxel, begin, phases, numbers, normal};
    FOR_ENTRIES(n, count) {
        int v = sites[n], i = v % g.nx, j = v / g.nx % g.ny, k = v / (g.nx * g.ny), phase = body.phase(v);
        double sum[6] = {0, 0, 0, 0, 0, 0}, volume = 0;
        for (int dk = -reach; dk <= reach; dk++) {
            for (int dj = -reach; dj <= reach; dj++) {
                for (int di = -reach; di <= reach; di++) {
                    int other = g.voxel(beside(g, i, di, 0), beside(g, j, dj, 1), beside(g, k, dk, 2));
                    if (body.phase(other) == phase) {
                        volume += addStress(body, cut, other, phase, sum);
                    }
                }
            }
        }
        for (int e = 0; e < 6; e++) {
            out[6ll * n + e] = sum[e] / volume;
        }
    }
}
