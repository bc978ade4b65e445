// Points of conforming elements with plastic flow, at small or at finite strain (Java: InelasticForm, with MeshInelasticForm the specification). fp64
// only.
//
// Arrays have one entry a point, the points of an element together, quantity after quantity; what belongs to elements has one an element.
#include "kernel.cuh"
#include "dilatation.cuh"
#include "entries.cuh"
#include "finite_strain.cuh"
#include "flow_sums.cuh"
#include "points.cuh"
#include "small_strain.cuh"
#include "substeps.cuh"

// Of an element at one displacement: its mean dilatation, its volume and that of free swelling, and the first point that cannot be as it is, or -1.
enum OfElement { THETA, VOLUME, SWOLLEN, FAILED };

// What a body remembers. flip tells which of two states is that of the last committed step.
struct History {
    static const int STATES = 0, KEPT = 2 * STATE, PARAMETERS = KEPT + 7;
    double *at;
    long long points;
    int flip;

    __device__ double &of(int quantity, int p) const { return at[quantity * points + p]; }
    __device__ double &state(bool trial, int e, int p) const { return of(STATES + (trial != flip ? STATE : 0) + e, p); }
    __device__ Parameters start(int p) const { return {of(PARAMETERS, p), of(PARAMETERS + 1, p), of(PARAMETERS + 2, p), of(PARAMETERS + 3, p)}; }
};

// What is made of an evaluation: nine of the stress, a third of its work in a uniform expansion, no number where the law has no answer. With a
// tangent 45 coefficients, nine that couple them to the mean dilatation, nine of its slope, the derivative in the mean alone, Lame's parameters of
// a body about as stiff.
const int MEAN = 9;
const int MIXED = TANGENT, SLOPE = MIXED + 9, SECOND = SLOPE + 9, LAMBDA = SECOND + 1, MU = LAMBDA + 1;

// Where points are: nodal displacement and gradient of the cell.
struct Motion {
    const Elements &mesh;
    const double *u, *cell;

    __device__ void gradient(int p, double *h) const {
        mesh.gradient(p, u, h);
        for (int a = 0; a < 9; a++) {
            h[a] += cell[a];
        }
    }
};

// The law's displacement gradient at a point of the last committed step; dilatation is that of all elements there.
struct Then {
    const Motion &motion;
    const double *dilatation;
    bool finite, shared;
    double swelling;
    int p;

    __device__ void operator()(double *out) const {
        double h[9];
        motion.gradient(p, h);
        Dilatation(finite, shared, h, swelling).impose(dilatation[p / motion.mesh.points], out);
    }
};

// What tangents are assembled from, of a point with the law's 45 coefficients m; share is the volume of its element over that of free swelling.
__device__ inline void storeTangent(const Dilatation &there, const double *law, double theta, double pressure, double share, int p, long long points, double *m, double *to) {
    double mixed[9], slope[9];
    to[SECOND * points + p] = there.tangent(law, theta, pressure, m, mixed);
    there.slope(share, slope);
    for (int n = 0; n < TANGENT; n++) {
        to[n * points + p] = m[n];
    }
    for (int n = 0; n < 9; n++) {
        to[(MIXED + n) * points + p] = mixed[n];
        to[(SLOPE + n) * points + p] = slope[n];
    }
}

// The mean dilatation of all elements.
KERNEL(element_dilatation, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, int finite, int shared, const real *u, const real *cell, const real *swelling, real *out) {
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    const Motion motion = {mesh, u, cell};
    FOR_ENTRIES(e, elements) {
        double mean = 0, volume = 0, swollen = 0;
        int failed = -1;
        for (int q = 0; q < perElement && failed < 0; q++) {
            int p = e * perElement + q;
            double h[9], w = mesh.weight(p);
            motion.gradient(p, h);
            const Dilatation there(finite, shared, h, swelling[p]);
            failed = there.isPossible() ? -1 : q;
            mean += w * there.swollen * there.ratio;
            volume += w;
            swollen += w * there.swollen;
        }
        const double of[4] = {mean / swollen, volume, swollen, double(failed)};
        for (int n = 0; n < 4; n++) {
            out[(long long)n * elements + e] = of[n];
        }
    }
}

