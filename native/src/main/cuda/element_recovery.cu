// What follows from stress at the points of conforming elements (Java: ElementRecovery; the specification is Recovery, InelasticRecovery and NodalStress of
// the stages): sums and extremes by phase, the nodes where stress is foremost, stress of single elements, fields. fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "matter.cuh"
#include "tally.cuh"

// Sums and extremes over the points of a phase in linear elasticity, a row of Tally for each block.
KERNEL(element_stress_sums, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, int phase, const unsigned char *ofElement, int each, const real *lambda, const real *mu, const real *eigenstrain, const real *u, const real *macro, const real *kept, const real *flowed, double modulus, real *partial) {
    __shared__ double shared[THREADS], sharedPoint[THREADS];
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    const Matter body = {mesh, ofElement, each, lambda, mu, eigenstrain, u, macro, kept, flowed, modulus};
    Tally tally;
    FOR_ENTRIES(p, mesh.total()) {
        if (body.phaseOf(p) == phase) {
            VoxelStress s = body.elastic(p);
            tally.addMean(s, mesh.weight(p));
            tally.addCentre(s.stress, eigenstrain[p], p, false);
        }
    }
    tally.store(threadIdx.x, shared, sharedPoint, partial + NUMBERS * blockIdx.x);
}

// The same of a body that flows, a row of FlowTally for each block; finite: whether stress is integrated over the deformed body.
KERNEL(element_flow_sums, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, int phase, const unsigned char *ofElement, int each, const real *lambda, const real *mu, const real *eigenstrain, const real *u, const real *macro, const real *kept, const real *flowed, double modulus, int finite, real *partial) {
    __shared__ double shared[THREADS], sharedPoint[THREADS];
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    const Matter body = {mesh, ofElement, each, lambda, mu, eigenstrain, u, macro, kept, flowed, modulus};
    FlowTally tally;
    FOR_ENTRIES(p, mesh.total()) {
        if (body.phaseOf(p) == phase) {
            double values[POINT_VALUES];
            body.flowing(p, values);
            tally.add(values, mesh.weight(p), finite ? values[7] : 1, p, false);
        }
    }
    tally.store(threadIdx.x, shared, sharedPoint, partial + FlowTally::NUMBERS * blockIdx.x);
}

// Measures of the stress of a phase at nodes, the larger the more foremost: KINDS of them, measure after measure, by place in the order of rows; no number
// where no element of the phase is. Stress at a node is the mean over these elements of what fits that of their points best (fit: node, point).
KERNEL(element_node_measures, int count, const int *begin, const int *slot, const real *fit, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, int phase, const unsigned char *ofElement, int each, const real *lambda, const real *mu, const real *eigenstrain, const real *u, const real *macro, const real *kept, const real *flowed, double modulus, real *measure) {
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    const Matter body = {mesh, ofElement, each, lambda, mu, eigenstrain, u, macro, kept, flowed, modulus};
    FOR_ENTRIES(n, count) {
        double s[6] = {0, 0, 0, 0, 0, 0};
        int found = 0;
        for (Incident i(begin, slot, n); i.next();) {
            int e = i.element(nodes);
            if (ofElement[e] != phase) {
                continue;
            }
            found++;
            for (int q = 0; q < perElement; q++) {
                double at[6], share = fit[i.node(nodes) * perElement + q];
                body.stress(e * perElement + q, at);
                for (int c = 0; c < 6; c++) {
                    s[c] += share * at[c];
                }
            }
        }
        for (int c = 0; c < 6; c++) {
            s[c] /= found;
        }
        double h = hydrostatic(s), largest, smallest;
        principal(s, largest, smallest);
        const double all[KINDS] = {vonMises(s), largest, -smallest, h, -h};
        for (int k = 0; k < KINDS; k++) {
            measure[(long long)k * count + n] = found > 0 ? all[k] : nan("");
        }
    }
}

// The foremost node in each measure; of equal values the first counts.
struct Foremost {
    static const int NUMBERS = 2 * KINDS; // pairs of value and node
    double value[KINDS], node[KINDS];

    __device__ Foremost() {
        for (int k = 0; k < KINDS; k++) {
            value[k] = 0;
            node[k] = -1;
        }
    }

    __device__ void join(const double *from) {
        for (int k = 0; k < KINDS; k++) {
            better(value[k], node[k], from[2 * k], from[2 * k + 1]);
        }
    }

    __device__ void store(int thread, double *shared, double *sharedNode, double *to) const {
        for (int k = 0; k < KINDS; k++) {
            blockBest<THREADS>(thread, shared, sharedNode, value[k], node[k]);
            if (thread == 0) {
                to[2 * k] = shared[0];
                to[2 * k + 1] = sharedNode[0];
            }
            __syncthreads();
        }
    }
};

// The foremost nodes of those that come after the ones before, a row of Foremost for each block; null: of all. number: what nodes are called.
KERNEL(element_foremost, int count, const int *order, const int *number, const real *measure, const real *before, real *partial) {
    __shared__ double shared[THREADS], sharedNode[THREADS];
    Foremost best;
    FOR_ENTRIES(n, count) {
        int node = number[order[n]];
        for (int k = 0; k < KINDS; k++) {
            double value = measure[(long long)k * count + n], last = before ? before[2 * k] : 0, at = before ? before[2 * k + 1] : 0;
            bool after = !before || (at >= 0 && (value < last || (value == last && node > at)));
            better(best.value[k], best.node[k], value, value == value && after ? node : -1);
        }
    }
    best.store(threadIdx.x, shared, sharedNode, partial + Foremost::NUMBERS * blockIdx.x);
}

KERNEL(element_foremost_total, int count, const real *partial, real *out) {
    totalRows<Foremost>(Foremost::NUMBERS, count, partial, out);
}

// xx, yy, zz, yz, xz, xy in Pa of the points of some elements, one after the other; count: of these points.
KERNEL(element_stress_at, int count, const int *some, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, const unsigned char *ofElement, int each, const real *lambda, const real *mu, const real *eigenstrain, const real *u, const real *macro, const real *kept, const real *flowed, double modulus, real *out) {
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    const Matter body = {mesh, ofElement, each, lambda, mu, eigenstrain, u, macro, kept, flowed, modulus};
    FOR_ENTRIES(n, count) {
        body.stress(some[n / perElement] * perElement + n % perElement, out + 6ll * n);
    }
}

// A field of the elements from one on: means of its fp32 values at points by volume.
KERNEL(element_field, int first, int count, int which, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, const unsigned char *ofElement, int each, const real *lambda, const real *mu, const real *eigenstrain, const real *u, const real *macro, const real *kept, const real *flowed, double modulus, float *out) {
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    const Matter body = {mesh, ofElement, each, lambda, mu, eigenstrain, u, macro, kept, flowed, modulus};
    FOR_ENTRIES(n, count) {
        double sum[6] = {0, 0, 0, 0, 0, 0}, whole = 0;
        for (int q = 0; q < perElement; q++) {
            int p = (first + n) * perElement + q;
            float at[6];
            body.field(which, p, at);
            whole += mesh.weight(p);
            for (int c = 0; c < componentsOf(which); c++) {
                sum[c] += mesh.weight(p) * at[c];
            }
        }
        for (int c = 0; c < componentsOf(which); c++) {
            out[(long long)componentsOf(which) * n + c] = float(sum[c] / whole);
        }
    }
}
