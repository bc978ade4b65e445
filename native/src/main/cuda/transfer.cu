// Trilinear prolongation P between a grid and the grid of twice the voxel edge, and its transpose.
#include "kernel.cuh"
#include "entries.cuh"
#include "grid.cuh"

// Index of a node plane after periodic wrap, -1 if it is off the grid. A period of one voxel has one plane, met once.
__device__ inline int fold(const Grid &g, int i, int axis) {
    int n = g.voxels(axis);
    if (!g.repeats(axis)) {
        return i < 0 || i > n ? -1 : i;
    }
    if (n == 1) {
        return i == 0 ? 0 : -1;
    }
    return i < 0 ? i + n : i >= n ? i - n : i;
}

// rc = P^T r at the distinct coarse nodes, zero where the coarse form prescribes.
KERNEL(restrict_residual, Grid fine, Grid coarse, int components, const unsigned char *coarseMask, const real *r, real *rc) {
    int owned = coarse.owned(0) * coarse.owned(1) * coarse.owned(2);
    FOR_ENTRIES(n, owned) {
        int i, j, k;
        coarse.ownedNode(n, i, j, k);
        int fixed = coarseMask[coarse.node(i, j, k)];
        for (int c = 0; c < components; c++) {
            const real *from = r + fine.component(c);
            real sum = 0;
            for (int dk = -1; dk <= 1; dk++) {
                int fk = fold(fine, 2 * k + dk, 2);
                for (int dj = -1; dj <= 1 && fk >= 0; dj++) {
                    int fj = fold(fine, 2 * j + dj, 1);
                    for (int di = -1; di <= 1 && fj >= 0; di++) {
                        int fi = fold(fine, 2 * i + di, 0);
                        if (fi >= 0) {
                            real weight = real((di ? 0.5 : 1) * (dj ? 0.5 : 1) * (dk ? 0.5 : 1));
                            sum += weight * from[fine.node(fi, fj, fk)];
                        }
                    }
                }
            }
            coarse.store(rc + coarse.component(c), i, j, k, fixed >> c & 1 ? real(0) : sum);
        }
    }
}

// x += P e at the distinct fine nodes that have an equation.
KERNEL(prolong_add, Grid fine, Grid coarse, int components, const unsigned char *mask, const real *e, real *x) {
    int owned = fine.owned(0) * fine.owned(1) * fine.owned(2);
    FOR_ENTRIES(n, owned) {
        int i, j, k;
        fine.ownedNode(n, i, j, k);
        int node = fine.node(i, j, k), fixed = mask[node];
        if (fixed & EMPTY) {
            continue;
        }
        for (int c = 0; c < components; c++) {
            if (fixed >> c & 1) {
                continue;
            }
            const real *from = e + coarse.component(c);
            real sum = 0;
            for (int b = 0; b <= (k & 1); b++) {
                for (int a = 0; a <= (j & 1); a++) {
                    int at = coarse.node(i / 2, j / 2 + a, k / 2 + b);
                    sum += i & 1 ? real(0.5) * (from[at] + from[at + 1]) : from[at];
                }
            }
            real weight = real((j & 1 ? 0.5 : 1) * (k & 1 ? 0.5 : 1));
            fine.store(x + fine.component(c), i, j, k, x[fine.component(c) + node] + weight * sum);
        }
    }
}
