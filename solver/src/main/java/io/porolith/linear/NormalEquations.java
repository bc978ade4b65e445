package io.porolith.linear;

/** Least squares over a few directions by their normal equations, eliminated in order: directions that add nothing get no weight. */
final class NormalEquations {
    private NormalEquations() {}

    /**
     * Solves in place.
     *
     * @param a n rows of n + 1: the products of the directions, symmetric, and that of each with what they are to match
     * @param dependent share of a product with itself; where the directions before leave no more of it, the direction is left out
     * @return n weights
     */
    static double[] solve(double[][] a, double dependent) {
        int n = a.length;
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            scale[i] = a[i][i];
        }
        boolean[] pivot = new boolean[n];
        for (int i = 0; i < n; i++) {
            pivot[i] = a[i][i] > dependent * scale[i];
            for (int r = i + 1; r < n && pivot[i]; r++) {
                double f = a[r][i] / a[i][i];
                for (int c = i; c <= n; c++) {
                    a[r][c] -= f * a[i][c];
                }
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            if (pivot[i]) {
                double sum = a[i][n];
                for (int c = i + 1; c < n; c++) {
                    sum -= a[i][c] * x[c];
                }
                x[i] = sum / a[i][i];
            }
        }
        return x;
    }
}
