package io.porolith.viewer.data;

/**
 * A box along the axes.
 *
 * @param low,high corners in metres, three numbers each
 */
public record Bounds(double[] low, double[] high) {
    public double size(int axis) {
        return high[axis] - low[axis];
    }

    public double centre(int axis) {
        return 0.5 * (low[axis] + high[axis]);
    }

    /** Length of the diagonal, metres. */
    public double diagonal() {
        return Math.sqrt(size(0) * size(0) + size(1) * size(1) + size(2) * size(2));
    }

    /** The box of this one and its mirror images in the low planes of some axes. */
    public Bounds mirrored(boolean[] axes) {
        double[] lower = low.clone();
        for (int a = 0; a < 3; a++) {
            lower[a] = axes[a] ? 2 * low[a] - high[a] : low[a];
        }
        return new Bounds(lower, high);
    }

    /** Corner 0 to 7: bit a of the number says high along axis a. */
    public double[] corner(int corner) {
        double[] at = new double[3];
        for (int a = 0; a < 3; a++) {
            at[a] = (corner >> a & 1) == 0 ? low[a] : high[a];
        }
        return at;
    }
}
