package io.porolith.element;

import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.FaceSet;

/**
 * Integrals of shape functions over element faces: N_a dA and N_a n dA, with n out of the element. Geometry is that of the mesh, the shape
 * functions are those of all its nodes or of the corners only. Exact for flat faces.
 */
public final class FaceIntegrals {
    private final ConformingMesh mesh;
    private final double unit;
    private final int carriers;
    private final double[][] values;
    private final double[][] along;
    private final double[][] across;
    private final double[] weights;
    private final double[] area;
    private final double[] normal;
    private final int[] nodes;
    private double[] displacement = new double[0];
    private double share;
    private double flux;

    /**
     * @param unit metres per unit of length of the results
     * @param corners whether only corners carry values
     */
    public FaceIntegrals(ConformingMesh mesh, double unit, boolean corners) {
        this.mesh = mesh;
        this.unit = unit;
        ElementType type = mesh.type();
        ElementType basis = corners ? type.linear() : type;
        carriers = basis.faceNodes();
        double[][] rule = type.isTetrahedron() ? triangleRule() : squareRule();
        weights = new double[rule.length];
        values = new double[rule.length][];
        along = new double[rule.length][];
        across = new double[rule.length][];
        for (int q = 0; q < rule.length; q++) {
            weights[q] = rule[q][2];
            values[q] = FaceShape.values(basis, rule[q][0], rule[q][1]);
            along[q] = FaceShape.slopes(type, rule[q][0], rule[q][1], 0);
            across[q] = FaceShape.slopes(type, rule[q][0], rule[q][1], 1);
        }
        area = new double[carriers];
        normal = new double[3 * carriers];
        nodes = new int[carriers];
    }

    /** Seven points, degree 5 (Radon, Monatsh. Math. 52, 286, 1948). */
    private static double[][] triangleRule() {
        double r = Math.sqrt(15);
        double a = (6 - r) / 21;
        double b = (6 + r) / 21;
        double wa = (155 - r) / 2400;
        double wb = (155 + r) / 2400;
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

    private static double[][] squareRule() {
        double[] at = {-Math.sqrt(0.6), 0, Math.sqrt(0.6)};
        double[] w = {5.0 / 9, 8.0 / 9, 5.0 / 9};
        double[][] rule = new double[9][];
        for (int n = 0; n < 9; n++) {
            rule[n] = new double[] {at[n % 3], at[n / 3], w[n % 3] * w[n / 3]};
        }
        return rule;
    }

    /**
     * From here on the surface is that of the deformed body.
     *
     * @param u displacement of the nodes of the mesh in units of length, component after component
     * @param part of it that counts
     */
    public void deform(double[] u, double part) {
        displacement = u;
        share = part;
    }

    /** Position of a node in units of length. */
    private double position(int node, int axis) {
        double x = mesh.coordinate(node, axis) / unit;
        return displacement.length == 0 ? x : x + share * displacement[axis * mesh.nodeCount() + node];
    }

    /** Integrates over one face of a set. */
    public void go(FaceSet set, int index) {
        int element = set.element()[index];
        int face = set.face()[index];
        java.util.Arrays.fill(area, 0);
        java.util.Arrays.fill(normal, 0);
        flux = 0;
        for (int a = 0; a < carriers; a++) {
            nodes[a] = mesh.faceNode(element, face, a);
        }
        int geometry = mesh.type().faceNodes();
        double[] s = new double[3];
        double[] t = new double[3];
        double[] x = new double[3];
        for (int q = 0; q < weights.length; q++) {
            for (int c = 0; c < 3; c++) {
                s[c] = 0;
                t[c] = 0;
                for (int a = 0; a < geometry; a++) {
                    double at = position(mesh.faceNode(element, face, a), c);
                    s[c] += along[q][a] * at;
                    t[c] += across[q][a] * at;
                }
                x[c] = 0;
                for (int a = 0; a < carriers; a++) {
                    x[c] += values[q][a] * position(nodes[a], c);
                }
            }
            add(q, s, t, x);
        }
    }

    private void add(int q, double[] s, double[] t, double[] x) {
        double n0 = weights[q] * (s[1] * t[2] - s[2] * t[1]);
        double n1 = weights[q] * (s[2] * t[0] - s[0] * t[2]);
        double n2 = weights[q] * (s[0] * t[1] - s[1] * t[0]);
        double size = Math.sqrt(n0 * n0 + n1 * n1 + n2 * n2);
        flux += x[0] * n0 + x[1] * n1 + x[2] * n2;
        for (int a = 0; a < carriers; a++) {
            area[a] += values[q][a] * size;
            normal[3 * a] += values[q][a] * n0;
            normal[3 * a + 1] += values[q][a] * n1;
            normal[3 * a + 2] += values[q][a] * n2;
        }
    }

    /** Nodes of the face that carry values. */
    public int size() {
        return carriers;
    }

    /** Number in the mesh of a node of the present face. */
    public int node(int position) {
        return nodes[position];
    }

    /** Integral of a shape function over the present face, in units of length squared. */
    public double area(int position) {
        return area[position];
    }

    /** Integral of a shape function times a component of the normal. */
    public double normal(int position, int axis) {
        return normal[3 * position + axis];
    }

    /** Integral of x . n over the present face, in units of length cubed: a third of it is its part in the volume inside a closed surface. */
    public double flux() {
        return flux;
    }
}
