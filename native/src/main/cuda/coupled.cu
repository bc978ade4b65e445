// What linear stress and lithium do to each other at sharp voxels (Java: CoupledPoints; the specification is HostCoupling of the stages). fp64
// only.
#include "kernel.cuh"
#include "entries.cuh"
#include "functions.cuh"
#include "strain.cuh"
#include "sum.cuh"

// A site is the phase of a voxel, a bit where it takes lithium, and one where it has a node at which hosts meet.
const int HOST = 128, BETWEEN = 64;

// In the order of Java's CoupledPoints.Law.
enum Law { EIGENSTRAIN, EIGENSTRESS, LAMBDA, MU, DRIVE, BULK_DRIVE, SHEAR_DRIVE, ACTIVATION, INTERIOR, IMPLICIT, MOBILITY, CONDUCTIVITY };

__device__ inline int phaseOf(unsigned char site) { return site & (BETWEEN - 1); }

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

// At a displacement the drive s, what of it is smooth (s + b x), and the factor of the diffusivity.
KERNEL(acting_stress, Grid g, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x, const real *u, real *drive, real *chi, real *factor) {
    const Functions f = {phases, start, from, piece};
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        if (!(site[v] & HOST)) {
            continue;
        }
        int p = phaseOf(site[v]);
        double e[6], square = 0, at = x[v];
        meanStrain(g, u, g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny)), e);
        double trace = e[0] + e[1] + e[2], elastic = trace - 3 * f.at(EIGENSTRAIN, p, at);
        for (int c = 0; c < 6; c++) {
            square += (c < 3 ? 1 : 2) * e[c] * e[c];
        }
        double deviator = square - trace * trace / 3;
        double s = f.at(DRIVE, p, at) * elastic - (f.at(BULK_DRIVE, p, at) * elastic * elastic + f.at(SHEAR_DRIVE, p, at) * deviator);
        drive[v] = s;
        chi[v] = s + f.at(INTERIOR, p, at) * at;
        factor[v] = exp(f.at(ACTIVATION, p, at) * elastic);
    }
}

// Means around nodes over the voxels that take lithium; zero where there is none.
KERNEL(host_node_mean, Grid g, const unsigned char *site, const real *voxel, real *nodes) {
    FOR_ENTRIES(n, g.owned(0) * g.owned(1) * g.owned(2)) {
        int i, j, k, count = 0;
        g.ownedNode(n, i, j, k);
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int v = g.voxelAround(i, j, k, corner);
            if (v >= 0 && site[v] & HOST) {
                sum += voxel[v];
                count++;
            }
        }
        g.store(nodes, i, j, k, count > 0 ? sum / count : 0);
    }
}

// The mobility x, or x (1 - x) of limited sites; lithiations beyond 0 and 1 count as these.
__device__ inline double mobilityOf(double x, int limited) {
    double y = fmax(0.0, fmin(1.0, x));
    return limited ? y * (1 - y) : y;
}

// Its mean over a voxel across which s changes by a range, with lithiation as equilibrium has it (Java: CouplingSpec.Mobility.across).
__device__ inline double mobilityAcross(double x, double range, int limited) {
    double h = 0.5 * fmin(range, 600.0);
    if (h < 1e-4) {
        return mobilityOf(x, limited);
    }
    if (!limited) {
        return mobilityOf(x, limited) * tanh(h) / h;
    }
    double y = fmax(1e-12, fmin(1 - 1e-12, x)), b = (2 * y - 1) * cosh(h), root = sqrt(b * b + 4 * y * (1 - y));
    double l = log(b > 0 ? (b + root) / (2 * (1 - y)) : 2 * y / (root - b));
    return sinh(h) / (2 * h * (cosh(h) + cosh(l)));
}

// Mobilities of voxels that take lithium: the law, and between hosts what fits s at the nodes.
KERNEL(fit_mobility, Grid g, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x, const real *s, const real *partition, int limited, real *mobility) {
    const Functions f = {phases, start, from, piece};
    int px = g.nx + 1, pz = px * (g.ny + 1);
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        if (!(site[v] & HOST)) {
            continue;
        }
        int p = phaseOf(site[v]);
        double m = f.at(MOBILITY, p, x[v]);
        if (site[v] & BETWEEN) {
            const real *a = s + g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny));
            double low = a[0], high = a[0];
            for (int corner = 1; corner < 8; corner++) {
                double value = a[(corner & 1) + px * (corner >> 1 & 1) + pz * (corner >> 2)];
                low = fmin(low, value);
                high = fmax(high, value);
            }
            m = mobilityAcross(partition[p] * x[v], high - low, limited) / partition[p];
        }
        mobility[v] = m;
    }
}

// Conductivities with what stress adds; where it adds nothing factor, smooth and excess are null, where no hosts meet mobility and jump. partial: the
// largest, and the largest over the storage of its phase, a row for each block.
KERNEL(coupled_conductivity, int count, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x, const real *factor, const real *mobility, double scale, const real *storage,
       real *whole, real *smooth, real *jump, real *excess, real *partial) {
    __shared__ double shared[THREADS];
    const Functions f = {phases, start, from, piece};
    double largest = 0, fastest = 0;
    FOR_ENTRIES(v, count) {
        int p = phaseOf(site[v]);
        bool between = site[v] & BETWEEN;
        double k = 0, m = 0, implicit = 0, interior = 0;
        if (site[v] & HOST) {
            k = scale * f.at(CONDUCTIVITY, p, x[v]) * (factor ? factor[v] : 1);
            m = mobility ? mobility[v] : f.at(MOBILITY, p, x[v]);
            implicit = f.at(IMPLICIT, p, x[v]);
            interior = between ? 0 : f.at(INTERIOR, p, x[v]);
        }
        double all = smooth ? k * (1 + m * implicit) : k;
        whole[v] = all;
        if (smooth) {
            smooth[v] = between ? 0 : k * m;
            excess[v] = k * (m * (implicit - interior));
        }
        if (jump) {
            jump[v] = between ? k * m : 0;
        }
        largest = fmax(largest, all);
        fastest = fmax(fastest, all > 0 ? all / storage[p] : 0);
    }
    put(threadIdx.x, partial + 2 * blockIdx.x, blockLargest<THREADS>(largest, threadIdx.x, shared));
    put(threadIdx.x, partial + 2 * blockIdx.x + 1, blockLargest<THREADS>(fastest, threadIdx.x, shared));
}

// What lithiation makes of a body with history (Java: HistoryPoints, whose functions these are in order). stretch: swelling is the cube root of its
// function.
KERNEL(history_conditions, int count, int stretch, int phases, const int *start, const real *from, const real *piece, const unsigned char *phase, const real *x, real *bulk, real *shear, real *swelling, real *yield) {
    const Functions f = {phases, start, from, piece};
    FOR_ENTRIES(v, count) {
        int p = phase[v];
        double at = x[v], s = f.at(2, p, at);
        bulk[v] = f.at(0, p, at);
        shear[v] = f.at(1, p, at);
        swelling[v] = stretch ? cbrt(s) : s;
        yield[v] = f.at(3, p, at);
    }
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
