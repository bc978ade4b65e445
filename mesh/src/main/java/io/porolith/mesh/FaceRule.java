package io.porolith.mesh;

/**
 * Points, weights, values and slopes of the shape functions on a face. They come from the volume element: a face of it is where one reference
 * coordinate is at its end, and the shape functions of nodes off the face vanish there.
 */
public final class FaceRule {
    /** Seven points of degree 5 on a triangle (Radon 1948; Dunavant, Int. J. Numer. Meth. Engng. 21 (1985) 1129-1148). */
    private static final double[][] TRIANGLE = triangle();

    /** Three points of degree 2 (Strang and Fix, An Analysis of the Finite Element Method, 1973). */
    private static final double[][] COARSE_TRIANGLE = {
        {1.0 / 6, 1.0 / 6, 1.0 / 6}, {2.0 / 3, 1.0 / 6, 1.0 / 6}, {1.0 / 6, 2.0 / 3, 1.0 / 6}
    };

    private final double[] weights;
    private final double[][] values;
    private final double[][] slopes;

    private FaceRule(double[] weights, double[][] values, double[][] slopes) {
        this.weights = weights;
        this.values = values;
        this.slopes = slopes;
    }

    public static FaceRule of(ElementType type) {
        return type.isTetrahedron() ? onTriangle(type, TRIANGLE) : onSquare(type, 3);
    }

    /** Fewer points, of degree 2 or 3. */
    public static FaceRule coarse(ElementType type) {
        return type.isTetrahedron() ? onTriangle(type, COARSE_TRIANGLE) : onSquare(type, 2);
    }

    public int size() {
        return weights.length;
    }

    public double weight(int point) {
        return weights[point];
    }

    /** The shape function at a position of the face. */
    public double value(int point, int position) {
        return values[point][position];
    }

    /** Derivative of the shape function at a position of the face along its first or second direction. */
    public double slope(int point, int position, int direction) {
        return slopes[point][2 * position + direction];
    }

    /**
     * Normal out of an element at a point of one of its faces, as long as the area for a weight of one.
     *
     * @param normal receives three numbers, m&sup2;
     */
    public void normal(ConformingMesh mesh, int element, int face, int point, double[] normal) {
        double[] s = new double[3];
        double[] t = new double[3];
        for (int a = 0; a < mesh.type().faceNodes(); a++) {
            for (int c = 0; c < 3; c++) {
                double at = mesh.coordinate(mesh.faceNode(element, face, a), c);
                s[c] += slope(point, a, 1) * at;
                t[c] += slope(point, a, 0) * at;
            }
        }
        for (int c = 0; c < 3; c++) {
            int next = (c + 1) % 3;
            int last = (c + 2) % 3;
            normal[c] = s[next] * t[last] - s[last] * t[next];
        }
    }

    private static double[][] triangle() {
        double root = Math.sqrt(15);
        double a = (6 - root) / 21;
        double b = (6 + root) / 21;
        double wa = (155 - root) / 2400;
        double wb = (155 + root) / 2400;
        return new double[][] {
            {1.0 / 3, 1.0 / 3, 9.0 / 80},
            {a, a, wa},
            {1 - 2 * a, a, wa},
            {a, 1 - 2 * a, wa},
            {b, b, wb},
            {1 - 2 * b, b, wb},
            {b, 1 - 2 * b, wb}
        };
    }

    /** Face 3 of the tetrahedron (nodes 0, 2, 1) lies at z = 0; from its node 0 x leads to node 1 and y to node 2. */
    private static FaceRule onTriangle(ElementType type, double[][] points) {
        double[] weights = new double[points.length];
        double[][] values = new double[points.length][];
        double[][] slopes = new double[points.length][];
        for (int p = 0; p < weights.length; p++) {
            weights[p] = points[p][2];
            values[p] = values(type, 3, ShapeFunctions.values(type, points[p][0], points[p][1], 0));
            slopes[p] = slopes(type, 3, ShapeFunctions.gradients(type, points[p][0], points[p][1], 0));
        }
        return new FaceRule(weights, values, slopes);
    }

    /** Face 4 of the hexahedron lies at z = -1. Gauss points, two or three a direction. */
    private static FaceRule onSquare(ElementType type, int order) {
        double end = order == 3 ? Math.sqrt(0.6) : 1 / Math.sqrt(3);
        double[] at = order == 3 ? new double[] {-end, 0, end} : new double[] {-end, end};
        double[] weight = order == 3 ? new double[] {5.0 / 9, 8.0 / 9, 5.0 / 9} : new double[] {1, 1};
        int points = order * order;
        double[] weights = new double[points];
        double[][] values = new double[points][];
        double[][] slopes = new double[points][];
        for (int p = 0; p < points; p++) {
            double x = at[p % order];
            double y = at[p / order];
            weights[p] = weight[p % order] * weight[p / order];
            values[p] = values(type, 4, ShapeFunctions.values(type, x, y, -1));
            slopes[p] = slopes(type, 4, ShapeFunctions.gradients(type, x, y, -1));
        }
        return new FaceRule(weights, values, slopes);
    }

    private static double[] values(ElementType type, int face, double[] ofElement) {
        double[] values = new double[type.faceNodes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ofElement[type.faceNode(face, i)];
        }
        return values;
    }

    private static double[] slopes(ElementType type, int face, double[] gradients) {
        double[] slopes = new double[2 * type.faceNodes()];
        for (int i = 0; i < type.faceNodes(); i++) {
            slopes[2 * i] = gradients[3 * type.faceNode(face, i)];
            slopes[2 * i + 1] = gradients[3 * type.faceNode(face, i) + 1];
        }
        return slopes;
    }
}
