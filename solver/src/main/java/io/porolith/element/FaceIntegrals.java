package io.porolith.element;

import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.FaceRule;
import io.porolith.mesh.FaceSet;

/**
 * Integrals of shape functions over element faces: N_a dA and N_a n dA, with n out of the element. Geometry is that of the mesh, the shape
 * functions are those of all its nodes or of the corners only. Exact for flat faces.
 */
public final class FaceIntegrals {
    private final ConformingMesh mesh;
    private final double unit;
    private final int carriers;
    private final FaceRule shape;
    private final FaceRule carrier;
    private final double[] area;
    private final double[] normal;
    private final int[] nodes;
    private final double[] at;
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
        shape = FaceRule.of(type);
        carrier = FaceRule.of(basis);
        area = new double[carriers];
        normal = new double[3 * carriers];
        nodes = new int[carriers];
        at = new double[3 * type.faceNodes()];
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
        place(element, face, geometry);
        // Nodes of a face turn around the normal out of the element, the directions of the rule the other way.
        double[] s = new double[3];
        double[] t = new double[3];
        double[] x = new double[3];
        for (int q = 0; q < shape.size(); q++) {
            for (int c = 0; c < 3; c++) {
                s[c] = slope(q, 1, c, geometry);
                t[c] = slope(q, 0, c, geometry);
                x[c] = value(q, c);
            }
            add(q, s, t, x);
        }
    }

    /** Where the nodes of a face are, once for all points of it. */
    private void place(int element, int face, int count) {
        for (int a = 0; a < count; a++) {
            int node = mesh.faceNode(element, face, a);
            for (int c = 0; c < 3; c++) {
                at[3 * a + c] = position(node, c);
            }
        }
    }

    private double slope(int q, int direction, int axis, int count) {
        double sum = 0;
        for (int a = 0; a < count; a++) {
            sum += shape.slope(q, a, direction) * at[3 * a + axis];
        }
        return sum;
    }

    private double value(int q, int axis) {
        double sum = 0;
        for (int a = 0; a < carriers; a++) {
            sum += carrier.value(q, a) * at[3 * a + axis];
        }
        return sum;
    }

    private void add(int q, double[] s, double[] t, double[] x) {
        double n0 = shape.weight(q) * (s[1] * t[2] - s[2] * t[1]);
        double n1 = shape.weight(q) * (s[2] * t[0] - s[0] * t[2]);
        double n2 = shape.weight(q) * (s[0] * t[1] - s[1] * t[0]);
        double size = Math.sqrt(n0 * n0 + n1 * n1 + n2 * n2);
        flux += x[0] * n0 + x[1] * n1 + x[2] * n2;
        for (int a = 0; a < carriers; a++) {
            area[a] += carrier.value(q, a) * size;
            normal[3 * a] += carrier.value(q, a) * n0;
            normal[3 * a + 1] += carrier.value(q, a) * n1;
            normal[3 * a + 2] += carrier.value(q, a) * n2;
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
