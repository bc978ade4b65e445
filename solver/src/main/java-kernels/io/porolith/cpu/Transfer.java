package io.porolith.cpu;

import io.porolith.mesh.Grid;

/** Trilinear prolongation P between a grid and the grid of twice the voxel edge, and its transpose. */
final class Transfer__ {
    private final Grid fine;
    private final Grid coarse;
    private final int components;

    Transfer__(Grid fine, Grid coarse, int components) {
        this.fine = fine;
        this.coarse = coarse;
        this.components = components;
    }

    /** Length of the working array that a caller lends to either transfer: a fine row and a coarse one. */
    int workLength() {
        return fine.nx() + coarse.nx() + 5;
    }

    /** rc = P^T r for the coarse node planes k0 to k1. */
    void restrict(real__[] r, real__[] rc, int k0, int k1, real__[] row) {
        int px = fine.nx() + 1;
        int cx = coarse.nx() + 1;
        for (int c = 0; c < components; c++) {
            for (int k = k0; k < k1; k++) {
                for (int j = 0; j < coarse.ownedY(); j++) {
                    gather(r, c * fine.nodeCount(), j, k, row, px);
                    int o = c * coarse.nodeCount() + cx * (j + (coarse.ny() + 1) * k);
                    sumRow(row, px, rc, o, cx);
                    if (fine.periodicX()) {
                        rc[o] = fine.nx() == 1 ? row[1] : row[1] + (real__) 0.5 * (row[px - 1] + row[2]);
                    }
                }
            }
        }
    }

    /** A row of coarse nodes from the fine ones around them. */
    private static void sumRow(real__[] row, int px, real__[] rc, int at, int cx) {
        for (int i = 0; i < cx; i++) {
            int f = 2 * i + 1;
            rc[at + i] =
                    f < px + 1 ? row[f] + (real__) 0.5 * (row[f - 1] + row[f + 1]) : (real__) 0.5 * row[f - 1];
        }
    }

    /** row[1 + i] = weighted sum of the nine fine rows around coarse row (j, k); row[0] and row[px + 1] are zero. */
    private void gather(real__[] r, int base, int j, int k, real__[] row, int px) {
        java.util.Arrays.fill(row, 0, px + 2, 0);
        for (int dk = -1; dk <= 1; dk++) {
            int fk = fold(2 * k + dk, fine.nz(), fine.periodicZ());
            for (int dj = -1; dj <= 1 && fk >= 0; dj++) {
                int fj = fold(2 * j + dj, fine.ny(), fine.periodicY());
                if (fj < 0) {
                    continue;
                }
                real__ w = (real__) ((dj == 0 ? 1 : 0.5) * (dk == 0 ? 1 : 0.5));
                int o = base + px * (fj + (fine.ny() + 1) * fk);
                addScaled(w, r, o, row, 1, px);
            }
        }
    }

    /** Index of a node plane after periodic wrap, -1 if it is off the grid. A period of one voxel has one plane, met once. */
    private static int fold(int i, int n, boolean periodic) {
        if (periodic && n > 1) {
            return Math.floorMod(i, n);
        }
        if (periodic) {
            return i == 0 ? 0 : -1;
        }
        return i < 0 || i > n ? -1 : i;
    }

    /** x += P e on the fine node planes k0 to k1, nowhere where {@code inverseDiagonal} is zero. */
    void prolongAdd(
            real__[] e, real__[] x, real__[] inverseDiagonal, FixedNodes fixed, int k0, int k1, real__[] row) {
        for (int c = 0; c < components; c++) {
            for (int k = k0; k < k1; k++) {
                for (int j = 0; j < fine.ownedY(); j++) {
                    prolongRow(e, x, inverseDiagonal, fixed, c, j, k, row);
                }
            }
        }
    }

    private void prolongRow(
            real__[] e, real__[] x, real__[] inverseDiagonal, FixedNodes fixed, int c, int j, int k, real__[] row) {
        int px = fine.nx() + 1;
        int cx = coarse.nx() + 1;
        int r = k * (fine.ny() + 1) + j;
        int to = c * fine.nodeCount() + r * px;
        interpolateRow(e, c * coarse.nodeCount(), j, k, row, cx);
        keepFixed(x, to, fixed, r, c, row, cx);
        addRefined(row, x, to, inverseDiagonal, r * px, px);
        putFixed(x, to, fixed, r, c, row, cx);
    }

    /** The mean of the one, two or four coarse rows around fine row (j, k). */
    private void interpolateRow(real__[] e, int base, int j, int k, real__[] row, int cx) {
        int plane = cx * (coarse.ny() + 1);
        int at = base + cx * (j / 2) + plane * (k / 2);
        meanRow(e, at, (j & 1) * cx, (k & 1) * plane, row, cx);
    }

    private static void meanRow(real__[] e, int at, int besideY, int besideZ, real__[] row, int cx) {
        int z = at + besideZ;
        for (int i = 0; i < cx; i++) {
            row[i] = (real__) 0.25 * ((e[at + i] + e[at + besideY + i]) + (e[z + i] + e[z + besideY + i]));
        }
    }

    private static void addScaled(real__ w, real__[] a, int from, real__[] b, int to, int count) {
        for (int i = 0; i < count; i++) {
            b[to + i] += w * a[from + i];
        }
    }

    /** Adds to a fine row what lies at and between the coarse nodes of a row. One pass: what is stored one by one is slow to load in vectors. */
    private static void addRefined(real__[] row, real__[] x, int to, real__[] inverseDiagonal, int node, int px) {
        int pairs = px >> 1;
        for (int i = 0; i < pairs; i++) {
            real__ here = row[i];
            real__ between = (real__) 0.5 * (here + row[i + 1]);
            x[to + 2 * i] += inverseDiagonal[node + 2 * i] != 0 ? here : 0;
            x[to + 2 * i + 1] += inverseDiagonal[node + 2 * i + 1] != 0 ? between : 0;
        }
        if ((px & 1) != 0) {
            x[to + px - 1] += inverseDiagonal[node + px - 1] != 0 ? row[pairs] : 0;
        }
    }

    /** Keeps the values of fixed components of a row, from {@code row[at]} on. */
    private static void keepFixed(real__[] x, int to, FixedNodes fixed, int r, int c, real__[] row, int at) {
        for (int e = fixed.begin(r); e < fixed.end(r); e++) {
            if (fixed.component(e) == c) {
                row[at + fixed.offset(e)] = x[to + fixed.offset(e)];
            }
        }
    }

    private static void putFixed(real__[] x, int to, FixedNodes fixed, int r, int c, real__[] row, int at) {
        for (int e = fixed.begin(r); e < fixed.end(r); e++) {
            if (fixed.component(e) == c) {
                x[to + fixed.offset(e)] = row[at + fixed.offset(e)];
            }
        }
    }
}
