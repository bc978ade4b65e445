package io.porolith.mesher;

/** Layers that lie inside a single edge of the lattice, so that the mesh would lose them. */
final class ThinLayers {
    /** How far a phase may reach across a cut, as a share of the edge, before it counts as a layer of its own. */
    private static final double NOTHING = 0.02;

    private static final int SAMPLES = 24;
    /** Where the phases on both sides touch within this many edge lengths, the layer is the end of a wedge. */
    private static final double WEDGE = 6;

    /** The phases on both sides touch where both are closer than this share of the thickness of the layer. */
    private static final double MEET = 0.1;

    private final Labels labels;
    private final Projection projection;
    private int count;
    private double thinnest = Double.POSITIVE_INFINITY;
    private int label = -1;
    private final double[] where = new double[3];

    int count() {
        return count;
    }

    /** Smallest thickness along an edge in metres. */
    double thinnest() {
        return thinnest;
    }

    /** Label of the thinnest layer. */
    int label() {
        return label;
    }

    /** A point in the thinnest layer. */
    double[] where() {
        return where.clone();
    }

    ThinLayers(Labels labels) {
        this.labels = labels;
        this.projection = new Projection(labels);
    }

    /** Looks for a phase of neither end at the cut of an edge. */
    void check(TetSoup soup, int a, int b, double t) {
        double[] xyz = soup.xyz;
        long known = soup.labels[a] | soup.labels[b];
        int found = at(xyz, a, b, t);
        if ((known & Labels.set(found)) != 0) {
            return;
        }
        int inside = 0;
        for (int s = 0; s < SAMPLES; s++) {
            inside += at(xyz, a, b, (s + 0.5) / SAMPLES) == found ? 1 : 0;
        }
        double share = (double) inside / SAMPLES;
        double length = 0;
        double[] middle = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            length = Math.hypot(length, xyz[3 * b + axis] - xyz[3 * a + axis]);
            middle[axis] = xyz[3 * a + axis] + t * (xyz[3 * b + axis] - xyz[3 * a + axis]);
        }
        if (share < NOTHING || projection.touches(known, middle, MEET * share * length, WEDGE * length)) {
            return;
        }
        count++;
        if (share * length < thinnest) {
            thinnest = share * length;
            label = found;
            System.arraycopy(middle, 0, where, 0, 3);
        }
    }

    private int at(double[] xyz, int a, int b, double t) {
        return labels.at(
                xyz[3 * a] + t * (xyz[3 * b] - xyz[3 * a]),
                xyz[3 * a + 1] + t * (xyz[3 * b + 1] - xyz[3 * a + 1]),
                xyz[3 * a + 2] + t * (xyz[3 * b + 2] - xyz[3 * a + 2]));
    }
}
