// What stress and lithium do to each other at sharp voxels (Java: CoupledPoints; the specification is HostCoupling of the stages). fp64
// only.
#include "kernel.cuh"
#include "coupled.cuh"
#include "entries.cuh"
#include "modes.cuh"
#include "strain.cuh"
#include "sum.cuh"

// Mean of the corners where lithium is taken, else zero.
KERNEL(host_mean, Grid g, const unsigned char *site, const real *x, real *mean) {
    int px = g.nx + 1, pz = px * (g.ny + 1);
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        const real *a = x + g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny));
        mean[v] = site[v] & HOST ? 0.125 * (a[0] + a[1] + a[px] + a[px + 1] + a[pz] + a[pz + 1] + a[pz + px] + a[pz + px + 1]) : 0;
    }
}

// A function of phase and lithiation at every voxel; partial: its largest size, block by block.
KERNEL(law_values, int count, int law, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x, real *out, real *partial) {
    __shared__ double shared[THREADS];
    const Functions f = {phases, start, from, piece};
    double largest = 0;
    FOR_ENTRIES(v, count) {
        out[v] = f.at(law, phaseOf(site[v]), x[v]);
        largest = fmax(largest, fabs(out[v]));
    }
    put(threadIdx.x, partial + blockIdx.x, blockLargest<THREADS>(largest, threadIdx.x, shared));
}

// Eigenstress less the stress of a strain; partial: a bound on the size of both, block by block.
KERNEL(held_stress, int count, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x, double xx, double yy, double zz, double yz, double xz, double xy, real *sxx, real *syy, real *szz, real *syz,
       real *sxz, real *sxy, real *partial) {
    __shared__ double shared[THREADS];
    const Functions f = {phases, start, from, piece};
    const double e[6] = {xx, yy, zz, yz, xz, xy};
    real *const to[6] = {sxx, syy, szz, syz, sxz, sxy};
    double size = 0, largest = 0;
    for (int c = 0; c < 6; c++) {
        size = fmax(size, fabs(e[c]));
    }
    FOR_ENTRIES(v, count) {
        int p = phaseOf(site[v]);
        for (int c = 0; c < 6; c++) {
            to[c][v] = -stressOf(f, p, x[v], e, c);
        }
        largest = fmax(largest, fabs(f.at(EIGENSTRESS, p, x[v])) + (3 * f.at(LAMBDA, p, x[v]) + 2 * f.at(MU, p, x[v])) * size);
    }
    put(threadIdx.x, partial + blockIdx.x, blockLargest<THREADS>(largest, threadIdx.x, shared));
}

// Sums of the stress of all voxels at a displacement and a strain besides, a row of six for each block.
KERNEL(cell_stress, Grid g, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x, const real *u, double xx, double yy, double zz, double yz, double xz, double xy, real *partial) {
    __shared__ double shared[THREADS];
    const Functions f = {phases, start, from, piece};
    const double besides[6] = {xx, yy, zz, yz, xz, xy};
    double sum[6] = {0, 0, 0, 0, 0, 0};
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        double e[6];
        meanStrain(g, u, g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny)), e);
        for (int c = 0; c < 6; c++) {
            e[c] += besides[c];
        }
        for (int c = 0; c < 6; c++) {
            sum[c] += stressOf(f, phaseOf(site[v]), x[v], e, c);
        }
    }
    for (int c = 0; c < 6; c++) {
        double total = blockSum<THREADS>(sum[c], threadIdx.x, shared);
        put(threadIdx.x, partial + 6 * blockIdx.x + c, total);
    }
}

// At a displacement and a strain besides the drive s, what of it is smooth (s + b x), and the factor of the diffusivity.
KERNEL(acting_stress, Grid g, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x, const real *u, double xx, double yy, double zz, double yz, double xz, double xy, real *drive, real *chi,
       real *factor) {
    const Functions f = {phases, start, from, piece};
    const double besides[6] = {xx, yy, zz, yz, xz, xy};
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        if (!(site[v] & HOST)) {
            continue;
        }
        double e[6];
        meanStrain(g, u, g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny)), e);
        actAt(f, phaseOf(site[v]), x[v], e, besides, drive[v], chi[v], factor[v]);
    }
}

