package io.porolith.geometry;

/** Which part of the body the cell shows, and so which of its faces are mirror planes. */
public enum Symmetry {
    /** The positive octant x, y, z &ge; 0: mirror planes on x_min, y_min and z_min. */
    OCTANT,
    /** x, y &ge; 0, full height: mirror planes on x_min and y_min. */
    QUARTER,
    /** The whole body, no mirror planes. */
    FULL,
    /** One period of an infinite body. */
    PERIODIC
}
