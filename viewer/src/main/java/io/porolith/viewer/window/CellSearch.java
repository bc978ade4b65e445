package io.porolith.viewer.window;

import io.porolith.viewer.data.CellBody;

/** Finds the tetrahedron that holds a point, by barycentric coordinates. */
record CellSearch(CellBody body) {
    private static final double ROOM = 1e-9;

    /** Cell of the file, or -1. */
    int cellAt(double[] p) {
        double[][] corner = new double[4][3];
        for (int t = 0; t < body.tetrahedronCount(); t++) {
            for (int c = 0; c < 4; c++) {
                for (int a = 0; a < 3; a++) {
                    corner[c][a] = body.points()[3 * body.tetrahedra()[4 * t + c] + a];
                }
            }
            if (holds(corner, p)) {
                return body.cell()[t];
            }
        }
        return -1;
    }

    private static boolean holds(double[][] corner, double[] p) {
        for (int a = 0; a < 3; a++) {
            double low = Math.min(Math.min(corner[0][a], corner[1][a]), Math.min(corner[2][a], corner[3][a]));
            double high = Math.max(Math.max(corner[0][a], corner[1][a]), Math.max(corner[2][a], corner[3][a]));
            if (p[a] < low || p[a] > high) {
                return false;
            }
        }
        double whole = volume(corner[0], corner[1], corner[2], corner[3]);
        double[][] c = corner.clone();
        for (int i = 0; i < 4; i++) {
            double[] kept = c[i];
            c[i] = p;
            double share = volume(c[0], c[1], c[2], c[3]) / whole;
            c[i] = kept;
            if (!(share >= -ROOM)) {
                return false;
            }
        }
        return true;
    }

    private static double volume(double[] a, double[] b, double[] c, double[] d) {
        double[] u = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
        double[] v = {c[0] - a[0], c[1] - a[1], c[2] - a[2]};
        double[] w = {d[0] - a[0], d[1] - a[1], d[2] - a[2]};
        return u[0] * (v[1] * w[2] - v[2] * w[1])
                + u[1] * (v[2] * w[0] - v[0] * w[2])
                + u[2] * (v[0] * w[1] - v[1] * w[0]);
    }
}
