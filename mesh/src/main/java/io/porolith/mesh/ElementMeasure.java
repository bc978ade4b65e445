package io.porolith.mesh;

import java.util.Arrays;

/**
 * Volumes of elements, areas of their faces, and how far they are from turning inside out, curved edges included. Not for use by two
 * threads.
 */
public final class ElementMeasure {
    /** Middles of the reference faces and the centre of a tetrahedron, where the Jacobian is looked at beside the nodes. */
    private static final double[] TET_INSIDE = {
        1.0 / 3, 1.0 / 3, 0, 1.0 / 3, 0, 1.0 / 3, 0, 1.0 / 3, 1.0 / 3, 1.0 / 3, 1.0 / 3, 1.0 / 3, 0.25, 0.25, 0.25
    };

    private final ConformingMesh mesh;
    private final ElementType type;
    private final double[][] ruleGradients;
    private final double[] ruleWeights;
    private final double[][] probeGradients;
    private final FaceRule faces;
    private final double[] jacobian = new double[9];

    public ElementMeasure(ConformingMesh mesh) {
        this.mesh = mesh;
        this.type = mesh.type();
        Quadrature rule = Quadrature.forMass(type);
        ruleWeights = rule.weights();
        ruleGradients = gradients(rule.points());
        double[] nodes = ShapeFunctions.nodes(type);
        double[] probes = Arrays.copyOf(nodes, nodes.length + (type.isTetrahedron() ? TET_INSIDE.length : 0));
        System.arraycopy(TET_INSIDE, 0, probes, nodes.length, probes.length - nodes.length);
        probeGradients = gradients(type == ElementType.TET4 ? rule.points() : probes);
        faces = FaceRule.of(type);
    }

    private double[][] gradients(double[] points) {
        double[][] all = new double[points.length / 3][];
        for (int p = 0; p < all.length; p++) {
            all[p] = ShapeFunctions.gradients(type, points[3 * p], points[3 * p + 1], points[3 * p + 2]);
        }
        return all;
    }

    /** Volume of an element in m&sup3;. */
    public double volume(int element) {
        double sum = 0;
        for (int p = 0; p < ruleWeights.length; p++) {
            sum += ruleWeights[p] * determinant(element, ruleGradients[p]);
        }
        return sum;
    }

    /**
     * Smallest over largest determinant of the Jacobian at the nodes and inside: 1 for a tetrahedron with straight edges and middles in the
     * middle, not positive for an element that turns inside out or has no volume.
     */
    public double jacobianRatio(int element) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] gradients : probeGradients) {
            double d = determinant(element, gradients);
            least = Math.min(least, d);
            most = Math.max(most, d);
        }
        return most > 0 ? least / most : most < 0 ? -1 : 0;
    }

    private double determinant(int element, double[] gradients) {
        Arrays.fill(jacobian, 0);
        for (int a = 0; a < type.nodes(); a++) {
            int node = 3 * mesh.node(element, a);
            for (int r = 0; r < 3; r++) {
                double x = mesh.coordinates()[node + r];
                jacobian[3 * r] += x * gradients[3 * a];
                jacobian[3 * r + 1] += x * gradients[3 * a + 1];
                jacobian[3 * r + 2] += x * gradients[3 * a + 2];
            }
        }
        double[] j = jacobian;
        return j[0] * (j[4] * j[8] - j[5] * j[7])
                - j[1] * (j[3] * j[8] - j[5] * j[6])
                + j[2] * (j[3] * j[7] - j[4] * j[6]);
    }

    /** Area of a face of an element in m&sup2;. */
    public double area(int element, int face) {
        double sum = 0;
        for (int p = 0; p < faces.size(); p++) {
            double[] along = new double[6];
            for (int i = 0; i < type.faceNodes(); i++) {
                int node = mesh.faceNode(element, face, i);
                for (int axis = 0; axis < 3; axis++) {
                    along[axis] += faces.slope(p, i, 0) * mesh.coordinate(node, axis);
                    along[3 + axis] += faces.slope(p, i, 1) * mesh.coordinate(node, axis);
                }
            }
            double x = along[1] * along[5] - along[2] * along[4];
            double y = along[2] * along[3] - along[0] * along[5];
            double z = along[0] * along[4] - along[1] * along[3];
            sum += faces.weight(p) * Math.sqrt(x * x + y * y + z * z);
        }
        return sum;
    }

    /** Area of a face set in m&sup2;. */
    public double area(FaceSet set) {
        double sum = 0;
        for (int i = 0; i < set.size(); i++) {
            sum += area(set.element()[i], set.face()[i]);
        }
        return sum;
    }
}
