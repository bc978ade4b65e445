package io.porolith.geometry;

import java.util.List;

/**
 * Shapes made of shapes. Signs are always right; distances are exact near every smooth part of the surface and lower bounds in absolute
 * value elsewhere, which is the known property of the minimum and the maximum of distances (Osher and Fedkiw 2003, sec. 2.4).
 */
public final class Shapes {
    private static final Shape EVERYTHING = (x, y, z) -> Double.NEGATIVE_INFINITY;
    private static final Shape NOTHING = (x, y, z) -> Double.POSITIVE_INFINITY;

    private Shapes() {}

    /** All of space. */
    public static Shape everything() {
        return EVERYTHING;
    }

    /** No point at all. */
    public static Shape nothing() {
        return NOTHING;
    }

    /** Points in at least one of the shapes. */
    public static Shape union(List<? extends Shape> shapes) {
        Shape[] parts = shapes.toArray(Shape[]::new);
        return (x, y, z) -> {
            double nearest = Double.POSITIVE_INFINITY;
            for (Shape part : parts) {
                nearest = Math.min(nearest, part.distance(x, y, z));
            }
            return nearest;
        };
    }

    /** Points in either shape. */
    public static Shape union(Shape a, Shape b) {
        return (x, y, z) -> Math.min(a.distance(x, y, z), b.distance(x, y, z));
    }

    /** Points in both shapes. */
    public static Shape intersection(Shape a, Shape b) {
        return (x, y, z) -> Math.max(a.distance(x, y, z), b.distance(x, y, z));
    }

    /** Points of the first shape that are not in the second. */
    public static Shape difference(Shape a, Shape b) {
        return (x, y, z) -> Math.max(a.distance(x, y, z), -b.distance(x, y, z));
    }

    /** Points that are not in the shape. */
    public static Shape complement(Shape a) {
        return (x, y, z) -> -a.distance(x, y, z);
    }

    /**
     * The shape grown by a layer of even thickness all around: its parallel body. Needs exact distances outside the shape within the
     * thickness, which single shapes and unions of them have.
     *
     * @param thickness metres; a negative value shrinks
     */
    public static Shape offset(Shape a, double thickness) {
        return (x, y, z) -> a.distance(x, y, z) - thickness;
    }

    /**
     * Copies of a shape on a rectangular lattice around the origin. The shape must either stay inside the box of one period around the
     * origin or be a ball or a cylinder there, so that the nearest copy is the one whose centre is nearest.
     *
     * @param xPeriod,yPeriod,zPeriod metres; infinite for a direction that does not repeat
     */
    public static Shape repeat(Shape a, double xPeriod, double yPeriod, double zPeriod) {
        return (x, y, z) -> a.distance(wrap(x, xPeriod), wrap(y, yPeriod), wrap(z, zPeriod));
    }

    /** The part of a shape at x, y, z &ge; 0 together with its mirror images in the chosen coordinate planes. */
    public static Shape mirror(Shape a, boolean inX, boolean inY, boolean inZ) {
        return (x, y, z) -> a.distance(inX ? Math.abs(x) : x, inY ? Math.abs(y) : y, inZ ? Math.abs(z) : z);
    }

    /** The coordinate moved by whole periods into [-period/2, period/2]. */
    static double wrap(double x, double period) {
        return Double.isInfinite(period) ? x : x - period * Math.rint(x / period);
    }
}
