// Recovery of a body of one-point voxels with plastic flow: point values, fields layer by layer, sums and extremes by phase. The specification is
// Java: InelasticRecovery of the stages. fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "finite_strain.cuh"
#include "modes.cuh"
#include "peaks.cuh"
#include "small_strain.cuh"
#include "sum.cuh"

const int POINT_VALUES = 8; // Cauchy stress (xx, yy, zz, yz, xz, xy), equivalent plastic strain, volume ratio

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

const int SUMS = 16;                           // volume, von Mises, six of stress, six of stress on the reference volume, growth, plastic strain
const int NUMBERS = SUMS + 3 + Peaks::NUMBERS; // then the largest plastic strain, smallest and largest volume ratio, extremes

struct FlowTally {
    double sum[SUMS], plastic, smallest, largest;
    Peaks peaks;

    __device__ FlowTally() : plastic(0), smallest(INFINITY), largest(-INFINITY) {
        for (int n = 0; n < SUMS; n++) {
            sum[n] = 0;
        }
    }

    // weight: of the stress in the integral over the reference volume.
    __device__ void add(const double *p, double weight, int v, bool interior) {
        sum[0] += 1;
        sum[1] += vonMises(p);
        for (int c = 0; c < 6; c++) {
            sum[2 + c] += p[c];
            sum[8 + c] += weight * p[c];
        }
        sum[14] += p[7] - 1;
        sum[15] += p[6];
        plastic = fmax(plastic, p[6]);
        smallest = fmin(smallest, p[7]);
        largest = fmax(largest, p[7]);
        peaks.add(p, v, interior);
    }

    __device__ void join(const double *from) {
        for (int n = 0; n < SUMS; n++) {
            sum[n] += from[n];
        }
        plastic = fmax(plastic, from[SUMS]);
        smallest = fmin(smallest, from[SUMS + 1]);
        largest = fmax(largest, from[SUMS + 2]);
        peaks.join(from + SUMS + 3);
    }

    __device__ void store(int thread, double *shared, double *sharedVoxel, double *to) {
        for (int n = 0; n < SUMS; n++) {
            double total = blockSum<THREADS>(sum[n], thread, shared);
            put(thread, to + n, total);
        }
        put(thread, to + SUMS, blockLargest<THREADS>(plastic, thread, shared));
        put(thread, to + SUMS + 1, -blockLargest<THREADS>(-smallest, thread, shared));
        put(thread, to + SUMS + 2, blockLargest<THREADS>(largest, thread, shared));
        peaks.store(thread, shared, sharedVoxel, to + SUMS + 3);
    }
};

// Sums and extremes over the voxels of a phase, NUMBERS of them per block.
KERNEL(flow_sums, Grid g, int phase, int finite, const unsigned char *site, const real *u, const real *cell, const real *stress, const real *strain, double modulus, real *partial) {
    __shared__ double shared[THREADS], sharedVoxel[THREADS];
    const FlowBody body = {g, finite, u, cell, stress, strain};
    FlowTally tally;
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        if (phaseOf(site[v]) == phase) {
            double p[POINT_VALUES];
            body.at(v, modulus, p);
            tally.add(p, finite ? p[7] : 1, v, site[v] & INTERIOR);
        }
    }
    tally.store(threadIdx.x, shared, sharedVoxel, partial + NUMBERS * blockIdx.x);
}

KERNEL(flow_sums_total, int count, const real *partial, real *out) {
    totalRows<FlowTally>(NUMBERS, count, partial, out);
}
