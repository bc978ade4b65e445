package io.porolith.backend;

import io.porolith.mesh.Grid;

/**
 * The oracle: a weak form assembled voxel by voxel from dense element matrices, with every index spelled out. Slow and plain on purpose;
 * it shares no code with any backend.
 */
final class DenseForm {
    private final Grid grid;
    private final int components;
    private final double[] a;
    private final double[] b;
    private final double[][] matrixA;
    private final double[][] matrixB;

    private DenseForm(Grid grid, int components, double[] a, double[] b, double[][] matrixA, double[][] matrixB) {
        this.grid = grid;
        this.components = components;
        this.a = a;
        this.b = b;
        this.matrixA = matrixA;
        this.matrixB = matrixB;
    }

    static DenseForm elasticity(Grid grid, double[] lambda, double[] mu, double edge) {
        return new DenseForm(grid, 3, lambda, mu, Hexahedron.elasticity(1, 0, edge), Hexahedron.elasticity(0, 1, edge));
    }

    static DenseForm helmholtz(Grid grid, double[] storage, double[] conductivity, double edge) {
        return new DenseForm(
                grid, 1, storage, conductivity, Hexahedron.helmholtz(1, 0, edge), Hexahedron.helmholtz(0, 1, edge));
    }

    /** Index of corner c of voxel (i, j, k) among the nodes, periodic copies replaced by their originals. */
    static int corner(Grid g, int i, int j, int k, int c) {
        return original(g, i + (c & 1), j + (c >> 1 & 1), k + (c >> 2));
    }

    static int original(Grid g, int i, int j, int k) {
        return g.node(
                g.periodicX() && i == g.nx() ? 0 : i,
                g.periodicY() && j == g.ny() ? 0 : j,
                g.periodicZ() && k == g.nz() ? 0 : k);
    }

    /** What is done with one entry of the assembled matrix. */
    @FunctionalInterface
    private interface Entry {
        void add(int row, int column, double value, boolean elementDiagonal);
    }

    private void entries(Entry entry) {
        int n = 8 * components;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    int v = grid.voxel(i, j, k);
                    if (a[v] == 0 && b[v] == 0) {
                        continue;
                    }
                    for (int p = 0; p < n; p++) {
                        for (int q = 0; q < n; q++) {
                            double value = a[v] * matrixA[p][q] + b[v] * matrixB[p][q];
                            entry.add(unknown(i, j, k, p), unknown(i, j, k, q), value, p == q);
                        }
                    }
                }
            }
        }
    }

    private int unknown(int i, int j, int k, int p) {
        return p % components * grid.nodeCount() + corner(grid, i, j, k, p / components);
    }

    /** A x, every row. */
    double[] times(double[] x) {
        double[] y = new double[x.length];
        entries((row, column, value, own) -> y[row] += value * x[column]);
        return copyPeriodic(grid, y);
    }

    /** Diagonal as the sum of the diagonals of the element matrices. */
    double[] diagonal() {
        double[] d = new double[components * grid.nodeCount()];
        entries((row, column, value, own) -> d[row] += own ? value : 0);
        return copyPeriodic(grid, d);
    }

    /** Makes the copies of periodic planes equal to their originals, in place. */
    static double[] copyPeriodic(Grid g, double[] v) {
        for (int at = 0; at < v.length; at += g.nodeCount()) {
            for (int k = 0; k <= g.nz(); k++) {
                for (int j = 0; j <= g.ny(); j++) {
                    for (int i = 0; i <= g.nx(); i++) {
                        v[at + g.node(i, j, k)] = v[at + original(g, i, j, k)];
                    }
                }
            }
        }
        return v;
    }
}
