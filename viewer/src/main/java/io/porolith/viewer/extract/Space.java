package io.porolith.viewer.extract;

import io.porolith.viewer.data.Bounds;

/**
 * Units in which pictures are computed: the middle of the body is the origin and its diagonal has length one, so that nothing depends on
 * the size of a particle.
 *
 * @param centre metres
 * @param size metres per unit
 */
public record Space(double[] centre, double size) {
    /** The space of a box. */
    public static Space of(Bounds box) {
        return new Space(
                new double[] {box.centre(0), box.centre(1), box.centre(2)},
                Math.max(box.diagonal(), Double.MIN_NORMAL));
    }

    public float to(int axis, double metres) {
        return (float) ((metres - centre[axis]) / size);
    }

    public double metres(int axis, double coordinate) {
        return coordinate * size + centre[axis];
    }

    /** A box in units of this space: low and high corner. */
    public Bounds of(Bounds box, double margin) {
        double[] low = new double[3];
        double[] high = new double[3];
        for (int a = 0; a < 3; a++) {
            low[a] = (box.low()[a] - centre[a]) / size - margin;
            high[a] = (box.high()[a] - centre[a]) / size + margin;
        }
        return new Bounds(low, high);
    }
}
