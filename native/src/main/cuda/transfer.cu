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

// Sums of all components at a coarse node: 27 fine nodes, whose places are found once.
template <int C>
__device__ void restrictNode(const Grid &fine, const Grid &coarse, int n, const unsigned char *coarseMask, const real *r, real *rc) {
    int i, j, k;
    coarse.ownedNode(n, i, j, k);
    int at[3][3], centre[3] = {2 * i, 2 * j, 2 * k};
    real weight[3][3]; // zero, and any place, where there is no plane: beyond an odd number of voxels even in the centre
    for (int axis = 0; axis < 3; axis++) {
        for (int d = 0; d < 3; d++) {
            int plane = fold(fine, centre[axis] + d - 1, axis);
            at[axis][d] = plane < 0 ? 0 : plane;
            weight[axis][d] = plane < 0 ? real(0) : d == 1 ? real(1) : real(0.5);
        }
    }
    long long component = fine.nodes();
    real sum[C];
    for (int c = 0; c < C; c++) {
        sum[c] = 0;
    }
    for (int dk = 0; dk < 3; dk++) {
        for (int dj = 0; dj < 3; dj++) {
            const real *row = r + fine.node(0, at[1][dj], at[2][dk]);
            real across = weight[1][dj] * weight[2][dk];
            for (int c = 0; c < C; c++, row += component) {
                for (int di = 0; di < 3; di++) {
                    sum[c] += across * weight[0][di] * row[at[0][di]];
                }
            }
        }
    }
    int fixed = coarseMask[coarse.node(i, j, k)];
    for (int c = 0; c < C; c++) {
        coarse.store(rc + coarse.component(c), i, j, k, fixed >> c & 1 ? real(0) : sum[c]);
    }
}

// rc = P^T r at the distinct coarse nodes, zero where the coarse form prescribes. One or three components.
KERNEL(restrict_residual, Grid fine, Grid coarse, int components, const unsigned char *coarseMask, const real *r, real *rc) {
    int owned = coarse.owned(0) * coarse.owned(1) * coarse.owned(2);
    FOR_ENTRIES(n, owned) {
        if (components == 3) {
            restrictNode<3>(fine, coarse, n, coarseMask, r, rc);
        } else {
            restrictNode<1>(fine, coarse, n, coarseMask, r, rc);
        }
    }
}

// Adds the values of all components at a fine node: of the coarse nodes at it or, along odd directions, of the two beside it.
template <int C>
__device__ void prolongNode(const Grid &fine, const Grid &coarse, int n, const unsigned char *mask, const real *e, real *x) {
    int i, j, k;
    fine.ownedNode(n, i, j, k);
    int node = fine.node(i, j, k), fixed = mask[node];
    if (fixed & EMPTY) {
        return;
    }
    int right = i & 1;
    real near = right ? real(0.5) : real(1), far = real(1) - near;
    long long component = coarse.nodes();
    real sum[C];
    for (int c = 0; c < C; c++) {
        sum[c] = 0;
    }
    for (int b = 0; b <= (k & 1); b++) {
        for (int a = 0; a <= (j & 1); a++) {
            const real *from = e + coarse.node(i / 2, j / 2 + a, k / 2 + b);
            for (int c = 0; c < C; c++, from += component) {
                sum[c] += near * from[0] + far * from[right];
            }
        }
    }
    real weight = real((j & 1 ? 0.5 : 1) * (k & 1 ? 0.5 : 1));
    for (int c = 0; c < C; c++) {
        if (!(fixed >> c & 1)) {
            fine.store(x + fine.component(c), i, j, k, x[fine.component(c) + node] + weight * sum[c]);
        }
    }
}

// x += P e at the distinct fine nodes that have an equation. One or three components.
KERNEL(prolong_add, Grid fine, Grid coarse, int components, const unsigned char *mask, const real *e, real *x) {
    int owned = fine.owned(0) * fine.owned(1) * fine.owned(2);
    FOR_ENTRIES(n, owned) {
        if (components == 3) {
            prolongNode<3>(fine, coarse, n, mask, e, x);
        } else {
            prolongNode<1>(fine, coarse, n, mask, e, x);
        }
    }
}
