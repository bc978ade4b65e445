// What stress and lithium do to each other at the points of conforming elements: what coupled.cu does at voxels, where it depends on the kind of space. fp64
// only.
#include "kernel.cuh"
#include "coupled.cuh"
#include "entries.cuh"
#include "points.cuh"
#include "sum.cuh"

// Lithiation at points where lithium is taken, else zero; values are those of the shape functions, the same in every element.
KERNEL(element_host_values, int elements, int nodes, int perElement, const int *rows, const real *values, const unsigned char *site, const real *c, real *out) {
    FOR_ENTRIES(p, elements * perElement) {
        int e = p / perElement, q = p % perElement;
        double sum = 0;
        for (int a = 0; a < nodes && site[p] & HOST; a++) {
            sum += values[q * nodes + a] * c[rows[(long long)a * elements + e]];
        }
        out[p] = sum;
    }
}

// Integral of the stress of all points at a displacement and a strain besides, a row of six for each block.
KERNEL(element_cell_stress, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x, const real *u,
       double xx, double yy, double zz, double yz, double xz, double xy, real *partial) {
    __shared__ double shared[THREADS];
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    const Functions f = {phases, start, from, piece};
    const double besides[6] = {xx, yy, zz, yz, xz, xy};
    double sum[6] = {0, 0, 0, 0, 0, 0};
    FOR_ENTRIES(p, mesh.total()) {
        double e[6];
        mesh.strain(p, u, e);
        for (int c = 0; c < 6; c++) {
            e[c] += besides[c];
        }
        for (int c = 0; c < 6; c++) {
            sum[c] += mesh.weight(p) * stressOf(f, phaseOf(site[p]), x[p], e, c);
        }
    }
    for (int c = 0; c < 6; c++) {
        double total = blockSum<THREADS>(sum[c], threadIdx.x, shared);
        put(threadIdx.x, partial + 6 * blockIdx.x + c, total);
    }
}

KERNEL(element_acting_stress, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x, const real *u,
       double xx, double yy, double zz, double yz, double xz, double xy, real *drive, real *chi, real *factor) {
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    const Functions f = {phases, start, from, piece};
    const double besides[6] = {xx, yy, zz, yz, xz, xy};
    FOR_ENTRIES(p, mesh.total()) {
        if (site[p] & HOST) {
            double e[6];
            mesh.strain(p, u, e);
            actAt(f, phaseOf(site[p]), x[p], e, besides, drive[p], chi[p], factor[p]);
        }
    }
}

// The same for a body with history; volume: ratio that the law has seen.
KERNEL(element_acting_flow, int count, int finite, int elastic, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x, const real *volume, const real *mean, const real *mises, const real *bulk,
       const real *shear, const real *swelling, real *drive, real *chi, real *factor) {
    const Functions f = {phases, start, from, piece};
    FOR_ENTRIES(p, count) {
        if (site[p] & HOST) {
            const Parameters now = {bulk[p], shear[p], swelling[p], 0};
            actAt(f, finite, elastic, phaseOf(site[p]), x[p], now, mean[p], mises[p], volume[p], drive[p], chi[p], factor[p]);
        }
    }
}

// Means around nodes over the points that take lithium, by volume and shape function; zero where there is none. One thread adds up a row, element after
// element.
KERNEL(element_node_mean, int count, int elements, int nodes, int perElement, const int *order, const int *begin, const int *slot, const real *values, const real *weight, const unsigned char *site, const real *of, real *mean) {
    FOR_ENTRIES(n, count) {
        double sum = 0, whole = 0;
        for (Incident i(begin, slot, n); i.next();) {
            for (int q = 0; q < perElement; q++) {
                int p = i.element(nodes) * perElement + q;
                if (site[p] & HOST) {
                    double share = weight[p] * values[q * nodes + i.node(nodes)];
                    whole += share;
                    sum += share * of[p];
                }
            }
        }
        mean[order[n]] = whole > 0 ? sum / whole : 0;
    }
}

// Mobilities of points that take lithium: the law, and between hosts what fits s at the nodes of the element.
KERNEL(element_fit_mobility, int elements, int nodes, int perElement, const int *rows, int phases, const int *start, const real *from, const real *piece, const unsigned char *site, const real *x, const real *s, const real *partition, int limited,
       real *mobility) {
    const Functions f = {phases, start, from, piece};
    FOR_ENTRIES(p, elements * perElement) {
        if (!(site[p] & HOST)) {
            continue;
        }
        int e = p / perElement;
        double low = s[rows[e]], high = low;
        for (int a = 1; a < nodes && site[p] & BETWEEN; a++) {
            double value = s[rows[(long long)a * elements + e]];
            low = fmin(low, value);
            high = fmax(high, value);
        }
        mobility[p] = mobilityAt(f, site[p], x[p], high - low, partition, limited);
    }
}
