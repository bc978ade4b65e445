package io.porolith.viewer.extract;

import java.util.List;

/** Areas and volumes of triangles, in units of space. */
final class Measure {
    private Measure() {}

    static double area(List<Extraction.Piece> pieces) {
        double[] sum = {0};
        forEach(pieces, (n, p) -> sum[0] += 0.5 * Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]));
        return sum[0];
    }

    /** Volume inside a closed surface, by the divergence theorem. */
    static double volume(List<Extraction.Piece> pieces) {
        double[] sum = {0};
        forEach(pieces, (n, p) -> sum[0] += (n[0] * p[0] + n[1] * p[1] + n[2] * p[2]) / 6);
        return sum[0];
    }

    /** Size of the sum of the area vectors: zero for a closed surface, the area of the hole's shadow otherwise. */
    static double opening(List<Extraction.Piece> pieces) {
        double[] sum = new double[3];
        forEach(pieces, (n, p) -> {
            for (int a = 0; a < 3; a++) {
                sum[a] += 0.5 * n[a];
            }
        });
        return Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]);
    }

    /** Number of edges that do not have a triangle on each side, by place. */
    static long looseEdges(List<Extraction.Piece> pieces) {
        java.util.Map<String, Integer> count = new java.util.HashMap<>();
        for (Extraction.Piece piece : pieces) {
            TriangleMesh m = piece.mesh();
            for (int t = 0; t < m.triangles().length; t += 3) {
                for (int c = 0; c < 3; c++) {
                    String a = place(m, m.triangles()[t + c]);
                    String b = place(m, m.triangles()[t + (c + 1) % 3]);
                    if (!a.equals(b)) {
                        count.merge(a.compareTo(b) < 0 ? a + b : b + a, a.compareTo(b) < 0 ? 1 : -1, Integer::sum);
                    }
                }
            }
        }
        return count.values().stream().filter(n -> n != 0).count();
    }

    private static String place(TriangleMesh m, int v) {
        return Math.round(m.xyz()[3 * v] * 1e5) + "," + Math.round(m.xyz()[3 * v + 1] * 1e5) + ","
                + Math.round(m.xyz()[3 * v + 2] * 1e5) + ";";
    }

    private interface Visitor {
        /** @param n twice the area vector, p a corner */
        void triangle(double[] n, double[] p);
    }

    private static void forEach(List<Extraction.Piece> pieces, Visitor visitor) {
        for (Extraction.Piece piece : pieces) {
            TriangleMesh m = piece.mesh();
            for (int t = 0; t < m.triangles().length; t += 3) {
                double[][] p = new double[3][3];
                for (int c = 0; c < 3; c++) {
                    for (int a = 0; a < 3; a++) {
                        p[c][a] = m.xyz()[3 * m.triangles()[t + c] + a];
                    }
                }
                double[] u = {p[1][0] - p[0][0], p[1][1] - p[0][1], p[1][2] - p[0][2]};
                double[] v = {p[2][0] - p[0][0], p[2][1] - p[0][1], p[2][2] - p[0][2]};
                double[] n = {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
                visitor.triangle(n, p[0]);
            }
        }
    }
}
