package io.porolith.geometry;

/**
 * The union of many spheres, found through a grid of cells that lists for every cell the spheres within reach of it. Distances are exact
 * inside and up to {@code reach} outside; farther away they are {@code reach}.
 */
final class SphereCloud implements Shape {
    private final double reach;
    private final double period;
    private final NearLists near;
    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] r;

    /**
     * Builds the grid.
     *
     * @param spheres centres in metres; of a periodic cloud in the cube around the origin
     * @param reach how far outside distances must be exact, metres
     * @param period edge of the repeating cube around the origin, infinite if the cloud does not repeat
     */
    SphereCloud(Spheres spheres, double reach, double period) {
        this.reach = reach;
        this.period = period;
        double half = Double.isInfinite(period) ? spheres.extent() + reach : 0.5 * period;
        Spheres all = Double.isInfinite(period) ? spheres : spheres.withImages(period, reach);
        this.near = new NearLists(all, reach, half, period, all.meanRadius(), (ball, a, b, c, corner) -> true);
        this.x = all.x();
        this.y = all.y();
        this.z = all.z();
        this.r = all.radius();
    }

    @Override
    public double distance(double px, double py, double pz) {
        double qx = Shapes.wrap(px, period);
        double qy = Shapes.wrap(py, period);
        double qz = Shapes.wrap(pz, period);
        int c = near.cellOf(qx, qy, qz);
        double nearest = reach;
        if (c < 0) {
            return nearest;
        }
        for (int m = near.start(c); m < near.start(c + 1); m++) {
            int s = near.member(m);
            double dx = qx - x[s];
            double dy = qy - y[s];
            double dz = qz - z[s];
            nearest = Math.min(nearest, Math.sqrt(dx * dx + dy * dy + dz * dz) - r[s]);
        }
        return nearest;
    }
}
