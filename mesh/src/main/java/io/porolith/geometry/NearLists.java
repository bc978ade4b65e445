package io.porolith.geometry;

/** For every cell of a regular grid, which of many balls come within reach of it. */
final class NearLists {
    /** Cells per direction at most. */
    private static final int MOST_CELLS = 128;

    private final double period;
    private final double low;
    private final double cell;
    private final int n;
    private final Spheres balls;
    private final double reach;
    private final Nearness nearness;
    private final int[] start;
    private final int[] member;

    /**
     * Builds the grid.
     *
     * @param balls with their periodic images
     * @param reach metres around each ball
     * @param half half the edge of the cube around the origin that is listed, metres
     * @param period edge of the repeating cube, infinite if nothing repeats
     * @param wanted edge of a cell, metres
     * @param nearness decides among the cells that a ball and its reach touch
     */
    NearLists(Spheres balls, double reach, double half, double period, double wanted, Nearness nearness) {
        this.nearness = nearness;
        this.balls = balls;
        this.reach = reach;
        this.period = period;
        this.low = -half;
        this.n = (int) Math.max(1, Math.min(MOST_CELLS, 2 * half / Math.max(wanted, 1e-300)));
        this.cell = 2 * half / n;
        this.start = new int[n * n * n + 1];
        eachListing((c, s) -> start[c + 1]++);
        for (int c = 0; c < n * n * n; c++) {
            start[c + 1] += start[c];
        }
        this.member = new int[start[n * n * n]];
        int[] filled = new int[n * n * n];
        eachListing((c, s) -> member[start[c] + filled[c]++] = s);
    }

    /** Whether what is in a ball comes near a cell. */
    interface Nearness {
        /**
         * Decides for one cell.
         *
         * @param ball index of the ball
         * @param x,y,z middle of the cell, metres
         * @param corner from there to its corners, metres
         */
        boolean test(int ball, double x, double y, double z, double corner);
    }

    /** The cell of a point, -1 outside a grid that does not repeat. */
    int cellOf(double x, double y, double z) {
        int i = index(x);
        int j = index(y);
        int k = index(z);
        boolean outside = i < 0 || j < 0 || k < 0 || i >= n || j >= n || k >= n;
        return outside ? -1 : i + n * (j + n * k);
    }

    /** Where the list of a cell starts; it ends where that of the next starts. */
    int start(int cellIndex) {
        return start[cellIndex];
    }

    int member(int at) {
        return member[at];
    }

    /** The cell a coordinate is in; outside a grid that does not repeat, below 0 or from n on. */
    private int index(double q) {
        int i = (int) Math.floor((q - low) / cell);
        return Double.isInfinite(period) ? i : Math.max(0, Math.min(n - 1, i));
    }

    private interface Listing {
        void accept(int cellIndex, int ball);
    }

    private void eachListing(Listing listing) {
        double[] x = balls.x();
        double[] y = balls.y();
        double[] z = balls.z();
        double corner = 0.5 * Math.sqrt(3) * cell;
        for (int s = 0; s < balls.count(); s++) {
            double far = balls.radius()[s] + reach;
            for (int k = first(z[s] - far); k <= last(z[s] + far); k++) {
                for (int j = first(y[s] - far); j <= last(y[s] + far); j++) {
                    for (int i = first(x[s] - far); i <= last(x[s] + far); i++) {
                        boolean touched =
                                square(gap(x[s], i)) + square(gap(y[s], j)) + square(gap(z[s], k)) <= far * far;
                        if (touched && nearness.test(s, middle(i), middle(j), middle(k), corner)) {
                            listing.accept(i + n * (j + n * k), s);
                        }
                    }
                }
            }
        }
    }

    private double middle(int i) {
        return low + (i + 0.5) * cell;
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