// One point by the law: trial state, and what element_stress goes on with.
template <class Law>
__device__ void updatePoint(const Motion &motion, const Then &then, const History &h, int p, bool finite, bool shared, const Rule &rule, double overstress, const Parameters &now, double dt, const double *dilatation, double *stress, double *tangent,
                            Sums &sums) {
    const Elements &mesh = motion.mesh;
    int e = p / mesh.points;
    double failed = dilatation[FAILED * (long long)mesh.count + e];
    stress[MEAN * h.points + p] = NAN;
    if (failed >= 0) {
        if (p % mesh.points == int(failed)) {
            sums.fail(p);
        }
        return;
    }
    double gradient[9], seen[9], coefficients[TANGENT];
    motion.gradient(p, gradient);
    Dilatation there(finite, shared, gradient, now.swelling);
    there.impose(dilatation[e], seen);
    Law point;
    for (int s = 0; s < STATE; s++) {
        point.before[s] = h.state(false, s, p);
    }
    const Parameters start = h.start(p);
    respond(point, seen, now, start, rule, dt, overstress, then, tangent ? coefficients : nullptr);
    if (!point.valid) {
        sums.fail(p);
        return;
    }
    for (int s = 0; s < STATE; s++) {
        h.state(true, s, p) = point.after[s];
    }
    double cauchy[6];
    h.of(History::KEPT + 6, p) = Law::cauchy(point.stress, seen, cauchy);
    for (int c = 0; c < 6; c++) {
        h.of(History::KEPT + c, p) = cauchy[c];
    }
    sums.add(p, mesh.weight(p), point, start, now);
    for (int a = 0; a < 9; a++) {
        stress[a * h.points + p] = point.stress[a];
    }
    stress[MEAN * h.points + p] = there.mean(point.stress);
    if (tangent) {
        for (int n = 0; n < TANGENT; n++) {
            tangent[n * h.points + p] = coefficients[n];
        }
        point.comparison(now, tangent[LAMBDA * h.points + p], tangent[MU * h.points + p]);
    }
}

// What update of a law gets beside the parameters of points.
struct Step {
    Elements mesh;
    int flip, shared;
    const unsigned char *phase;
    const double *rules;
    const double *u, *cell, *dilatation;     // where the body is
    const double *then, *cellThen, *dilatationThen; // where it was; null where points take each step at once
    double overstress, dt;                   // that a point takes in one part; seconds
    double *history, *stress, *tangent, *partial;
};

template <class Law> __device__ void update(const Step &s, bool finite, const double *bulk, const double *shear, const double *swelling, const double *yield) {
    __shared__ double shared[THREADS], sharedPoint[THREADS];
    const History h = {s.history, s.mesh.total(), s.flip};
    const Motion motion = {s.mesh, s.u, s.cell}, before = {s.mesh, s.then, s.cellThen};
    Sums sums;
    FOR_ENTRIES(p, s.mesh.total()) {
        const Rule &rule = reinterpret_cast<const Rule *>(s.rules)[s.phase[p]];
        const Parameters now = {bulk[p], shear[p], swelling[p], yield[p]};
        const Then then = {before, s.dilatationThen, finite, s.shared != 0, h.start(p).swelling, int(p)};
        updatePoint<Law>(motion, then, h, p, finite, s.shared, rule, s.then ? s.overstress : INFINITY, now, s.dt, s.dilatation, s.stress, s.tangent, sums);
    }
    sums.store(threadIdx.x, shared, sharedPoint, s.partial + NUMBERS * blockIdx.x);
}

// tangent: null if none is wanted.
#define ELEMENT_UPDATE(name, Law, finite)                                                                                                                                                                                                                   \
    KERNEL_OF(THREADS, 1, name, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, int flip, int shared, const unsigned char *phase, const real *rules, const real *u, const real *cell,                      \
              const real *dilatation, const real *then, const real *cellThen, const real *dilatationThen, double overstress, const real *bulk, const real *shear, const real *swelling, const real *yield, double dt, real *history, real *stress,        \
              real *tangent, real *partial) {                                                                                                                                                                                                             \
        const Elements mesh = {elements, nodes, perElement, rows, maps, shape};                                                                                                                                                                           \
        update<Law>({mesh, flip, shared, phase, rules, u, cell, dilatation, then, cellThen, dilatationThen, overstress, dt, history, stress, tangent, partial}, finite, bulk, shear, swelling, yield);                                                  \
    }
ELEMENT_UPDATE(element_flow_update, SmallStrain, false)
ELEMENT_UPDATE(element_stretch_update, FiniteStrain, true)

