// What stress and lithium do to each other at voxels that hold several phases, which are on a list (Java: CoupledPoints; the specification is
// HostCoupling with LinearActingStress of the stages). fp64 only.
#include "kernel.cuh"
#include "coupled.cuh"
#include "entries.cuh"
#include "layers.cuh"
#include "strain.cuh"
#include "sum.cuh"

// The phases of one entry that take lithium.
struct Hosts {
    const Cut &c;
    const double *storage;
    int begin, end;
    double share = 0;

    __device__ Hosts(const Cut &cut, const double *storageOf, int entry) : c(cut), storage(storageOf), begin(cut.begin[entry]), end(cut.begin[entry + 1]) {
        for (int part = begin; part < end; part++) {
            share += is(part) ? c.share(part) : 0;
        }
    }
    __device__ bool is(int part) const { return storage[c.phase[part]] > 0; }
    // Sum of a function over all phases, each times its share; it is zero in those that take no lithium.
    __device__ double sum(const Functions &f, int law, double x) const {
        double total = 0;
        for (int part = begin; part < end; part++) {
            total += c.share(part) * f.at(law, c.phase[part], x);
        }
        return total;
    }
    // The same of a number of each phase that takes any.
    __device__ double sum(const double *ofPhase) const {
        double total = 0;
        for (int part = begin; part < end; part++) {
            total += is(part) ? c.share(part) * ofPhase[c.phase[part]] : 0;
        }
        return total;
    }
    // Mobility of sites that are shared, across a range of s between hosts.
    __device__ double mobility(double x, double range, const double *partition, int limited) const {
        double own = sum(partition) / share;
        return mobilityAcross(own * x, range, limited) / own;
    }
};

// At a displacement and a strain besides the drive s, what of it is smooth (s + b x), and the factor of the diffusivity. Moduli and eigenstrain of
// the parts are put with their shares.
KERNEL(cut_acting_stress, Grid g, int count, const int *voxel, const int *begin, const unsigned char *phase, real *numbers, const real *normal, int phases, const int *start, const real *from, const real *piece, const unsigned char *site,
       const real *x, const real *u, double xx, double yy, double zz, double yz, double xz, double xy, const real *storage, real *drive, real *chi, real *factor) {
    const Functions f = {phases, start, from, piece};
    const Cut cut = {count, voxel, begin, phase, numbers, normal};
    const double besides[6] = {xx, yy, zz, yz, xz, xy};
    FOR_ENTRIES(n, count) {
        int v = voxel[n];
        if (!(site[v] & HOST)) {
            continue;
        }
        for (int part = begin[n]; part < begin[n + 1]; part++) {
            real *own = numbers + (long long)Cut::NUMBERS * part;
            own[1] = f.at(LAMBDA, phase[part], x[v]);
            own[2] = f.at(MU, phase[part], x[v]);
            own[3] = f.at(EIGENSTRAIN, phase[part], x[v]);
        }
        const Laminate layers(cut, n);
        const Hosts hosts(cut, storage, n);
        double e[6], own[6], elastic, s = 0, solid = 0, logarithm = 0;
        meanStrain(g, u, g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny)), e);
        for (int c = 0; c < 6; c++) {
            e[c] += besides[c];
        }
        for (int part = begin[n]; part < begin[n + 1]; part++) {
            int p = phase[part];
            layers.strain(part, e, 1, own);
            double ofPart = driveOf(f, p, x[v], own, elastic);
            s += hosts.is(part) ? cut.share(part) * ofPart : 0;
            solid += cut.share(part);
            logarithm += cut.share(part) * (f.at(ACTIVATION, p, x[v]) * elastic);
        }
        s /= hosts.share;
        drive[v] = s;
        chi[v] = s + hosts.sum(f, INTERIOR, x[v]) / hosts.share * x[v];
        factor[v] = exp(logarithm / solid);
    }
}

// Mobilities, between hosts what fits s at the nodes.
KERNEL(cut_fit_mobility, Grid g, int count, const int *voxel, const int *begin, const unsigned char *phase, const real *numbers, const real *normal, const unsigned char *site, const real *x, const real *s, const real *storage, const real *partition,
       int limited, real *mobility) {
    const Cut cut = {count, voxel, begin, phase, numbers, normal};
    FOR_ENTRIES(n, count) {
        int v = voxel[n];
        if (site[v] & HOST) {
            double range = site[v] & BETWEEN ? rangeAt(g, s, v) : 0;
            mobility[v] = Hosts(cut, storage, n).mobility(x[v], range, partition, limited);
        }
    }
}

