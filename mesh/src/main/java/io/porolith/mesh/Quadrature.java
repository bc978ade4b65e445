package io.porolith.mesh;

/**
 * Points and weights on the reference element.
 *
 * @param points three coordinates each
 * @param weights they sum to the volume of the reference element, 1/6 or 8
 */
public record Quadrature(double[] points, double[] weights) {
    public int size() {
        return weights.length;
    }

    /**
     * The rule for stiffness, loads and stress: 1 point for tet4, 4 for tet10 (degree 2, exact for straight edges), 8 Gauss points for hex8 and
     * 27 for hex20 (full integration).
     */
    public static Quadrature forStiffness(ElementType type) {
        return switch (type) {
            case TET4 -> new Quadrature(new double[] {0.25, 0.25, 0.25}, new double[] {1.0 / 6});
            case TET10 -> tetDegree2();
            case HEX8 -> gauss(2);
            case HEX20 -> gauss(3);
        };
    }

    /** The rule for products of linear shape functions on an element of this shape, curved edges included: degree 2 to 5. */
    public static Quadrature forMass(ElementType type) {
        return switch (type) {
            case TET4 -> tetDegree2();
            case TET10 -> tetDegree5();
            case HEX8 -> gauss(2);
            case HEX20 -> gauss(3);
        };
    }

    private static Quadrature tetDegree2() {
        double a = (5 - Math.sqrt(5)) / 20;
        double b = 1 - 3 * a;
        double w = 1.0 / 24;
        return new Quadrature(new double[] {a, a, a, b, a, a, a, b, a, a, a, b}, new double[] {w, w, w, w});
    }

    /** Fourteen positive weights (Walkington, Quadrature on simplices of arbitrary dimension, 2000). */
    private static Quadrature tetDegree5() {
        double[] corner = {0.31088591926330060980, 0.092735250310891226402};
        double[] cornerWeight = {0.11268792571801585080, 0.073493043116361949544};
        double edge = 0.045503704125649649492;
        double edgeWeight = 0.042546020777081466438;
        double[] points = new double[42];
        double[] weights = new double[14];
        int n = 0;
        for (int group = 0; group < 2; group++) {
            for (int i = 0; i < 4; i++, n++) {
                for (int c = 0; c < 3; c++) {
                    points[3 * n + c] = c == i ? 1 - 3 * corner[group] : corner[group];
                }
                weights[n] = cornerWeight[group] / 6;
            }
        }
        for (int i = 0; i < 4; i++) {
            for (int j = i + 1; j < 4; j++, n++) {
                for (int c = 0; c < 3; c++) {
                    points[3 * n + c] = c == i || c == j ? 0.5 - edge : edge;
                }
                weights[n] = edgeWeight / 6;
            }
        }
        return new Quadrature(points, weights);
    }

    private static Quadrature gauss(int order) {
        double[] at = order == 2
                ? new double[] {-1 / Math.sqrt(3), 1 / Math.sqrt(3)}
                : new double[] {-Math.sqrt(0.6), 0, Math.sqrt(0.6)};
        double[] weight = order == 2 ? new double[] {1, 1} : new double[] {5.0 / 9, 8.0 / 9, 5.0 / 9};
        int count = order * order * order;
        double[] points = new double[3 * count];
        double[] weights = new double[count];
        for (int n = 0; n < count; n++) {
            int[] i = {n % order, n / order % order, n / (order * order)};
            weights[n] = 1;
            for (int c = 0; c < 3; c++) {
                points[3 * n + c] = at[i[c]];
                weights[n] *= weight[i[c]];
            }
        }
        return new Quadrature(points, weights);
    }
}
