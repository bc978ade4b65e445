package io.porolith.mesher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Layers between two phases that lie inside a single edge of the lattice, so that the mesh would lose them. */
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
    private final List<LostLayers.Crossing> found = new ArrayList<>();

    ThinLayers(Labels labels) {
        this.labels = labels;
        this.projection = new Projection(labels);
    }

    /** The layers that edges cross. */
    List<LostLayers.Crossing> found() {
        return List.copyOf(found);
    }

    /** Looks for a phase of neither end at the cut of an edge. */
    void check(TetSoup soup, int a, int b, double t) {
        double[] xyz = soup.xyz;
        long known = soup.labels[a] | soup.labels[b];
        int between = at(xyz, a, b, t);
        if ((known & Labels.set(between)) != 0) {
            return;
        }
        int inside = 0;
        for (int s = 0; s < SAMPLES; s++) {
            inside += at(xyz, a, b, (s + 0.5) / SAMPLES) == between ? 1 : 0;
        }
        double share = (double) inside / SAMPLES;
        double[] way = {xyz[3 * b] - xyz[3 * a], xyz[3 * b + 1] - xyz[3 * a + 1], xyz[3 * b + 2] - xyz[3 * a + 2]};
        double length = Math.sqrt(LayerShape.dot(way, way));
        double[] middle = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            middle[axis] = xyz[3 * a + axis] + t * way[axis];
        }
        if (share < NOTHING || meet(known, middle, share * length, length, xyz, a, b)) {
            return;
        }
        LayerShape shape = new LayerShape(labels, known, length);
        double[] normal = shape.across(middle, new double[] {way[0] / length, way[1] / length, way[2] / length});
        LostLayers.Crossing crossing = LostLayers.Crossing.at(labels, middle, normal, length);
        if (crossing != null) {
            found.add(crossing);
        }
    }

    /**
     * Whether the phases on both sides touch near a layer. From within it the distances to both may be that to a surface which all three have in
     * common, as where a ball is of one phase on one side and of another on the other, and say nothing of where they part: then they are
     * followed from the ends of the edge.
     */
    private boolean meet(long known, double[] middle, double thickness, double length, double[] xyz, int a, int b) {
        double close = MEET * thickness;
        return projection.touches(known, middle, close, WEDGE * length)
                || projection.touches(known, Arrays.copyOfRange(xyz, 3 * a, 3 * a + 3), close, WEDGE * length)
                || projection.touches(known, Arrays.copyOfRange(xyz, 3 * b, 3 * b + 3), close, WEDGE * length);
    }

    private int at(double[] xyz, int a, int b, double t) {
        return labels.at(
                xyz[3 * a] + t * (xyz[3 * b] - xyz[3 * a]),
                xyz[3 * a + 1] + t * (xyz[3 * b + 1] - xyz[3 * a + 1]),
                xyz[3 * a + 2] + t * (xyz[3 * b + 2] - xyz[3 * a + 2]));
    }
}
