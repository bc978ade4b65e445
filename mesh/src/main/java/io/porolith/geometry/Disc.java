package io.porolith.geometry;

/**
 * A flat round disc, or a short cylinder; its signed distance is exact everywhere.
 *
 * @param x,y,z centre in metres
 * @param nx,ny,nz unit vector along the axis
 * @param radius metres
 * @param thickness metres
 */
public record Disc(double x, double y, double z, double nx, double ny, double nz, double radius, double thickness)
        implements Shape {
    @Override
    public double distance(double px, double py, double pz) {
        double qx = px - x;
        double qy = py - y;
        double qz = pz - z;
        double along = qx * nx + qy * ny + qz * nz;
        double across = Math.sqrt(Math.max(0, qx * qx + qy * qy + qz * qz - along * along)) - radius;
        double over = Math.abs(along) - 0.5 * thickness;
        double outX = Math.max(0, across);
        double outY = Math.max(0, over);
        return Math.min(0, Math.max(across, over)) + Math.sqrt(outX * outX + outY * outY);
    }
}
