package io.porolith.geometry;

/**
 * An infinitely long circular cylinder along a coordinate axis; its signed distance is exact everywhere. Cut it to length with a
 * {@link Box}.
 *
 * @param axis 0, 1 or 2 for x, y, z
 * @param first,second where the axis passes in metres: (y, z) for x, (x, z) for y, (x, y) for z
 * @param radius metres
 */
public record Cylinder(int axis, double first, double second, double radius) implements Shape {
    public Cylinder {
        if (axis < 0 || axis > 2) {
            throw new IllegalArgumentException("axis of a cylinder is 0, 1 or 2, not " + axis);
        }
    }

    @Override
    public double distance(double px, double py, double pz) {
        double du = (axis == 0 ? py : px) - first;
        double dv = (axis == 2 ? py : pz) - second;
        return Math.sqrt(du * du + dv * dv) - radius;
    }
}
