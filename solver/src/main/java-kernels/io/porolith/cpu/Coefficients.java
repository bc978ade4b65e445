package io.porolith.cpu;

import io.porolith.mesh.Grid;

/** Voxel coefficients in the padded layout of the kernels, their averages on coarser grids, and the diagonals they give. */
final class Coefficients__ {
    private Coefficients__() {}

    /** Dense host values times a factor, rows padded to the stride of the table. */
    static real__[] padded(double[] values, double factor, Grid grid, int stride) {
        real__[] out = new real__[stride * grid.ny() * grid.nz() + CellTable.ALIGN * 2];
        for (int r = 0; r < grid.ny() * grid.nz(); r++) {
            for (int i = 0; i < grid.nx(); i++) {
                out[r * stride + i] = (real__) (factor * values[r * grid.nx() + i]);
            }
        }
        return out;
    }

    /** Sum over the eight children of each coarse voxel times a factor; children beyond the fine grid are void. */
    static real__[] children(real__[] a, Grid fine, int stride, Grid coarse, int coarseStride, double factor) {
        real__[] out = new real__[coarseStride * coarse.ny() * coarse.nz() + CellTable.ALIGN * 2];
        for (int k = 0; k < fine.nz(); k++) {
            for (int j = 0; j < fine.ny(); j++) {
                int from = stride * (j + fine.ny() * k);
                int to = coarseStride * (j / 2 + coarse.ny() * (k / 2));
                for (int i = 0; i < fine.nx(); i++) {
                    out[to + i / 2] += (real__) factor * a[from + i];
                }
            }
        }
        return out;
    }

    /** Reciprocal of the diagonal p sum(a) + q sum(b) over the voxels around each node; zero where there is no material. */
    static real__[] inverseDiagonal(real__[] a, double p, real__[] b, double q, Grid grid, int stride) {
        int px = grid.nx() + 1;
        int py = grid.ny() + 1;
        real__[] d = new real__[grid.nodeCount() + CellTable.ALIGN * 2];
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                int cell = stride * (j + grid.ny() * k);
                int node = px * (j + py * k);
                for (int i = 0; i < grid.nx(); i++) {
                    real__ v = (real__) (p * a[cell + i] + q * b[cell + i]);
                    if (v != 0) {
                        int n = node + i;
                        d[n] += v;
                        d[n + 1] += v;
                        d[n + px] += v;
                        d[n + px + 1] += v;
                        n += px * py;
                        d[n] += v;
                        d[n + 1] += v;
                        d[n + px] += v;
                        d[n + px + 1] += v;
                    }
                }
            }
        }
        addPeriodicImages(d, grid);
        for (int n = 0; n < grid.nodeCount(); n++) {
            d[n] = d[n] == 0 ? 0 : 1 / d[n];
        }
        return d;
    }

    private static void addPeriodicImages(real__[] d, Grid g) {
        for (int k = 0; k <= g.nz(); k++) {
            for (int j = 0; j <= g.ny() && g.periodicX(); j++) {
                d[g.node(0, j, k)] += d[g.node(g.nx(), j, k)];
            }
        }
        for (int k = 0; k <= g.nz(); k++) {
            for (int i = 0; i <= g.nx() && g.periodicY(); i++) {
                d[g.node(i, 0, k)] += d[g.node(i, g.ny(), k)];
            }
        }
        for (int j = 0; j <= g.ny(); j++) {
            for (int i = 0; i <= g.nx() && g.periodicZ(); i++) {
                d[g.node(i, j, 0)] += d[g.node(i, j, g.nz())];
            }
        }
        copyPeriodic(d, 1, g);
    }

    /** Makes the stored copies of periodic planes equal to their originals. */
    static void copyPeriodic(real__[] v, int components, Grid g) {
        int px = g.nx() + 1;
        int plane = px * (g.ny() + 1);
        for (int c = 0; c < components && g.anyPeriodic(); c++) {
            int base = c * g.nodeCount();
            for (int r = 0; r < (g.ny() + 1) * (g.nz() + 1) && g.periodicX(); r++) {
                v[base + r * px + g.nx()] = v[base + r * px];
            }
            for (int k = 0; k <= g.nz() && g.periodicY(); k++) {
                System.arraycopy(v, base + k * plane, v, base + k * plane + g.ny() * px, px);
            }
            if (g.periodicZ()) {
                System.arraycopy(v, base, v, base + g.nz() * plane, plane);
            }
        }
    }
}
