package io.porolith.mesher;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Shape;

/**
 * The phases of a geometry as the mesher sees them: one label for all voids, since nothing is meshed there, and one for each solid phase. A
 * node on an interface carries the set of labels that meet there, as bits.
 */
final class Labels {
    static final int VOID = 0;

    private static final int ROOT_STEPS = 60;
    private static final double ROOT = 1e-13;

    private final Geometry geometry;
    private final Shape[] shapes;
    private final int[] labelOfPhase;

    Labels(Geometry geometry) {
        this.geometry = geometry;
        int phases = geometry.phases().size();
        shapes = new Shape[phases];
        labelOfPhase = new int[phases];
        for (int p = 0; p < phases; p++) {
            boolean isVoid = geometry.phases().get(p).isVoid();
            int phase = p;
            labelOfPhase[p] = isVoid ? VOID : p;
            shapes[p] = isVoid
                    ? geometry.shapeOf(q -> geometry.phases().get(q).isVoid())
                    : geometry.shapeOf(q -> q == phase);
        }
    }

    int at(double x, double y, double z) {
        return labelOfPhase[geometry.phaseAt(x, y, z)];
    }

    /** All labels but one. */
    long others(int label) {
        long others = 0;
        for (int l : labelOfPhase) {
            others |= set(l);
        }
        return others & ~set(label);
    }

    static long set(int label) {
        return 1L << label;
    }

    static int first(long set) {
        return Long.numberOfTrailingZeros(set);
    }

    /** Signed distance to a phase, negative inside. */
    double distance(int label, double x, double y, double z) {
        return shapes[label].distance(x, y, z);
    }

    /** Distance from a point to the next phase, at most. */
    double distanceToInterface(double x, double y, double z) {
        return Math.abs(distance(at(x, y, z), x, y, z));
    }

    /** Signed distance to the union of the phases of a set. */
    double distance(long set, double x, double y, double z) {
        double nearest = Double.POSITIVE_INFINITY;
        for (long rest = set; rest != 0; rest &= rest - 1) {
            nearest = Math.min(nearest, distance(first(rest), x, y, z));
        }
        return nearest;
    }

    /** The label of a set whose phase is deepest at a point. */
    int deepest(long set, double x, double y, double z) {
        int best = first(set);
        double least = Double.POSITIVE_INFINITY;
        for (long rest = set; rest != 0; rest &= rest - 1) {
            double d = distance(first(rest), x, y, z);
            if (d < least) {
                least = d;
                best = first(rest);
            }
        }
        return best;
    }

    /**
     * Where an edge leaves the phases of one set for those of another, as a share of the edge; by the Illinois form of false position (Dowell
     * and Jarratt, BIT 11 (1971) 168-174).
     *
     * @param a,b ends of the edge; a carries labels of the first set only, b of the second
     */
    double crossing(long setA, long setB, double[] xyz, int a, int b) {
        double low = 0;
        double high = 1;
        double fLow = Math.min(0, difference(setA, setB, xyz, a, b, 0));
        double fHigh = Math.max(0, difference(setA, setB, xyz, a, b, 1));
        int side = 0;
        for (int n = 0; n < ROOT_STEPS && high - low > ROOT; n++) {
            double t = fHigh > fLow ? (low * fHigh - high * fLow) / (fHigh - fLow) : 0.5 * (low + high);
            double f = difference(setA, setB, xyz, a, b, t);
            if (f == 0 || t == low || t == high) {
                return t;
            }
            if (f < 0) {
                low = t;
                fLow = f;
                fHigh *= side < 0 ? 0.5 : 1;
                side = -1;
            } else {
                high = t;
                fHigh = f;
                fLow *= side > 0 ? 0.5 : 1;
                side = 1;
            }
            if (Math.abs(f) <= ROOT * Math.abs(fHigh - fLow)) {
                return t;
            }
        }
        return 0.5 * (low + high);
    }

    private double difference(long setA, long setB, double[] xyz, int a, int b, double t) {
        double x = xyz[3 * a] + t * (xyz[3 * b] - xyz[3 * a]);
        double y = xyz[3 * a + 1] + t * (xyz[3 * b + 1] - xyz[3 * a + 1]);
        double z = xyz[3 * a + 2] + t * (xyz[3 * b + 2] - xyz[3 * a + 2]);
        return distance(setA, x, y, z) - distance(setB, x, y, z);
    }
}
