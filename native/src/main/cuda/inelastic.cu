// A body of one-point voxels with plastic flow, at small or at finite strain (Java: InelasticForm, with CpuInelasticForm the specification).
// fp64 only.
//
// Arrays have one entry a voxel, x fastest, quantity after quantity; void voxels have phase 255.
#include "kernel.cuh"
#include "entries.cuh"
#include "finite_strain.cuh"
#include "flow_sums.cuh"
#include "modes.cuh"
#include "small_strain.cuh"
#include "substeps.cuh"

const int OTHERS = 12; // modes that the point does not see

// Less than this flow never leaves of a hourglass stress, so that what was there before it can be told.
const double LEAST_KEPT = 1e-6;

// What a body remembers. flip tells which of two states and shares is that of the last committed step.
struct History {
    static const int STATES = 0, KEPT = 2 * STATE, PERMANENT = KEPT + 2, BENT = PERMANENT + OTHERS, PARAMETERS = BENT + 1;
    double *at;
    long long voxels;
    int flip;

    __device__ double &of(int quantity, int v) const { return at[quantity * voxels + v]; }
    __device__ double &state(bool trial, int e, int v) const { return of(STATES + (trial != flip ? STATE : 0) + e, v); }
    __device__ double &kept(bool trial, int v) const { return of(KEPT + (trial != flip ? 1 : 0), v); }
    __device__ Parameters start(int v) const { return {of(PARAMETERS, v), of(PARAMETERS + 1, v), of(PARAMETERS + 2, v), of(PARAMETERS + 3, v)}; }
};

// Energies of the modes that the point does not see, by the rules for points: work against the mean of the stress before and after.
__device__ inline void addHourglass(Sums &s, double shear, double shearBefore, double keep, double bent, double trial) {
    double product = 0.5 * (bent + trial), energy = 0.5 * shear * keep * keep * trial;
    s.sum[1] += energy;
    s.sum[2] += energy;
    s.sum[3] += 0.5 * (1 - keep) * (shearBefore * product + keep * shear * trial);
    s.sum[4] += 0.5 * (shear - shearBefore) * keep * product;
}

// The last committed step: nodal displacement, then displacement gradient of the cell; null where points take each step at once.
struct Motion {
    const double *displacement;
    double limit; // largest overstress that a point takes in one part

    // Displacement gradient at the point of a voxel.
    struct Gradient {
        const Motion &of;
        const Grid &g;
        int v;

        __device__ void operator()(double *out) const {
            double m[3][MODES];
            voxelModes(g, of.displacement, g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny)), m);
            gradientOf(m, of.displacement + g.component(3), out);
        }
    };
};

// One voxel at a displacement: trial state, stress modes (21), with a tangent its 46 coefficients and the moduli of the comparison.
template <class Law>
__device__ void updateVoxel(const Grid &g, const History &h, int v, const Rule &rule, const double *u, const double *cell, const Motion &motion, const Parameters &p, double dt, double *stress, double *tangent, double *lambda,
                            double *mu, Sums &sums) {
    long long voxels = h.voxels;
    double m[3][MODES], gradient[9];
    voxelModes(g, u, g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny)), m);
    gradientOf(m, cell, gradient);
    Law point;
    for (int e = 0; e < STATE; e++) {
        point.before[e] = h.state(false, e, v);
    }
    const Parameters start = h.start(v);
    double coefficients[TANGENT];
    respond(point, gradient, p, start, rule, dt, motion.displacement ? motion.limit : INFINITY, Motion::Gradient{motion, g, v}, tangent ? coefficients : nullptr);
    for (int e = 0; e < STATE; e++) {
        h.state(true, e, v) = point.after[e];
    }
    h.kept(true, v) = fmax(LEAST_KEPT, point.keep);
    double modulus = Law::pulledBack(p), keep = h.kept(false, v), trial = 0;
    for (int c = 0; c < 3; c++) {
        for (int d = 0; d < 3; d++) {
            double s = point.stress[3 * c + d];
            sums.sum[0] += s * s;
            stress[(MODES * c + d) * voxels + v] = 0.25 * s;
        }
        for (int n = 3; n < MODES; n++) {
            double elastic = m[c][n] - h.of(History::PERMANENT + 4 * c + n - 3, v);
            stress[(MODES * c + n) * voxels + v] = keep * modulus * elastic / compliance(n);
            trial += elastic * elastic / compliance(n);
        }
    }
    if (!point.valid) {
        sums.fail(v);
        return;
    }
    sums.add(v, 1, point, start, p);
    addHourglass(sums, modulus, Law::pulledBack(start), keep, h.of(History::BENT, v), trial);
    if (tangent) {
        for (int e = 0; e < TANGENT; e++) {
            tangent[e * voxels + v] = 0.0625 * coefficients[e];
        }
        tangent[TANGENT * voxels + v] = keep * modulus / 48;
        double l, m2;
        point.comparison(p, l, m2);
        lambda[v] = 0.0625 * l;
        mu[v] = 0.0625 * m2;
    }
}

// All voxels with a law. now: bulk and shear modulus, swelling and yield stress at the end of the step.
template <class Law>
__device__ void update(const Grid &g, int flip, const unsigned char *phase, const double *rules, const double *u, const double *cell, const Motion &motion, const double *const now[4], double dt, double *history, double *stress,
                       double *tangent, double *lambda, double *mu, double *partial) {
    __shared__ double shared[THREADS], sharedVoxel[THREADS];
    const History h = {history, (long long)g.nx * g.ny * g.nz, flip};
    Sums sums;
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        if (phase[v] != VOID) {
            const Rule &rule = reinterpret_cast<const Rule *>(rules)[phase[v]];
            const Parameters p = {now[0][v], now[1][v], now[2][v], now[3][v]};
            updateVoxel<Law>(g, h, v, rule, u, cell, motion, p, dt, stress, tangent, lambda, mu, sums);
        }
    }
    sums.store(threadIdx.x, shared, sharedVoxel, partial + NUMBERS * blockIdx.x);
}