// The same for a body with history, from mean and von Mises stress, moduli and swelling of its last evaluation (Java: FlowingActingStress).
KERNEL(acting_flow, Grid g, int finite, int elastic, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x, const real *u, const real *cell, const real *mean, const real *mises, const real *bulk,
       const real *shear, const real *swelling, real *drive, real *chi, real *factor) {
    const Functions f = {phases, start, from, piece};
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        if (!(site[v] & HOST)) {
            continue;
        }
        double volume = 1;
        if (finite) {
            double m[3][MODES], gradient[9];
            voxelModes(g, u, g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny)), m);
            gradientOf(m, cell, gradient);
            volume = FiniteStrain::volumeOf(gradient);
        }
        const Parameters now = {bulk[v], shear[v], swelling[v], 0};
        actAt(f, finite, elastic, phaseOf(site[v]), x[v], now, mean[v], mises[v], volume, drive[v], chi[v], factor[v]);
    }
}

// The largest of a value of the voxels that take lithium, block by block; zero without any.
KERNEL(host_largest, int count, const unsigned char *site, const real *voxel, real *partial) {
    __shared__ double shared[THREADS];
    double largest = 0;
    FOR_ENTRIES(v, count) {
        largest = site[v] & HOST ? fmax(largest, voxel[v]) : largest;
    }
    put(threadIdx.x, partial + blockIdx.x, blockLargest<THREADS>(largest, threadIdx.x, shared));
}

// Means around nodes over the voxels that take lithium, each with its weight (null: one); zero where there is none.
KERNEL(host_node_mean, Grid g, const unsigned char *site, const real *weight, const real *voxel, real *nodes) {
    FOR_ENTRIES(n, g.owned(0) * g.owned(1) * g.owned(2)) {
        int i, j, k;
        g.ownedNode(n, i, j, k);
        double sum = 0, weights = 0;
        for (int corner = 0; corner < 8; corner++) {
            int v = g.voxelAround(i, j, k, corner);
            if (v >= 0 && site[v] & HOST) {
                double own = weight ? weight[v] : 1;
                sum += own * voxel[v];
                weights += own;
            }
        }
        g.store(nodes, i, j, k, weights > 0 ? sum / weights : 0);
    }
}

// Mobilities of voxels that take lithium: the law, and between hosts what fits s at the nodes.
KERNEL(fit_mobility, Grid g, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x, const real *s, const real *partition, int limited, real *mobility) {
    const Functions f = {phases, start, from, piece};
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        if (!(site[v] & HOST)) {
            continue;
        }
        double range = site[v] & BETWEEN ? rangeAt(g, s, v) : 0;
        mobility[v] = mobilityAt(f, site[v], x[v], range, partition, limited);
    }
}

// Conductivities with what stress adds; where it adds nothing factor, smooth and excess are null, where no hosts meet mobility and jump. partial: the
// largest, and the largest over the storage of its phase, a row for each block. Where a body has flowed it is elastic no more.
KERNEL(coupled_conductivity, int count, int elastic, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x, const real *factor, const real *mobility, double scale, const real *storage,
       real *whole, real *smooth, real *jump, real *excess, real *partial) {
    __shared__ double shared[THREADS];
    const Functions f = {phases, start, from, piece};
    const Conductivities to = {whole, smooth, jump, excess};
    double largest = 0, fastest = 0;
    FOR_ENTRIES(v, count) {
        int p = phaseOf(site[v]);
        bool between = site[v] & BETWEEN;
        double k = 0, m = 0, implicit = 0, interior = 0;
        if (site[v] & HOST) {
            k = scale * f.at(CONDUCTIVITY, p, x[v]) * (factor ? factor[v] : 1);
            m = mobility ? mobility[v] : f.at(MOBILITY, p, x[v]);
            implicit = f.at(IMPLICIT, p, x[v]);
            interior = between || !elastic ? 0 : f.at(INTERIOR, p, x[v]);
        }
        double all = to.put(v, between, k, m, implicit, interior);
        largest = fmax(largest, all);
        fastest = fmax(fastest, all > 0 ? all / storage[p] : 0);
    }
    put(threadIdx.x, partial + 2 * blockIdx.x, blockLargest<THREADS>(largest, threadIdx.x, shared));
    put(threadIdx.x, partial + 2 * blockIdx.x + 1, blockLargest<THREADS>(fastest, threadIdx.x, shared));
}

// The largest of each column of a table of count rows, one block a column.
KERNEL(largest_columns, int count, const real *partial, real *largest) {
    __shared__ double shared[THREADS];
    double own = 0;
    for (int n = threadIdx.x; n < count; n += THREADS) {
        own = fmax(own, partial[gridDim.x * n + blockIdx.x]);
    }
    put(threadIdx.x, largest + blockIdx.x, blockLargest<THREADS>(own, threadIdx.x, shared));
}
