package io.porolith.stage;

import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;

/** Volume between a bilinear face and where its nodes go along straight lines, by Gauss points that integrate the cubic exactly. */
final class SweptVolume {
    private static final double[] POINT = {0.5 - Math.sqrt(3) / 6, 0.5 + Math.sqrt(3) / 6};

    private SweptVolume() {}

    /**
     * Positive where the face of voxel (i, j, k) moves out of it; in units of the pitch cubed.
     *
     * @param u displacement in units of the pitch, component after component
     */
    static double of(Grid g, double[] u, Face face, int i, int j, int k) {
        double[] corners = new double[12];
        for (int corner = 0; corner < 4; corner++) {
            int node = Neighbours.faceNode(g, face, i, j, k, corner);
            for (int c = 0; c < 3; c++) {
                corners[4 * c + corner] = u[c * g.nodeCount() + node];
            }
        }
        return of(face, corners);
    }

    /**
     * Positive where a face moves along its outward normal; in units of the pitch cubed.
     *
     * @param u displacement of its four corners in units of the pitch, component after component
     */
    static double of(Face face, double[] u) {
        int a = face.axis();
        int first = Math.min((a + 1) % 3, (a + 2) % 3);
        int second = 3 - a - first;
        double[] at = new double[3];
        double[] xi = new double[3];
        double[] eta = new double[3];
        double sum = 0;
        for (double share : POINT) {
            for (double p : POINT) {
                for (double q : POINT) {
                    for (int c = 0; c < 3; c++) {
                        double u0 = u[4 * c];
                        double u1 = u[4 * c + 1];
                        double u2 = u[4 * c + 2];
                        double u3 = u[4 * c + 3];
                        at[c] = (1 - q) * ((1 - p) * u0 + p * u1) + q * ((1 - p) * u2 + p * u3);
                        xi[c] = (c == first ? 1 : 0) + share * ((1 - q) * (u1 - u0) + q * (u3 - u2));
                        eta[c] = (c == second ? 1 : 0) + share * ((1 - p) * (u2 - u0) + p * (u3 - u1));
                    }
                    sum += triple(at, xi, eta) / 8;
                }
            }
        }
        return (second == (first + 1) % 3 ? face.sign() : -face.sign()) * sum;
    }

    private static double triple(double[] a, double[] b, double[] c) {
        return a[0] * (b[1] * c[2] - b[2] * c[1])
                + a[1] * (b[2] * c[0] - b[0] * c[2])
                + a[2] * (b[0] * c[1] - b[1] * c[0]);
    }
}
