package io.porolith.geometry;

import java.util.Locale;

/** Which part of the body the cell shows, and so which of its faces are mirror planes. */
public enum Symmetry {
    /** The positive octant x, y, z &ge; 0: mirror planes on x_min, y_min and z_min. */
    OCTANT(3),
    /** x, y &ge; 0, full height: mirror planes on x_min and y_min. */
    QUARTER(2),
    /** The whole body, no mirror planes. */
    FULL(0),
    /** One period of an infinite body. */
    PERIODIC(0);

    private final int mirrors;

    Symmetry(int mirrors) {
        this.mirrors = mirrors;
    }

    /** Whether the body is mirrored in the plane across an axis (0, 1, 2 for x, y, z) through the origin. */
    public boolean isMirrored(int axis) {
        return axis < mirrors;
    }

    /** Fraction of the body that the cell shows: 1/8, 1/4 or 1. */
    public double share() {
        return 1.0 / (1 << mirrors);
    }

    /** Name in case files and outputs: {@code octant} and so on. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
