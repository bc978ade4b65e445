package io.porolith.element;

import io.porolith.mesh.ElementType;
import io.porolith.mesh.Quadrature;
import io.porolith.mesh.ShapeFunctions;

/**
 * Shape functions of a space on one element after the other, at the points of a quadrature: physical gradients, values and weights. Geometry
 * is that of the mesh (isoparametric), also where the field has values at corners only. Each thread needs its own.
 */
public final class ElementMap {
    /** An edge is straight if its middle is off by less than this share of its length. */
    static final double STRAIGHT = 1e-10;

    private final MeshSpace space;
    private final Quadrature rule;
    private final double[][] geometryGradients;
    private final double[][] geometryValues;
    private final double[][] referenceGradients;
    private final double[][] values;
    private final double[][] gradients;
    private final double[] weights;
    private final double[] x;
    private final double[][] inverses;
    private final double[] linearGradients;
    private double[] inverse = new double[9];

    public ElementMap(MeshSpace space, Quadrature rule) {
        this.space = space;
        this.rule = rule;
        ElementType geometry = space.mesh().type();
        ElementType basis = space.basis();
        geometryGradients = new double[rule.size()][];
        geometryValues = new double[rule.size()][];
        referenceGradients = new double[rule.size()][];
        values = new double[rule.size()][];
        gradients = new double[rule.size()][3 * basis.nodes()];
        inverses = new double[rule.size()][9];
        weights = new double[rule.size()];
        x = new double[3 * geometry.nodes()];
        linearGradients =
                isTetrahedron(geometry) ? ShapeFunctions.gradients(ElementType.TET4, 0.25, 0.25, 0.25) : new double[0];
        double[] p = rule.points();
        for (int q = 0; q < rule.size(); q++) {
            geometryGradients[q] = ShapeFunctions.gradients(geometry, p[3 * q], p[3 * q + 1], p[3 * q + 2]);
            geometryValues[q] = ShapeFunctions.values(geometry, p[3 * q], p[3 * q + 1], p[3 * q + 2]);
            referenceGradients[q] = ShapeFunctions.gradients(basis, p[3 * q], p[3 * q + 1], p[3 * q + 2]);
            values[q] = ShapeFunctions.values(basis, p[3 * q], p[3 * q + 1], p[3 * q + 2]);
        }
    }

    /** With the rule at whose points the space samples coefficients. */
    public static ElementMap atSamples(MeshSpace space) {
        return new ElementMap(space, Quadrature.forStiffness(space.mesh().type()));
    }

    /** Points of the rule. */
    public int size() {
        return rule.size();
    }

    /** Values of the shape functions at a point; the same in every element. */
    public double[] values(int point) {
        return values[point];
    }

    /** Gradients of the shape functions at a point of the present element, three for each, per unit of length. */
    public double[] gradients(int point) {
        return gradients[point];
    }

    /** Inverse Jacobian at a point of the present element: derivative of reference coordinate r by coordinate d at 3 d + r. */
    public double[] inverseJacobian(int point) {
        return inverses[point];
    }

    /** Weight of a point of the present element, in units of length cubed: they sum to its volume. */
    public double weight(int point) {
        return weights[point];
    }

    /** Position of a point of the present element in units of length. */
    public void position(int point, double[] at) {
        for (int c = 0; c < 3; c++) {
            at[c] = 0;
            for (int a = 0; a < x.length / 3; a++) {
                at[c] += geometryValues[point][a] * x[3 * a + c];
            }
        }
    }

    private static boolean isTetrahedron(ElementType type) {
        return type == ElementType.TET4 || type == ElementType.TET10;
    }

    /**
     * Goes to an element.
     *
     * @return the smallest determinant of the Jacobian over its points; zero or less means a degenerate or inverted element
     */
    public double go(int element) {
        double least = place(element);
        for (int q = 0; q < weights.length; q++) {
            inverse = inverses[q];
            transform(referenceGradients[q], gradients[q]);
        }
        return least;
    }

