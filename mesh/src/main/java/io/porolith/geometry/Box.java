package io.porolith.geometry;

/**
 * A box with faces along the coordinate planes; its signed distance is exact everywhere.
 *
 * @param xMin,yMin,zMin lower corner in metres
 * @param xMax,yMax,zMax upper corner in metres
 */
public record Box(double xMin, double yMin, double zMin, double xMax, double yMax, double zMax) implements Shape {
    @Override
    public double distance(double px, double py, double pz) {
        double dx = Math.max(xMin - px, px - xMax);
        double dy = Math.max(yMin - py, py - yMax);
        double dz = Math.max(zMin - pz, pz - zMax);
        double inside = Math.min(0, Math.max(dx, Math.max(dy, dz)));
        double ox = Math.max(0, dx);
        double oy = Math.max(0, dy);
        double oz = Math.max(0, dz);
        return inside + Math.sqrt(ox * ox + oy * oy + oz * oz);
    }
}
