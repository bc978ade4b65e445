package io.porolith.mesh;

/** The six faces of a cell, in the order used by every array of six. */
public enum Face {
    X_MIN(0, -1),
    X_MAX(0, 1),
    Y_MIN(1, -1),
    Y_MAX(1, 1),
    Z_MIN(2, -1),
    Z_MAX(2, 1);

    private final int axis;
    private final int sign;

    Face(int axis, int sign) {
        this.axis = axis;
        this.sign = sign;
    }

    /** 0, 1 or 2 for x, y, z. */
    public int axis() {
        return axis;
    }

    /** Direction of the outward normal along the axis: -1 or +1. */
    public int sign() {
        return sign;
    }

    /** Name in case files and outputs: {@code x_min} and so on. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
