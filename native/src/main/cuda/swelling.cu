// What swelling and the change of moduli bring to the elastic energy at sharp voxels and at points of elements (Java: SwellingPoints; the specification
// is SwellingChange of the stages). fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "functions.cuh"
#include "points.cuh"
#include "strain.cuh"
#include "sum.cuh"

// In the order of Java's SwellingPoints.Law.
enum Law { EIGENSTRAIN, SWELLING, BULK, SHEAR };

// The body and its last state, which becomes the one it goes on to.
struct Swelling {
    Functions f;
    const unsigned char *phase;
    const double *x, *macro;
    double *before, *slope;

    // Goes on to the lithiation of a point, at the strain of its displacement; returns what that brings to a unit of volume.
    template <class Strain> __device__ double go(int v, Strain strain) const {
        int p = phase[v];
        double e[6], at = x[v], square = 0;
        strain(e);
        for (int c = 0; c < 6; c++) {
            e[c] += macro[c];
            square += (c < 3 ? 1 : 2) * e[c] * e[c];
        }
        double trace = e[0] + e[1] + e[2], dilatation = trace - 3 * f.at(EIGENSTRAIN, p, at), deviator = square - trace * trace / 3;
        double now = (f.at(SWELLING, p, at) + f.at(BULK, p, at) * dilatation) * dilatation + f.at(SHEAR, p, at) * deviator;
        double brought = 0.5 * (slope[v] + now) * (at - before[v]);
        before[v] = at;
        slope[v] = now;
        return brought;
    }
};

// Goes on to lithiation x: before and slope are those of the last state and become those of this one. One partial sum a block.
KERNEL(swelling_change, Grid g, int phases, const int *start, const real *from, const real *piece, const unsigned char *phase, const real *x, const real *u, const real *macro, real *before, real *slope, real *partial) {
    __shared__ double shared[THREADS];
    const Swelling body = {{phases, start, from, piece}, phase, x, macro, before, slope};
    double sum = 0;
    FOR_ENTRIES(v, g.nx * g.ny * g.nz) {
        sum += body.go(v, [&](double *e) { meanStrain(g, u, g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny)), e); });
    }
    put(threadIdx.x, partial + blockIdx.x, blockSum<THREADS>(sum, threadIdx.x, shared));
}

// The same at points of elements.
KERNEL(element_swelling_change, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, int phases, const int *start, const real *from, const real *piece, const unsigned char *phase, const real *x,
       const real *u, const real *macro, real *before, real *slope, real *partial) {
    __shared__ double shared[THREADS];
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    const Swelling body = {{phases, start, from, piece}, phase, x, macro, before, slope};
    double sum = 0;
    FOR_ENTRIES(p, mesh.total()) {
        sum += mesh.weight(p) * body.go(p, [&](double *e) { mesh.strain(p, u, e); });
    }
    put(threadIdx.x, partial + blockIdx.x, blockSum<THREADS>(sum, threadIdx.x, shared));
}
