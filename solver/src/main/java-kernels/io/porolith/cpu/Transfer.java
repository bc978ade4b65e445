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
        int px = fine.nx() + 1;
        int cx = coarse.nx() + 1;
        for (int c = 0; c < components; c++) {
            for (int k = k0; k < k1; k++) {
                for (int j = 0; j < fine.ownedY(); j++) {
                    interpolateRow(e, c * coarse.nodeCount(), j, k, row, cx);
                    refineRow(row, cx + 1, px);
                    int r = k * (fine.ny() + 1) + j;
                    clearFixed(row, cx + 1, fixed, r, c);
                    addRow(row, cx + 1, x, c * fine.nodeCount() + r * px, inverseDiagonal, r * px, px);
                }
            }
        }
    }

    private void interpolateRow(real__[] e, int base, int j, int k, real__[] row, int cx) {
        java.util.Arrays.fill(row, 0, cx + 1, 0);
        int jn = (j & 1) + 1;
        int kn = (k & 1) + 1;
        real__ w = (real__) (1.0 / (jn * kn));
        for (int b = 0; b < kn; b++) {
            for (int a = 0; a < jn; a++) {
                int o = base + cx * (j / 2 + a + (coarse.ny() + 1) * (k / 2 + b));
                addScaled(w, e, o, row, 0, cx);
            }
        }
    }

    private static void addScaled(real__ w, real__[] a, int from, real__[] b, int to, int count) {
        for (int i = 0; i < count; i++) {
            b[to + i] += w * a[from + i];
        }
    }

    /** Values at the fine nodes of a row, from {@code row[at]} on, from those at its coarse nodes at the beginning of {@code row}. */
    private static void refineRow(real__[] row, int at, int px) {
        for (int i = 0; i < px; i++) {
            row[at + i] = (i & 1) == 0 ? row[i >> 1] : (real__) 0.5 * (row[i >> 1] + row[(i >> 1) + 1]);
        }
    }

    private static void clearFixed(real__[] row, int at, FixedNodes fixed, int r, int c) {
        for (int e = fixed.begin(r); e < fixed.end(r); e++) {
            if (fixed.component(e) == c) {
                row[at + fixed.offset(e)] = 0;
            }
        }
    }

    private static void addRow(real__[] row, int at, real__[] x, int to, real__[] inverseDiagonal, int node, int px) {
        for (int i = 0; i < px; i++) {
            x[to + i] += inverseDiagonal[node + i] != 0 ? row[at + i] : 0;
        }
    }
}
