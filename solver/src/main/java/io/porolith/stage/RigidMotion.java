package io.porolith.stage;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;

/** Takes the mean translation and the mean (infinitesimal) rotation of the solid out of a displacement. */
public final class RigidMotion {
    private RigidMotion() {}

    /** Coordinates of nodes, in any unit. */
    @FunctionalInterface
    interface Coordinates {
        double at(int node, int axis);
    }

    /** @param u displacement, component after component; changed in place at the nodes of the solid */
    public static void remove(Lattice lattice, double[] u) {
        Grid g = lattice.grid();
        int px = g.nx() + 1;
        int py = g.ny() + 1;
        remove(solidNodes(lattice), (n, axis) -> axis == 0 ? n % px : axis == 1 ? n / px % py : n / (px * py), u);
    }

    /**
     * @param solid which nodes count
     * @param u displacement, component after component; changed in place at those nodes
     */
    static void remove(boolean[] solid, Coordinates g, double[] u) {
        int nodes = solid.length;
        double[] centre = mean(solid, g);
        double[] drift = mean(solid, (n, axis) -> u[axis * nodes + n]);
        double[][] inertia = new double[3][3];
        double[] moment = new double[3];
        for (int n = 0; n < solid.length; n++) {
            if (solid[n]) {
                addRotation(g, u, n, centre, drift, inertia, moment);
            }
        }
        double[] omega = new QRDecomposition(new Array2DRowRealMatrix(inertia))
                .getSolver()
                .solve(new ArrayRealVector(moment))
                .toArray();
        for (int n = 0; n < solid.length; n++) {
            if (solid[n]) {
                double[] r = arm(g, n, centre);
                for (int c = 0; c < 3; c++) {
                    int p = (c + 1) % 3;
                    int q = (c + 2) % 3;
                    u[c * nodes + n] -= drift[c] + omega[p] * r[q] - omega[q] * r[p];
                }
            }
        }
    }

    private static void addRotation(
            Coordinates g, double[] u, int n, double[] centre, double[] drift, double[][] inertia, double[] moment) {
        double[] r = arm(g, n, centre);
        int nodes = u.length / 3;
        double square = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
        for (int c = 0; c < 3; c++) {
            int p = (c + 1) % 3;
            int q = (c + 2) % 3;
            double up = u[p * nodes + n] - drift[p];
            double uq = u[q * nodes + n] - drift[q];
            moment[c] += r[p] * uq - r[q] * up;
            for (int d = 0; d < 3; d++) {
                inertia[c][d] += (c == d ? square : 0) - r[c] * r[d];
            }
        }
    }

    private static double[] arm(Coordinates g, int n, double[] centre) {
        double[] r = new double[3];
        for (int c = 0; c < 3; c++) {
            r[c] = g.at(n, c) - centre[c];
        }
        return r;
    }

    private static double[] mean(boolean[] solid, Coordinates value) {
        double[] sum = new double[3];
        long count = 0;
        for (int n = 0; n < solid.length; n++) {
            if (solid[n]) {
                for (int c = 0; c < 3; c++) {
                    sum[c] += value.at(n, c);
                }
                count++;
            }
        }
        for (int c = 0; c < 3; c++) {
            sum[c] /= count;
        }
        return sum;
    }

    private static boolean[] solidNodes(Lattice lattice) {
        Grid g = lattice.grid();
        boolean[] solid = new boolean[g.nodeCount()];
        for (int k = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    if (lattice.isSolid(g.voxel(i, j, k))) {
                        for (int corner = 0; corner < 8; corner++) {
                            solid[g.node(i + (corner & 1), j + (corner >> 1 & 1), k + (corner >> 2))] = true;
                        }
                    }
                }
            }
        }
        return solid;
    }
}
