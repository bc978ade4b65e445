// Recovery of a body of one-point voxels with plastic flow: point values, fields layer by layer, sums and extremes by phase. The specification is
// Java: InelasticRecovery of the stages. fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "finite_strain.cuh"
#include "flow_tally.cuh"
#include "modes.cuh"
#include "small_strain.cuh"

// The body at its last evaluation: displacement, gradient of the cell, stress modes and equivalent plastic strain.
struct FlowBody {
    Grid g;
    int finite;
    const double *u, *cell, *stress, *strain;

    // Stress in units of the modulus.
    __device__ void at(int v, double *out) const {
        long long voxels = (long long)g.nx * g.ny * g.nz;
        double m[3][MODES], gradient[9], s[9];
        voxelModes(g, u, g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny)), m);
        gradientOf(m, cell, gradient);
        for (int a = 0; a < 9; a++) {
            s[a] = 4 * stress[(a / 3 * MODES + a % 3) * voxels + v];
        }
        out[6] = strain[v];
        out[7] = finite ? FiniteStrain::cauchy(s, gradient, out) : SmallStrain::cauchy(s, gradient, out);
    }

    // Stress in Pa.
    __device__ void at(int v, double modulus, double *out) const {
        at(v, out);
        for (int c = 0; c < 6; c++) {
            out[c] *= modulus;
        }
    }
};

// Point values of the voxels in the layers begin to end; zero in voids.
KERNEL(flow_recover, Grid g, int begin, int end, int finite, const unsigned char *phase, const real *u, const real *cell, const real *stress, const real *strain, real *out) {
    const FlowBody body = {g, finite, u, cell, stress, strain};
    int layer = g.nx * g.ny;
    FOR_ENTRIES(n, layer * (end - begin)) {
        int v = begin * layer + n;
        real *to = out + (long long)POINT_VALUES * n;
        if (phase[v] != VOID) {
            body.at(v, to);
            continue;
        }
        for (int e = 0; e < POINT_VALUES; e++) {
            to[e] = 0;
        }
    }
}

// A field of the layers begin to end, NaN in voids.
KERNEL(flow_field, Grid g, int begin, int end, int which, int finite, const unsigned char *site, const real *u, const real *cell, const real *stress, const real *strain, double modulus, float *out) {
    const FlowBody body = {g, finite, u, cell, stress, strain};
    int layer = g.nx * g.ny;
    FOR_ENTRIES(n, layer * (end - begin)) {
        int v = begin * layer + n;
        float *to = out + (long long)componentsOf(which) * n;
        if (phaseOf(site[v]) < FIRST_SOLID) {
            putNothing(which, to);
            continue;
        }
        double p[POINT_VALUES];
        body.at(v, modulus, p);
        if (which == Field::PLASTIC_STRAIN || which == Field::VOLUME_RATIO) {
            *to = float(p[which]);
        } else {
            putField(which, p, 0, to);
        }
    }
}

// Sums and extremes over the voxels of a phase, a row of FlowTally for each block.
KERNEL(flow_sums, Grid g, int phase, int finite, const unsigned char *site, const real *u, const real *cell, const real *stress, const real *strain, double modulus, real *partial) {
    __shared__ double shared[THREADS], sharedVoxel[THREADS];
    const FlowBody body = {g, finite, u, cell, stress, strain};
    FlowTally tally;
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        if (phaseOf(site[v]) == phase) {
            double p[POINT_VALUES];
            body.at(v, modulus, p);
            tally.add(p, 1, finite ? p[7] : 1, v, site[v] & INTERIOR);
        }
    }
    tally.store(threadIdx.x, shared, sharedVoxel, partial + FlowTally::NUMBERS * blockIdx.x);
}

KERNEL(flow_sums_total, int count, const real *partial, real *out) {
    totalRows<FlowTally>(FlowTally::NUMBERS, count, partial, out);
}
