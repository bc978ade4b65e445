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
    /** Coordinates of the nodes of one element. */
    private final double[] x;

    public ElementMeasure(ConformingMesh mesh) {
        this.mesh = mesh;
        this.type = mesh.type();
        x = new double[3 * type.nodes()];
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
        fetch(element);
        for (int p = 0; p < ruleWeights.length; p++) {
            sum += ruleWeights[p] * determinant(ruleGradients[p]);
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
        fetch(element);
        int probes = type == ElementType.TET10 && isStraight() ? 1 : probeGradients.length;
        for (int p = 0; p < probes; p++) {
            double d = determinant(probeGradients[p]);
            least = Math.min(least, d);
            most = Math.max(most, d);
        }
        return most > 0 ? least / most : most < 0 ? -1 : 0;
    }

    private void fetch(int element) {
        for (int a = 0; a < type.nodes(); a++) {
            System.arraycopy(mesh.coordinates(), 3 * mesh.node(element, a), x, 3 * a, 3);
        }
    }

    /** Whether the middles of the edges are exactly in the middle, so that the Jacobian is the same everywhere but for rounding. */
    private boolean isStraight() {
        boolean straight = true;
        for (int edge = 0; edge < type.edges(); edge++) {
            int a = 3 * type.edgeCorner(edge, 0);
            int b = 3 * type.edgeCorner(edge, 1);
            int middle = 3 * (type.corners() + edge);
            for (int r = 0; r < 3; r++) {
                straight &= 0.5 * (x[a + r] + x[b + r]) == x[middle + r];
            }
        }
        return straight;
    }

    /** Of the element that was fetched last. */
    private double determinant(double[] gradients) {
        double[] j = jacobian;
        for (int r = 0; r < 3; r++) {
            double along = 0;
            double across = 0;
            double up = 0;
            for (int a = r, g = 0; a < x.length; a += 3, g += 3) {
                along += x[a] * gradients[g];
                across += x[a] * gradients[g + 1];
                up += x[a] * gradients[g + 2];
            }
            j[3 * r] = along;
            j[3 * r + 1] = across;
            j[3 * r + 2] = up;
        }
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