// Conductivities, as coupled_conductivity has them, and what that leaves as partial.
KERNEL(cut_conductivity, int count, const int *voxel, const int *begin, const unsigned char *phase, const real *numbers, const real *normal, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x,
       const real *factor, const real *mobility, double scale, const real *storage, const real *partition, int limited, real *whole, real *smooth, real *jump, real *excess, real *partial) {
    __shared__ double shared[THREADS];
    const Functions f = {phases, start, from, piece};
    const Cut cut = {count, voxel, begin, phase, numbers, normal};
    const Conductivities to = {whole, smooth, jump, excess};
    double largest = 0, fastest = 0;
    FOR_ENTRIES(n, count) {
        int v = voxel[n];
        bool between = site[v] & BETWEEN;
        if (!(site[v] & HOST)) {
            to.put(v, between, 0, 0, 0, 0);
            continue;
        }
        const Hosts hosts(cut, storage, n);
        double k = scale * hosts.sum(f, CONDUCTIVITY, x[v]) * (factor ? factor[v] : 1);
        double m = mobility ? mobility[v] : hosts.mobility(x[v], 0, partition, limited);
        double implicit = hosts.sum(f, IMPLICIT, x[v]) / hosts.share;
        double interior = between ? 0 : hosts.sum(f, INTERIOR, x[v]) / hosts.share;
        double all = to.put(v, between, k, m, implicit, interior);
        largest = fmax(largest, all);
        fastest = fmax(fastest, all > 0 ? all / hosts.sum(storage) : 0);
    }
    put(threadIdx.x, partial + 2 * blockIdx.x, blockLargest<THREADS>(largest, threadIdx.x, shared));
    put(threadIdx.x, partial + 2 * blockIdx.x + 1, blockLargest<THREADS>(fastest, threadIdx.x, shared));
}

// Sum of a law over the solids of each entry, each times its share, and its largest size as law_values has it.
KERNEL(cut_law_values, int count, const int *voxel, const int *begin, const unsigned char *phase, const real *numbers, const real *normal, int law, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x,
       real *out, real *partial) {
    __shared__ double shared[THREADS];
    const Functions f = {phases, start, from, piece};
    const Cut cut = {count, voxel, begin, phase, numbers, normal};
    double largest = 0;
    FOR_ENTRIES(n, count) {
        int v = voxel[n];
        double sum = 0;
        for (int part = begin[n]; part < begin[n + 1]; part++) {
            double value = f.at(law, phase[part], x[v]);
            sum += cut.share(part) * value;
            largest = fmax(largest, fabs(value));
        }
        out[v] = sum;
    }
    put(threadIdx.x, partial + blockIdx.x, blockLargest<THREADS>(largest, threadIdx.x, shared));
}

// Sum of eigenstress less the stress of a strain over the solids of each entry, and a bound as held_stress has it.
KERNEL(cut_held_stress, int count, const int *voxel, const int *begin, const unsigned char *phase, const real *numbers, const real *normal, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x,
       double xx, double yy, double zz, double yz, double xz, double xy, real *sxx, real *syy, real *szz, real *syz, real *sxz, real *sxy, real *partial) {
    __shared__ double shared[THREADS];
    const Functions f = {phases, start, from, piece};
    const Cut cut = {count, voxel, begin, phase, numbers, normal};
    const double e[6] = {xx, yy, zz, yz, xz, xy};
    real *const to[6] = {sxx, syy, szz, syz, sxz, sxy};
    double size = 0, largest = 0;
    for (int c = 0; c < 6; c++) {
        size = fmax(size, fabs(e[c]));
    }
    FOR_ENTRIES(n, count) {
        int v = voxel[n];
        double sum[6] = {0, 0, 0, 0, 0, 0};
        for (int part = begin[n]; part < begin[n + 1]; part++) {
            int p = phase[part];
            for (int c = 0; c < 6; c++) {
                sum[c] -= cut.share(part) * stressOf(f, p, x[v], e, c);
            }
            largest = fmax(largest, fabs(f.at(EIGENSTRESS, p, x[v])) + (3 * f.at(LAMBDA, p, x[v]) + 2 * f.at(MU, p, x[v])) * size);
        }
        for (int c = 0; c < 6; c++) {
            to[c][v] = sum[c];
        }
    }
    put(threadIdx.x, partial + blockIdx.x, blockLargest<THREADS>(largest, threadIdx.x, shared));
}