    /** Goes to an element as {@link #go} does, but leaves the gradients of the shape functions where they were. */
    public double place(int element) {
        int nodes = x.length / 3;
        for (int a = 0; a < nodes; a++) {
            int node = space.mesh().node(element, a);
            for (int c = 0; c < 3; c++) {
                x[3 * a + c] = space.mesh().coordinate(node, c) / space.unit();
            }
        }
        return linearGradients.length > 0 && isStraight() ? placeStraight() : placeCurved(nodes);
    }

    private double placeCurved(int nodes) {
        double least = Double.POSITIVE_INFINITY;
        for (int q = 0; q < weights.length; q++) {
            inverse = inverses[q];
            double determinant = invert(geometryGradients[q], nodes);
            least = Math.min(least, determinant);
            weights[q] = rule.weights()[q] * determinant;
        }
        return least;
    }

    /** The Jacobian of a tetrahedron with straight edges is that of its corners, everywhere. */
    private double placeStraight() {
        inverse = inverses[0];
        double determinant = invert(linearGradients, 4);
        for (int q = 0; q < weights.length; q++) {
            System.arraycopy(inverse, 0, inverses[q], 0, 9);
            weights[q] = rule.weights()[q] * determinant;
        }
        return determinant;
    }

    private boolean isStraight() {
        double off = 0;
        double length = 0;
        for (int m = 4; m < x.length / 3; m++) {
            int p = 3 * ElementType.TET10.edgeCorner(m - 4, 0);
            int q = 3 * ElementType.TET10.edgeCorner(m - 4, 1);
            for (int c = 0; c < 3; c++) {
                off = Math.max(off, Math.abs(x[3 * m + c] - 0.5 * (x[p + c] + x[q + c])));
                length = Math.max(length, Math.abs(x[p + c] - x[q + c]));
            }
        }
        return off <= STRAIGHT * length;
    }

    /** Leaves the inverse of J_dc = dx_c / dxi_d in {@link #inverse} (row c, column d) and returns the determinant of J. */
    private double invert(double[] dn, int nodes) {
        double a00 = 0;
        double a01 = 0;
        double a02 = 0;
        double a10 = 0;
        double a11 = 0;
        double a12 = 0;
        double a20 = 0;
        double a21 = 0;
        double a22 = 0;
        for (int a = 0; a < nodes; a++) {
            int i = 3 * a;
            a00 += dn[i] * x[i];
            a01 += dn[i] * x[i + 1];
            a02 += dn[i] * x[i + 2];
            a10 += dn[i + 1] * x[i];
            a11 += dn[i + 1] * x[i + 1];
            a12 += dn[i + 1] * x[i + 2];
            a20 += dn[i + 2] * x[i];
            a21 += dn[i + 2] * x[i + 1];
            a22 += dn[i + 2] * x[i + 2];
        }
        double c00 = a11 * a22 - a12 * a21;
        double c10 = a12 * a20 - a10 * a22;
        double c20 = a10 * a21 - a11 * a20;
        double determinant = a00 * c00 + a01 * c10 + a02 * c20;
        double f = 1 / determinant;
        inverse[0] = f * c00;
        inverse[1] = f * (a02 * a21 - a01 * a22);
        inverse[2] = f * (a01 * a12 - a02 * a11);
        inverse[3] = f * c10;
        inverse[4] = f * (a00 * a22 - a02 * a20);
        inverse[5] = f * (a02 * a10 - a00 * a12);
        inverse[6] = f * c20;
        inverse[7] = f * (a01 * a20 - a00 * a21);
        inverse[8] = f * (a00 * a11 - a01 * a10);
        return determinant;
    }

    private void transform(double[] reference, double[] physical) {
        for (int a = 0; a < reference.length; a += 3) {
            double r0 = reference[a];
            double r1 = reference[a + 1];
            double r2 = reference[a + 2];
            physical[a] = inverse[0] * r0 + inverse[1] * r1 + inverse[2] * r2;
            physical[a + 1] = inverse[3] * r0 + inverse[4] * r1 + inverse[5] * r2;
            physical[a + 2] = inverse[6] * r0 + inverse[7] * r1 + inverse[8] * r2;
        }
    }
}
