// Voxel coefficients of the forms, their averages on coarser grids, the diagonals they give, and what divides by these.
#include "kernel.cuh"
#include "entries.cuh"
#include "grid.cuh"
#include "coefficients.cuh"

// Sums over the eight children of each coarse voxel times a factor; children beyond the fine grid are void.
KERNEL(children, Grid fine, Grid coarse, double factor, const unsigned char *index, const real *a, real *out) {
    const Coefficients<real> from = {index, a, a};
    FOR_ENTRIES(v, coarse.nx * coarse.ny * coarse.nz) {
        int i = v % coarse.nx, j = v / coarse.nx % coarse.ny, k = v / (coarse.nx * coarse.ny);
        real sum = 0;
        for (int dk = 0; dk < 2; dk++) {
            for (int dj = 0; dj < 2; dj++) {
                for (int di = 0; di < 2; di++) {
                    int fi = 2 * i + di, fj = 2 * j + dj, fk = 2 * k + dk;
                    if (fi < fine.nx && fj < fine.ny && fk < fine.nz) {
                        sum += real(factor) * a[from.entry(fine.voxel(fi, fj, fk))];
                    }
                }
            }
        }
        out[v] = sum;
    }
}

// Index of a node plane after periodic wrap, -1 on the faces of a grid that does not repeat and off it.
__device__ inline int inner(const Grid &g, int i, int axis) {
    int n = g.voxels(axis);
    return g.repeats(axis) ? (i + n) % n : i > 0 && i < n ? i : -1;
}

// Sets the bits of a list of nodes in a mask that is clear.
KERNEL(hold_nodes, int count, const int *node, const unsigned char *bits, unsigned char *mask) {
    FOR_ENTRIES(n, count) {
        mask[node[n]] = bits[n];
    }
}

// A coarse node is prescribed where the nearest fine node at or inside the grid is, or one next to that along an axis.
KERNEL(coarse_mask, Grid fine, Grid coarse, const unsigned char *mask, unsigned char *out) {
    FOR_ENTRIES(n, coarse.nodes()) {
        int px = coarse.nx + 1, py = coarse.ny + 1;
        int node = int(n);
        int at[3] = {node % px, node / px % py, node / (px * py)};
        int x[3] = {min(2 * at[0], fine.nx), min(2 * at[1], fine.ny), min(2 * at[2], fine.nz)};
        unsigned char own = mask[fine.node(x[0], x[1], x[2])];
        for (int axis = 0; axis < 3; axis++) {
            int here = x[axis];
            for (int side = -1; side <= 1; side += 2) {
                x[axis] = inner(fine, 2 * at[axis] + side, axis);
                own |= x[axis] < 0 ? 0 : mask[fine.node(x[0], x[1], x[2])];
            }
            x[axis] = here;
        }
        out[n] = own & ~EMPTY;
    }
}

// Marks nodes none of whose voxels has a coefficient.
KERNEL(mark_empty, Grid g, const unsigned char *index, const real *a, const real *b, unsigned char *mask) {
    const Coefficients<real> form = {index, a, b};
    FOR_ENTRIES(n, g.owned(0) * g.owned(1) * g.owned(2)) {
        int i, j, k;
        g.ownedNode(n, i, j, k);
        bool empty = true;
        for (int corner = 0; corner < 8; corner++) {
            int v = g.voxelAround(i, j, k, corner);
            empty = empty && (v < 0 || (a[form.entry(v)] == 0 && b[form.entry(v)] == 0));
        }
        unsigned char own = mask[g.node(i, j, k)];
        g.store(mask, i, j, k, (unsigned char)(empty ? own | EMPTY : own));
    }
}

// Reciprocal of the sum of p a + q b over the voxels around each node; zero where there is no material.
KERNEL(inverse_diagonal, Grid g, const unsigned char *index, double p, const real *a, double q, const real *b, real *out) {
    const Coefficients<real> form = {index, a, b};
    FOR_ENTRIES(n, g.owned(0) * g.owned(1) * g.owned(2)) {
        int i, j, k;
        g.ownedNode(n, i, j, k);
        real sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int v = g.voxelAround(i, j, k, corner);
            if (v >= 0) {
                int e = form.entry(v);
                sum += real(p * double(a[e]) + q * double(b[e]));
            }
        }
        g.store(out, i, j, k, sum == 0 ? real(0) : 1 / sum);
    }
}

// d = alpha D^-1 b; x = d; zero at prescribed components and nodes without material.
KERNEL(jacobi, int nodes, int components, double alpha, const unsigned char *mask, const real *inverseDiagonal, const real *b, real *d, real *x) {
    FOR_ENTRIES(n, unsigned(components) * unsigned(nodes)) {
        int node = n % nodes, c = n / nodes;
        real value = mask[node] >> c & 1 ? real(0) : real(alpha) * inverseDiagonal[node] * b[n];
        d[n] = value;
        x[n] = value;
    }
}

// Zero at nodes that touch no material.
KERNEL(clear_empty, int nodes, int components, const unsigned char *mask, real *f) {
    FOR_ENTRIES(n, unsigned(components) * unsigned(nodes)) {
        if (mask[n % nodes] & EMPTY) {
            f[n] = 0;
        }
    }
}
