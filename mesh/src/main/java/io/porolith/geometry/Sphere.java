package io.porolith.geometry;

/**
 * A ball; its signed distance is exact everywhere.
 *
 * @param x,y,z centre in metres
 * @param radius metres
 */
public record Sphere(double x, double y, double z, double radius) implements Shape {
    /** A ball around the origin. */
    public static Sphere centred(double radius) {
        return new Sphere(0, 0, 0, radius);
    }

    @Override
    public double distance(double px, double py, double pz) {
        double dx = px - x;
        double dy = py - y;
        double dz = pz - z;
        return Math.sqrt(dx * dx + dy * dy + dz * dz) - radius;
    }

    /** Volume in m&sup3;. */
    public double volume() {
        return 4.0 / 3.0 * Math.PI * radius * radius * radius;
    }

    /** Area in m&sup2;. */
    public double area() {
        return 4 * Math.PI * radius * radius;
    }
}