// tangent: null if none is wanted.
KERNEL_OF(THREADS, 1, flow_update, Grid g, int flip, const unsigned char *phase, const real *rules, const real *u, const real *cell, const real *motion, double limit, const real *bulk, const real *shear, const real *swelling, const real *yield,
          double dt, real *history, real *stress, real *tangent, real *lambda, real *mu, real *partial) {
    const real *now[] = {bulk, shear, swelling, yield};
    update<SmallStrain>(g, flip, phase, rules, u, cell, Motion{motion, limit}, now, dt, history, stress, tangent, lambda, mu, partial);
}

KERNEL_OF(THREADS, 1, stretch_update, Grid g, int flip, const unsigned char *phase, const real *rules, const real *u, const real *cell, const real *motion, double limit, const real *bulk, const real *shear, const real *swelling, const real *yield,
          double dt, real *history, real *stress, real *tangent, real *lambda, real *mu, real *partial) {
    const real *now[] = {bulk, shear, swelling, yield};
    update<FiniteStrain>(g, flip, phase, rules, u, cell, Motion{motion, limit}, now, dt, history, stress, tangent, lambda, mu, partial);
}

KERNEL(flow_total, int count, const real *partial, real *out) {
    __shared__ double shared[THREADS], sharedVoxel[THREADS];
    Sums sums;
    FOR_ENTRIES(n, count) {
        sums.join(partial + NUMBERS * n);
    }
    sums.store(threadIdx.x, shared, sharedVoxel, out);
}

// The trial step becomes the last committed one, before flip changes: what flow made permanent of the modes that points do not see, and the
// parameters of the end of the step.
KERNEL(flow_commit, Grid g, int flip, int finite, const unsigned char *phase, const real *bulk, const real *shear, const real *swelling, const real *yield, real *history, const real *stress) {
    const History h = {history, (long long)g.nx * g.ny * g.nz, flip};
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        const Parameters p = {bulk[v], shear[v], swelling[v], yield[v]};
        const double now[4] = {p.bulk, p.shear, p.swelling, p.yield};
        for (int n = 0; n < 4; n++) {
            h.of(History::PARAMETERS + n, v) = now[n];
        }
        double modulus = finite ? FiniteStrain::pulledBack(p) : SmallStrain::pulledBack(p);
        if (phase[v] == VOID || !(modulus > 0)) {
            continue;
        }
        double keep = h.kept(false, v), bent = 0;
        for (int c = 0; c < 3; c++) {
            for (int m = 3; m < MODES; m++) {
                double kept = stress[(MODES * c + m) * h.voxels + v] * compliance(m) / modulus;
                h.of(History::PERMANENT + 4 * c + m - 3, v) += (1 - keep) / keep * kept;
                bent += kept * kept / compliance(m);
            }
        }
        h.of(History::BENT, v) = bent;
    }
}

// f = b + factor times the force of stress modes; zero where the mask prescribes. b and mask may be null.
KERNEL(mode_force, Grid g, const unsigned char *phase, const real *stress, const real *b, double factor, const unsigned char *mask, real *f) {
    long long voxels = (long long)g.nx * g.ny * g.nz;
    FOR_ENTRIES(n, g.owned(0) * g.owned(1) * g.owned(2)) {
        int i, j, k;
        g.ownedNode(n, i, j, k);
        double force[3] = {0, 0, 0};
        for (int corner = 0; corner < 8; corner++) {
            int v = g.voxelAround(i, j, k, corner);
            if (v >= 0 && phase[v] != VOID) {
                int x = corner & 1 ? 1 : -1, y = corner & 2 ? 1 : -1, z = corner & 4 ? 1 : -1;
                const int sign[MODES] = {x, y, z, x * y, x * z, y * z, x * y * z};
                for (int c = 0; c < 3; c++) {
                    for (int m = 0; m < MODES; m++) {
                        force[c] += sign[m] * stress[(MODES * c + m) * voxels + v];
                    }
                }
            }
        }
        int node = g.node(i, j, k), fixed = mask ? mask[node] : 0;
        for (int c = 0; c < 3; c++) {
            double value = (b ? b[g.component(c) + node] : 0) + factor * force[c];
            g.store(f + g.component(c), i, j, k, fixed >> c & 1 ? 0.0 : value);
        }
    }
}

// Sum of nine stress components over the body, one row of partial sums a block.
KERNEL(stress_integral, int voxels, const unsigned char *phase, const real *stress, real *partial) {
    __shared__ double shared[THREADS];
    double sum[9] = {0, 0, 0, 0, 0, 0, 0, 0, 0};
    FOR_ENTRIES(v, voxels) {
        for (int a = 0; a < 9 && phase[v] != VOID; a++) {
            sum[a] += 4 * stress[(long long)(a / 3 * MODES + a % 3) * voxels + v];
        }
    }
    for (int a = 0; a < 9; a++) {
        double total = blockSum<THREADS>(sum[a], threadIdx.x, shared);
        put(threadIdx.x, partial + 9 * blockIdx.x + a, total);
    }
}
