package io.porolith.stage;

import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.LayeredStiffness;
import java.util.stream.IntStream;

/**
 * Conductivity of the sample points that several hosts share: layers along their interface, through which the flux across and the gradient
 * along are the same, so that with normal n the tensor is a I + (h - a) n n^T, where a is the mean of the conductivities by volume and h
 * the harmonic one (a laminate of rank one; Milton, The Theory of Composites, 2002, ch. 9). Phases that do not conduct count as void.
 */
public final class LayeredConduction {
    private static final int[][] ENTRY = {{0, 5, 4}, {5, 1, 3}, {4, 3, 2}};

    private final Body body;
    private final int[] points;

    /** Conductivity of a phase at a point. */
    @FunctionalInterface
    public interface OfPhase {
        double at(int point, int phase);
    }

    LayeredConduction(Body body) {
        this.body = body;
        points = IntStream.range(0, body.space().pointCount())
                .filter(body::isLayered)
                .toArray();
    }

    /** The layered points, ascending. */
    int[] points() {
        return points;
    }

    boolean isEmpty() {
        return points.length == 0;
    }

    /** Tensors of the layered points: xx, yy, zz, yz, xz, xy of each. */
    double[] tensors(OfPhase conductivity) {
        double[] tensors = new double[LayeredConductivity.COEFFICIENTS * points.length];
        IntStream.range(0, points.length).parallel().forEach(e -> tensor(points[e], conductivity, tensors, e));
        return tensors;
    }

    private void tensor(int point, OfPhase conductivity, double[] out, int e) {
        double share = 0;
        double mean = 0;
        double resistance = 0;
        for (int p = 0; p < body.phases().size(); p++) {
            double s = body.phases().get(p).isVoid() ? 0 : body.share(point, p);
            double k = s > 0 ? conductivity.at(point, p) : 0;
            if (k > 0) {
                share += s;
                mean += s * k;
                resistance += s / k;
            }
        }
        double across = resistance > 0 ? share * share / resistance - mean : 0;
        double square = 0;
        for (int i = 0; i < 3; i++) {
            square += body.normal(point, i) * body.normal(point, i);
        }
        for (int i = 0; i < 3; i++) {
            for (int j = i; j < 3; j++) {
                double isotropic = i == j ? mean : 0;
                out[LayeredConductivity.COEFFICIENTS * e + ENTRY[i][j]] =
                        isotropic + across * body.normal(point, i) * body.normal(point, j) / square;
            }
        }
    }

    /** Puts the isotropic part of each tensor, a third of its trace, where its point is. */
    void putIsotropic(double[] tensors, double[] values) {
        for (int e = 0; e < points.length; e++) {
            values[points[e]] = isotropic(tensors, e);
        }
    }

    /** Puts one entry of each tensor where its point is. */
    void put(double[] tensors, int row, int column, double[] values) {
        for (int e = 0; e < points.length; e++) {
            values[points[e]] = tensors[LayeredConductivity.COEFFICIENTS * e + ENTRY[row][column]];
        }
    }

    /** What the form needs beside the isotropic part. */
    LayeredConductivity extra(double[] tensors) {
        double[] extra = tensors.clone();
        for (int e = 0; e < points.length; e++) {
            for (int i = 0; i < 3; i++) {
                extra[LayeredConductivity.COEFFICIENTS * e + i] -= LayeredStiffness.OTHER_MODES * isotropic(tensors, e);
            }
        }
        return new LayeredConductivity(points, extra);
    }

    private static double isotropic(double[] tensors, int e) {
        int at = LayeredConductivity.COEFFICIENTS * e;
        return (tensors[at] + tensors[at + 1] + tensors[at + 2]) / 3;
    }
}
