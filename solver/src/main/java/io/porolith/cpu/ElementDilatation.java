package io.porolith.cpu;

import io.porolith.element.ElementMap;
import io.porolith.element.MeshSpace;
import io.porolith.element.PointVerbs;
import io.porolith.inelastic.MeanDilatation;

/** Displacement gradients at the points of one element and the mean of their elastic changes of volume; one per thread. */
final class ElementDilatation {
    private final MeshSpace space;
    private final ElementMap map;
    private final MeanDilatation dilatation;
    private final double[][] gradient;
    private int first;
    private double[] swelling;
    private double theta;
    private double volume;
    private double swollen;
    private int failed;

    ElementDilatation(MeshSpace space, ElementMap map, boolean finite, boolean shared) {
        this.space = space;
        this.map = map;
        dilatation = new MeanDilatation(finite, shared);
        gradient = new double[space.pointsPerElement()][9];
    }

    /**
     * Goes to the element where the map is.
     *
     * @param at nodal displacement
     * @param cell displacement gradient of a periodic cell
     * @param ofPoints swelling of every point
     * @return false where the body cannot be so; {@link #failed} tells the point
     */
    boolean go(int e, double[] at, double[] cell, double[] ofPoints) {
        first = e * gradient.length;
        swelling = ofPoints;
        double mean = 0;
        volume = 0;
        swollen = 0;
        for (int q = 0; q < gradient.length; q++) {
            PointVerbs.gradient(space, map.gradients(q), at, e, gradient[q]);
            for (int a = 0; a < 9; a++) {
                gradient[q][a] += cell[a];
            }
            double ratio = dilatation.at(gradient[q], swelling[first + q]);
            if (!dilatation.isPossible(ratio)) {
                failed = first + q;
                return false;
            }
            mean += map.weight(q) * dilatation.weight() * ratio;
            volume += map.weight(q);
            swollen += map.weight(q) * dilatation.weight();
        }
        theta = mean / swollen;
        return true;
    }

    /** Goes to point q and writes the displacement gradient that its law is to see. */
    MeanDilatation impose(int q, double[] out) {
        dilatation.at(gradient[q], swelling[first + q]);
        dilatation.impose(theta, out);
        return dilatation;
    }

    /** The point that cannot be as it is. */
    int failed() {
        return failed;
    }

    /** Mean over the element. */
    double theta() {
        return theta;
    }

    /** Volume of the element. */
    double volume() {
        return volume;
    }

    /** Volume of the element after free swelling. */
    double swollen() {
        return swollen;
    }
}
