package io.porolith.run;

/**
 * A lithiation front that moves as the case says, without diffusion: x = x0 + (1 - x0) (1 + tanh((s - s_f) / width)) / 2, where s is the
 * coordinate of the shape, x0 the initial lithiation and s_f runs from {@code from} to {@code to} at constant speed. Beyond the front
 * (larger s) the host is full. Stress in plastic bodies depends on the width, so it is part of the problem.
 *
 * @param shape what s measures
 * @param from position of the front at the start, m
 * @param to position of the front at the end, m
 * @param width m; 76 % of the change lies within one width of the front on either side
 * @param duration s
 * @param steps equal time steps
 */
public record FrontSpec(Shape shape, double from, double to, double width, double duration, int steps) {
    /** What the position of a front measures. */
    public enum Shape {
        /** Distance from the origin of the cell: the centre of a particle, the corner of an octant. */
        SPHERE,
        /** Distance from the z axis. */
        CYLINDER,
        X_PLANE,
        Y_PLANE,
        Z_PLANE;

        /** The coordinate s of a point, m. */
        public double coordinate(double x, double y, double z) {
            return switch (this) {
                case SPHERE -> Math.sqrt(x * x + y * y + z * z);
                case CYLINDER -> Math.hypot(x, y);
                case X_PLANE -> x;
                case Y_PLANE -> y;
                case Z_PLANE -> z;
            };
        }
    }

    /** Position of the front after some seconds, m. */
    public double position(double time) {
        return from + (to - from) * time / duration;
    }

    /**
     * Share of the way from the initial to the full lithiation.
     *
     * @param s coordinate of the shape, m
     */
    public double share(double s, double time) {
        return 0.5 * (1 + Math.tanh((s - position(time)) / width));
    }
}