// After the law has been at all points of an element: the pressure that they share, and with it their stress; where wanted what tangents are
// assembled from. Squares of stress are summed up as the first of the numbers of an evaluation.
KERNEL_OF(THREADS, 1, element_stress, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, int finite, int shared, const real *u, const real *cell, const real *swelling, const real *dilatation, real *stress,
          real *tangent, real *partial) {
    __shared__ double sums1[THREADS], sums2[THREADS];
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    const Motion motion = {mesh, u, cell};
    long long points = mesh.total();
    Sums sums;
    FOR_ENTRIES(p, points) {
        int e = p / perElement;
        double theta = dilatation[e], swollen = dilatation[SWOLLEN * (long long)elements + e], work = 0;
        for (int q = e * perElement; q < (e + 1) * perElement; q++) {
            work += mesh.weight(q) * stress[MEAN * points + q];
        }
        if (!isfinite(work)) {
            continue;
        }
        double pressure = work / (swollen * (finite ? theta : 1)), h[9], seen[9], law[9], whole[9];
        motion.gradient(p, h);
        Dilatation there(finite, shared, h, swelling[p]);
        there.impose(theta, seen);
        for (int a = 0; a < 9; a++) {
            law[a] = stress[a * points + p];
        }
        there.stress(law, pressure, whole);
        for (int a = 0; a < 9; a++) {
            stress[a * points + p] = whole[a];
            sums.sum[0] += mesh.weight(p) * whole[a] * whole[a];
        }
        if (tangent) {
            double m[TANGENT];
            for (int n = 0; n < TANGENT; n++) {
                m[n] = tangent[n * points + p];
            }
            storeTangent(there, law, theta, pressure, dilatation[VOLUME * (long long)elements + e] / swollen, p, points, m, tangent);
        }
    }
    sums.store(threadIdx.x, sums1, sums2, partial + NUMBERS * blockIdx.x);
}

// The same for the tangent to precondition with, where the law's gives way to an isotropic one without stress.
KERNEL_OF(THREADS, 1, element_comparison, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, int finite, int shared, const real *u, const real *cell, const real *swelling, const real *dilatation,
          const real *volume, real *tangent) {
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    const Motion motion = {mesh, u, cell};
    long long points = mesh.total();
    FOR_ENTRIES(p, points) {
        int e = p / perElement;
        double h[9], m[TANGENT];
        const double none[9] = {0, 0, 0, 0, 0, 0, 0, 0, 0};
        motion.gradient(p, h);
        Dilatation there(finite, shared, h, swelling[p]);
        there.isotropic(tangent[LAMBDA * points + p], tangent[MU * points + p], volume[p], m);
        storeTangent(there, none, dilatation[e], 0, dilatation[VOLUME * (long long)elements + e] / dilatation[SWOLLEN * (long long)elements + e], p, points, m, tangent);
    }
}

// f = b + factor times the internal force, zero where the mask prescribes; b and mask may be null. One thread adds up a row, element after element.
KERNEL(element_force, int count, int elements, int nodes, int perElement, const int *order, const int *begin, const int *slot, const int *rows, const real *maps, const real *shape, const real *stress, const real *b, double factor,
       const unsigned char *mask, real *f) {
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    long long points = mesh.total();
    FOR_ENTRIES(n, count) {
        double force[3] = {0, 0, 0};
        for (Incident i(begin, slot, n); i.next();) {
            for (int q = 0; q < perElement; q++) {
                int p = i.element(nodes) * perElement + q;
                double g[3], w = mesh.weight(p);
                mesh.shapeGradient(p, i.node(nodes), g);
                for (int c = 0; c < 3; c++) {
                    const real *s = stress + 3 * c * points + p;
                    force[c] += w * (s[0] * g[0] + s[points] * g[1] + s[2 * points] * g[2]);
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            long long at = 3ll * order[n] + c;
            f[at] = isPrescribed(mask, order[n], c) ? 0 : (b ? b[at] : 0) + factor * force[c];
        }
    }
}

// Integral of nine stress components over the body, one row of partial sums a block.
KERNEL(element_stress_integral, int points, const real *weight, const real *stress, real *partial) {
    __shared__ double shared[THREADS];
    double sum[9] = {0, 0, 0, 0, 0, 0, 0, 0, 0};
    FOR_ENTRIES(p, points) {
        for (int a = 0; a < 9; a++) {
            sum[a] += weight[p] * stress[(long long)a * points + p];
        }
    }
    for (int a = 0; a < 9; a++) {
        double total = blockSum<THREADS>(sum[a], threadIdx.x, shared);
        put(threadIdx.x, partial + 9 * blockIdx.x + a, total);
    }
}

// Point values of some points: Cauchy stress, equivalent plastic strain, volume ratio.
KERNEL(element_recover, int points, int from, int count, const real *kept, const real *flowed, real *out) {
    FOR_ENTRIES(n, count) {
        double *to = out + 8ll * n;
        for (int c = 0; c < 6; c++) {
            to[c] = kept[(long long)c * points + from + n];
        }
        to[6] = flowed[from + n];
        to[7] = kept[6ll * points + from + n];
    }
}
