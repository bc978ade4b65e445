package io.porolith.element;

import io.porolith.mesh.ElementType;

/**
 * Shape functions on element faces, as those of the element are there: triangle s, t &ge; 0, s + t &le; 1, or square from -1 to 1; corners in
 * turn, then the middle between corner 0 and 1, 1 and 2 and so on.
 */
final class FaceShape {
    private static final double[] SQUARE_S = {-1, 1, 1, -1, 0, 1, 0, -1};
    private static final double[] SQUARE_T = {-1, -1, 1, 1, -1, 0, 1, 0};
    private static final double[][] SLOPE = {{-1, -1}, {1, 0}, {0, 1}};

    private FaceShape() {}

    static double[] values(ElementType type, double s, double t) {
        double[] n = new double[type.faceNodes()];
        if (type.isTetrahedron()) {
            double[] l = {1 - s - t, s, t};
            for (int a = 0; a < 3; a++) {
                n[a] = type.isQuadratic() ? l[a] * (2 * l[a] - 1) : l[a];
            }
            for (int e = 3; e < n.length; e++) {
                n[e] = 4 * l[e - 3] * l[(e - 2) % 3];
            }
            return n;
        }
        for (int a = 0; a < n.length; a++) {
            n[a] = square(a, s, t, type.isQuadratic());
        }
        return n;
    }

    /** Derivatives along s (direction 0) or t (direction 1). */
    static double[] slopes(ElementType type, double s, double t, int direction) {
        double[] d = new double[type.faceNodes()];
        if (type.isTetrahedron()) {
            double[] l = {1 - s - t, s, t};
            for (int a = 0; a < 3; a++) {
                d[a] = (type.isQuadratic() ? 4 * l[a] - 1 : 1) * SLOPE[a][direction];
            }
            for (int e = 3; e < d.length; e++) {
                int p = e - 3;
                int q = (e - 2) % 3;
                d[e] = 4 * (l[p] * SLOPE[q][direction] + l[q] * SLOPE[p][direction]);
            }
            return d;
        }
        for (int a = 0; a < d.length; a++) {
            d[a] = slope(a, s, t, type.isQuadratic(), direction);
        }
        return d;
    }

    private static double square(int a, double s, double t, boolean quadratic) {
        double p = SQUARE_S[a];
        double q = SQUARE_T[a];
        if (p == 0) {
            return 0.5 * (1 - s * s) * (1 + q * t);
        }
        if (q == 0) {
            return 0.5 * (1 - t * t) * (1 + p * s);
        }
        return 0.25 * (1 + p * s) * (1 + q * t) * (quadratic ? p * s + q * t - 1 : 1);
    }

    private static double slope(int a, double s, double t, boolean quadratic, int direction) {
        double p = direction == 0 ? SQUARE_S[a] : SQUARE_T[a];
        double q = direction == 0 ? SQUARE_T[a] : SQUARE_S[a];
        double u = direction == 0 ? s : t;
        double v = direction == 0 ? t : s;
        if (p == 0) {
            return -u * (1 + q * v);
        }
        if (q == 0) {
            return 0.5 * (1 - v * v) * p;
        }
        double f = 0.25 * p * (1 + q * v);
        return quadratic ? f * (p * u + q * v - 1) + 0.25 * (1 + p * u) * (1 + q * v) * p : f;
    }
}
