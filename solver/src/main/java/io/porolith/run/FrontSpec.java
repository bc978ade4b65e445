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
 * @param anisotropy a of a front that runs 1 + a times as fast along the crystal directions &lt;110&gt; as along &lt;100&gt; and &lt;111&gt;, the
 *     axes of the crystal being those of the cell; 0 for the same speed all round. For spheres and cylinders
 * @param duration s
 * @param steps equal time steps
 */
public record FrontSpec(
        Shape shape, double from, double to, double width, double anisotropy, double duration, int steps) {
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

    /** Position of the front after some seconds where its speed is a multiple of the slowest, m. */
    public double position(double time, double speed) {
        return from + (to - from) * speed * time / duration;
    }

    /**
     * Speed of the front at a point as a multiple of the slowest: 1 + a g with the cubic function g = 4 (p + q + r) - 36 l, of the squares
     * of the direction cosines, which is 1 along &lt;110&gt; and 0 along &lt;100&gt; and &lt;111&gt;.
     */
    public double speed(double x, double y, double z) {
        double w = shape == Shape.CYLINDER ? 0 : z;
        double square = x * x + y * y + w * w;
        if (anisotropy == 0 || square == 0 || shape != Shape.SPHERE && shape != Shape.CYLINDER) {
            return 1;
        }
        double a = x * x / square;
        double b = y * y / square;
        double c = w * w / square;
        return 1 + anisotropy * (4 * (a * b + b * c + c * a) - 36 * a * b * c);
    }

    /**
     * Share of the way from the initial to the full lithiation.
     *
     * @param s coordinate of the shape, m
     * @param speed of the front there as a multiple of the slowest
     */
    public double share(double s, double speed, double time) {
        return 0.5 * (1 + Math.tanh((s - position(time, speed)) / width));
    }
}
