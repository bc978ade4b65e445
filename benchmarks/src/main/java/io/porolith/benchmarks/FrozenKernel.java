package io.porolith.benchmarks;

/**
 * The plainest way to apply the stiffness of voxels: gather 24 displacements, multiply by the dense element matrix, scatter. It is frozen: the
 * regression guard holds the product's kernel against it in the same run on the same machine, so it must never be tuned.
 */
final class FrozenKernel {
    private static final int DOF = 24;
    private static final double GAUSS = 0.5 / Math.sqrt(3);

    private final int n;
    private final double[] matrix;
    private final double[] stiffness;

    /**
     * @param n voxels per edge
     * @param poisson ratio of all voxels
     * @param stiffness Young's modulus per voxel, 0 for void
     */
    FrozenKernel(int n, double poisson, double[] stiffness) {
        this.n = n;
        this.stiffness = stiffness.clone();
        matrix = elementMatrix(poisson);
    }

    /** y = K x with three interleaved components per node. */
    void apply(double[] x, double[] y) {
        java.util.Arrays.fill(y, 0);
        int[] at = new int[8];
        double[] in = new double[DOF];
        int nodes = n + 1;
        for (int k = 0, v = 0; k < n; k++) {
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < n; i++, v++) {
                    if (stiffness[v] == 0) {
                        continue;
                    }
                    for (int c = 0; c < 8; c++) {
                        at[c] = 3 * (((k + (c >> 2)) * nodes + j + (c >> 1 & 1)) * nodes + i + (c & 1));
                        in[3 * c] = x[at[c]];
                        in[3 * c + 1] = x[at[c] + 1];
                        in[3 * c + 2] = x[at[c] + 2];
                    }
                    for (int row = 0; row < DOF; row++) {
                        double sum = 0;
                        for (int col = 0; col < DOF; col++) {
                            sum += matrix[row * DOF + col] * in[col];
                        }
                        y[at[row / 3] + row % 3] += stiffness[v] * sum;
                    }
                }
            }
        }
    }

    /** Unit cube, unit Young's modulus, 2 x 2 x 2 Gauss points. */
    private static double[] elementMatrix(double poisson) {
        double lambda = poisson / ((1 + poisson) * (1 - 2 * poisson));
        double mu = 0.5 / (1 + poisson);
        double[] matrix = new double[DOF * DOF];
        for (int point = 0; point < 8; point++) {
            double[][] gradient = gradients(at(point & 1), at(point >> 1 & 1), at(point >> 2));
            for (int a = 0; a < 8; a++) {
                for (int b = 0; b < 8; b++) {
                    double dot = 0;
                    for (int d = 0; d < 3; d++) {
                        dot += gradient[a][d] * gradient[b][d];
                    }
                    for (int p = 0; p < 3; p++) {
                        for (int q = 0; q < 3; q++) {
                            double value =
                                    lambda * gradient[a][p] * gradient[b][q] + mu * gradient[a][q] * gradient[b][p];
                            matrix[(3 * a + p) * DOF + 3 * b + q] += (value + (p == q ? mu * dot : 0)) / 8;
                        }
                    }
                }
            }
        }
        return matrix;
    }

    private static double at(int bit) {
        return 0.5 + (bit == 0 ? -GAUSS : GAUSS);
    }

    private static double[][] gradients(double x, double y, double z) {
        double[][] g = new double[8][3];
        for (int c = 0; c < 8; c++) {
            double fx = (c & 1) == 0 ? 1 - x : x;
            double fy = (c >> 1 & 1) == 0 ? 1 - y : y;
            double fz = c >> 2 == 0 ? 1 - z : z;
            g[c][0] = ((c & 1) == 0 ? -1 : 1) * fy * fz;
            g[c][1] = ((c >> 1 & 1) == 0 ? -1 : 1) * fx * fz;
            g[c][2] = (c >> 2 == 0 ? -1 : 1) * fx * fy;
        }
        return g;
    }
}
