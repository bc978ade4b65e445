package io.porolith.geometry;

/**
 * The union of many spheres, found through a grid of cells that lists for every cell the spheres within reach of it. Distances are exact
 * inside and up to {@code reach} outside; farther away they are {@code reach}.
 */
final class SphereCloud implements Shape {
    /** Cells per direction at most. */
    private static final int MOST_CELLS = 128;

    private final double reach;
    private final double period;
    private final double low;
    private final double cell;
    private final int n;
    private final int[] start;
    private final int[] member;
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
        this.low = -half;
        this.n = (int) Math.max(1, Math.min(MOST_CELLS, 2 * half / Math.max(spheres.meanRadius(), 1e-300)));
        this.cell = 2 * half / n;
        this.x = all.x();
        this.y = all.y();
        this.z = all.z();
        this.r = all.radius();
        this.start = new int[n * n * n + 1];
        eachListing((c, s) -> start[c + 1]++);
        for (int c = 0; c < n * n * n; c++) {
            start[c + 1] += start[c];
        }
        this.member = new int[start[n * n * n]];
        int[] filled = new int[n * n * n];
        eachListing((c, s) -> member[start[c] + filled[c]++] = s);
    }

    @Override
    public double distance(double px, double py, double pz) {
        double qx = Shapes.wrap(px, period);
        double qy = Shapes.wrap(py, period);
        double qz = Shapes.wrap(pz, period);
        int i = index(qx);
        int j = index(qy);
        int k = index(qz);
        double nearest = reach;
        if (i < 0 || j < 0 || k < 0 || i >= n || j >= n || k >= n) {
            return nearest;
        }
        int c = i + n * (j + n * k);
        for (int m = start[c]; m < start[c + 1]; m++) {
            int s = member[m];
            double dx = qx - x[s];
            double dy = qy - y[s];
            double dz = qz - z[s];
            nearest = Math.min(nearest, Math.sqrt(dx * dx + dy * dy + dz * dz) - r[s]);
        }
        return nearest;
    }

    /** The cell a coordinate is in; outside a grid that does not repeat, below 0 or from n on. */
    private int index(double q) {
        int i = (int) Math.floor((q - low) / cell);
        return Double.isInfinite(period) ? i : Math.max(0, Math.min(n - 1, i));
    }

    private interface Listing {
        void accept(int cellIndex, int sphere);
    }

    private void eachListing(Listing listing) {
        for (int s = 0; s < r.length; s++) {
            double far = r[s] + reach;
            for (int k = first(z[s] - far); k <= last(z[s] + far); k++) {
                for (int j = first(y[s] - far); j <= last(y[s] + far); j++) {
                    for (int i = first(x[s] - far); i <= last(x[s] + far); i++) {
                        if (square(gap(x[s], i)) + square(gap(y[s], j)) + square(gap(z[s], k)) <= far * far) {
                            listing.accept(i + n * (j + n * k), s);
                        }
                    }
                }
            }
        }
    }

    private int first(double q) {
        return (int) Math.max(0, Math.floor((q - low) / cell));
    }

    private int last(double q) {
        return (int) Math.min(n - 1, Math.floor((q - low) / cell));
    }

    /** Distance of a coordinate to the interval of a cell. */
    private double gap(double q, int i) {
        double from = low + i * cell;
        return Math.max(0, Math.max(from - q, q - from - cell));
    }

    private static double square(double a) {
        return a * a;
    }
}
