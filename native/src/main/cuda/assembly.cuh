// Block rows of matrices on conforming meshes from element matrices, summed up where they are needed: a thread takes one block of a row and goes over the
// elements around the row in order, so that nothing is added atomically.
#pragma once
#include "points.cuh"

// Blocks of the rows in the slices first to last, in the layout of rows.cuh.
struct Blocks {
    int count, first, last, width; // rows of all slices; entries of the longest of these
    const int *order, *begin, *column;
    const int *around; // where a row is in the lists of elements
    const int *aroundBegin, *slot;

    __device__ unsigned threads() const { return unsigned(last - first) * SLICE * width; }
};

// add(e, a, b, k) adds the H x H block of nodes a and b of element e; value is where the first slice begins.
template <int H, class Add> __device__ void assemble(const Blocks &of, const Elements &mesh, const Add &add, double *value) {
    unsigned places = unsigned(of.last - of.first) * SLICE;
    FOR_ENTRIES(t, of.threads()) {
        int n = of.first * SLICE + t % places, slice = n / SLICE;
        long long at = of.begin[slice] + t / places;
        int to = at < of.begin[slice + 1] && n < of.count ? of.column[at * SLICE + n % SLICE] : -1;
        if (to < 0) {
            continue;
        }
        double k[H * H];
        for (int c = 0; c < H * H; c++) {
            k[c] = 0;
        }
        for (Incident i(of.aroundBegin, of.slot, of.around[of.order[n]]); i.next();) {
            int e = i.element(mesh.nodes);
            for (int b = 0; b < mesh.nodes; b++) {
                if (mesh.rows[(long long)b * mesh.count + e] == to) {
                    add(e, i.node(mesh.nodes), b, k);
                }
            }
        }
        double *block = value + (at - of.begin[of.first]) * (H * H * SLICE) + n % SLICE;
        for (int c = 0; c < H * H; c++) {
            block[c * SLICE] = k[c];
        }
    }
}
