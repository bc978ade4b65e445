package io.porolith.backend;

/**
 * The trilinear hexahedron by the textbook: shape functions, strain matrix B and 2 x 2 x 2 Gauss quadrature of B^T D B (Hughes, The Finite
 * Element Method, Dover 2000, sections 2.9 and 3.9). Corner c sits at (c & 1, c >> 1 & 1, c >> 2); unknown 3 c + d is direction d.
 */
final class Hexahedron {
    private static final double[] POINTS = {0.5 - 0.5 / Math.sqrt(3), 0.5 + 0.5 / Math.sqrt(3)};

    private Hexahedron() {}

    /** Adds a quantity over the eight Gauss points of the unit cube, each of weight 1/8. */
    @FunctionalInterface
    interface Integrand {
        void add(double[] shape, double[][] gradient, double weight);
    }

    static void integrate(Integrand f) {
        for (double x : POINTS) {
            for (double y : POINTS) {
                for (double z : POINTS) {
                    double[] shape = new double[8];
                    double[][] gradient = new double[8][];
                    for (int c = 0; c < 8; c++) {
                        double[] n = {side(c, 0, x), side(c, 1, y), side(c, 2, z)};
                        shape[c] = n[0] * n[1] * n[2];
                        gradient[c] = new double[] {
                            slope(c, 0) * n[1] * n[2], slope(c, 1) * n[0] * n[2], slope(c, 2) * n[0] * n[1]
                        };
                    }
                    f.add(shape, gradient, 0.125);
                }
            }
        }
    }

    private static double side(int corner, int axis, double t) {
        return (corner >> axis & 1) == 1 ? t : 1 - t;
    }

    private static int slope(int corner, int axis) {
        return (corner >> axis & 1) == 1 ? 1 : -1;
    }

    /** Strain xx, yy, zz, 2 yz, 2 xz, 2 xy of each of the 24 unknowns. */
    static double[][] strain(double[][] gradient) {
        double[][] b = new double[6][24];
        for (int c = 0; c < 8; c++) {
            double[] g = gradient[c];
            int u = 3 * c;
            b[0][u] = g[0];
            b[1][u + 1] = g[1];
            b[2][u + 2] = g[2];
            b[3][u + 1] = g[2];
            b[3][u + 2] = g[1];
            b[4][u] = g[2];
            b[4][u + 2] = g[0];
            b[5][u] = g[1];
            b[5][u + 1] = g[0];
        }
        return b;
    }

    /** 24 x 24 stiffness of a cube of edge h. */
    static double[][] elasticity(double lambda, double mu, double h) {
        double[][] k = new double[24][24];
        integrate((shape, gradient, weight) -> {
            double[][] b = strain(gradient);
            for (int p = 0; p < 24; p++) {
                double trace = b[0][p] + b[1][p] + b[2][p];
                for (int q = 0; q < 24; q++) {
                    double s = lambda * trace * (b[0][q] + b[1][q] + b[2][q]);
                    for (int e = 0; e < 6; e++) {
                        s += (e < 3 ? 2 : 1) * mu * b[e][p] * b[e][q];
                    }
                    k[p][q] += weight * h * s;
                }
            }
        });
        return k;
    }

    /** 8 x 8 matrix of storage (consistent mass) and conduction of a cube of edge h. */
    static double[][] helmholtz(double storage, double conductivity, double h) {
        double[][] k = new double[8][8];
        integrate((shape, gradient, weight) -> {
            for (int p = 0; p < 8; p++) {
                for (int q = 0; q < 8; q++) {
                    double mass = h * h * h * storage * shape[p] * shape[q];
                    double[] g = gradient[p];
                    double[] e = gradient[q];
                    double laplace = h * conductivity * (g[0] * e[0] + g[1] * e[1] + g[2] * e[2]);
                    k[p][q] += weight * (mass + laplace);
                }
            }
        });
        return k;
    }
}
