package io.porolith.geometry;

/**
 * All points within a radius of a straight segment: a round-ended rod; its signed distance is exact everywhere.
 *
 * @param x,y,z middle of the segment in metres
 * @param hx,hy,hz from the middle to one end in metres
 * @param radius metres
 */
public record Capsule(double x, double y, double z, double hx, double hy, double hz, double radius) implements Shape {
    @Override
    public double distance(double px, double py, double pz) {
        double square = hx * hx + hy * hy + hz * hz;
        double qx = px - x;
        double qy = py - y;
        double qz = pz - z;
        double t = square > 0 ? Math.max(-1, Math.min(1, (qx * hx + qy * hy + qz * hz) / square)) : 0;
        double dx = qx - t * hx;
        double dy = qy - t * hy;
        double dz = qz - t * hz;
        return Math.sqrt(dx * dx + dy * dy + dz * dz) - radius;
    }
}
