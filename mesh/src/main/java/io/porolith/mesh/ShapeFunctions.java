package io.porolith.mesh;

/**
 * Shape functions on the reference element: the tetrahedron x, y, z &ge; 0, x + y + z &le; 1, or the cube from -1 to 1. Linear and quadratic
 * tetrahedra, trilinear and 20-node serendipity hexahedra (Hughes, The Finite Element Method, 1987, ch. 3).
 */
public final class ShapeFunctions {
    private static final int[][] TET_EDGES = {{0, 1}, {1, 2}, {2, 0}, {0, 3}, {1, 3}, {2, 3}};
    private static final double[][] TET_GRADIENTS = {{-1, -1, -1}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

    private ShapeFunctions() {}

    /** Reference coordinates of every node, three each. */
    public static double[] nodes(ElementType type) {
        double[] xi = new double[3 * type.nodes()];
        for (int a = 0; a < type.corners(); a++) {
            for (int c = 0; c < 3; c++) {
                xi[3 * a + c] = type.isTetrahedron() ? Math.max(0, TET_GRADIENTS[a][c]) : hexCorner(a, c);
            }
        }
        for (int a = type.corners(); a < type.nodes(); a++) {
            for (int c = 0; c < 3; c++) {
                int e = a - type.corners();
                xi[3 * a + c] = 0.5 * (xi[3 * type.edgeCorner(e, 0) + c] + xi[3 * type.edgeCorner(e, 1) + c]);
            }
        }
        return xi;
    }

    private static double hexCorner(int a, int c) {
        return switch (c) {
            case 0 -> (a & 3) == 1 || (a & 3) == 2 ? 1 : -1;
            case 1 -> (a & 3) >= 2 ? 1 : -1;
            default -> a >= 4 ? 1 : -1;
        };
    }

    /** Values of all shape functions at a reference point. */
    public static double[] values(ElementType type, double x, double y, double z) {
        double[] n = new double[type.nodes()];
        double[] ignored = new double[3 * n.length];
        evaluate(type, x, y, z, n, ignored);
        return n;
    }

    /** Gradients of all shape functions at a reference point, three for each. */
    public static double[] gradients(ElementType type, double x, double y, double z) {
        double[] ignored = new double[type.nodes()];
        double[] d = new double[3 * type.nodes()];
        evaluate(type, x, y, z, ignored, d);
        return d;
    }

    private static void evaluate(ElementType type, double x, double y, double z, double[] n, double[] d) {
        switch (type) {
            case TET4 -> tetLinear(x, y, z, n, d);
            case TET10 -> tetQuadratic(x, y, z, n, d);
            case HEX8 -> hexLinear(new double[] {x, y, z}, n, d);
            case HEX20 -> hexSerendipity(new double[] {x, y, z}, n, d);
        }
    }

    private static void tetLinear(double x, double y, double z, double[] n, double[] d) {
        double[] l = {1 - x - y - z, x, y, z};
        for (int a = 0; a < 4; a++) {
            n[a] = l[a];
            System.arraycopy(TET_GRADIENTS[a], 0, d, 3 * a, 3);
        }
    }

    private static void tetQuadratic(double x, double y, double z, double[] n, double[] d) {
        double[] l = {1 - x - y - z, x, y, z};
        for (int a = 0; a < 4; a++) {
            n[a] = l[a] * (2 * l[a] - 1);
            for (int c = 0; c < 3; c++) {
                d[3 * a + c] = (4 * l[a] - 1) * TET_GRADIENTS[a][c];
            }
        }
        for (int e = 0; e < 6; e++) {
            int p = TET_EDGES[e][0];
            int q = TET_EDGES[e][1];
            n[4 + e] = 4 * l[p] * l[q];
            for (int c = 0; c < 3; c++) {
                d[3 * (4 + e) + c] = 4 * (l[p] * TET_GRADIENTS[q][c] + l[q] * TET_GRADIENTS[p][c]);
            }
        }
    }

    private static void hexLinear(double[] xi, double[] n, double[] d) {
        for (int a = 0; a < 8; a++) {
            double[] f = new double[3];
            for (int c = 0; c < 3; c++) {
                f[c] = 0.5 * (1 + hexCorner(a, c) * xi[c]);
            }
            n[a] = f[0] * f[1] * f[2];
            for (int c = 0; c < 3; c++) {
                d[3 * a + c] = 0.5 * hexCorner(a, c) * f[(c + 1) % 3] * f[(c + 2) % 3];
            }
        }
    }

    private static void hexSerendipity(double[] xi, double[] n, double[] d) {
        double[] at = nodes(ElementType.HEX20);
        for (int a = 0; a < 20; a++) {
            int flat = -1;
            double[] f = new double[3];
            double[] g = new double[3];
            for (int c = 0; c < 3; c++) {
                double s = at[3 * a + c];
                flat = s == 0 ? c : flat;
                f[c] = s == 0 ? 1 - xi[c] * xi[c] : 1 + s * xi[c];
                g[c] = s == 0 ? -2 * xi[c] : s;
            }
            double scale = flat < 0 ? 0.125 : 0.25;
            double rest = 1;
            if (flat < 0) {
                rest = at[3 * a] * xi[0] + at[3 * a + 1] * xi[1] + at[3 * a + 2] * xi[2] - 2;
            }
            n[a] = scale * f[0] * f[1] * f[2] * rest;
            for (int c = 0; c < 3; c++) {
                double others = f[(c + 1) % 3] * f[(c + 2) % 3];
                d[3 * a + c] = scale * others * (g[c] * rest + (flat < 0 ? f[c] * at[3 * a + c] : 0));
            }
        }
    }
}
