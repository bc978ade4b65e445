package io.porolith.geometry;

import java.util.Arrays;

/** Pores placed so far, in a grid of cells so wide that only neighbouring cells can hold a pore that is too close. */
final class PlacedPores {
    private static final int MOST_CELLS = 128;

    private final double low;
    private final double width;
    private final int n;
    private final double period;
    private final int[] firstInCell;
    private int[] nextInCell = new int[64];
    private Spheres pores = new Spheres(new double[64], new double[64], new double[64], new double[64]);
    private int count;

    /**
     * An empty domain.
     *
     * @param widest largest distance of two centres that can matter, metres
     */
    PlacedPores(PoreDomain domain, double widest) {
        low = -domain.extent();
        n = (int) Math.max(1, Math.min(MOST_CELLS, Math.floor(2 * domain.extent() / widest)));
        width = 2 * domain.extent() / n;
        period = domain.period();
        firstInCell = new int[n * n * n];
        Arrays.fill(firstInCell, -1);
    }

    int count() {
        return count;
    }

    Spheres spheres() {
        return new Spheres(
                Arrays.copyOf(pores.x(), count),
                Arrays.copyOf(pores.y(), count),
                Arrays.copyOf(pores.z(), count),
                Arrays.copyOf(pores.radius(), count));
    }

    void add(double[] centre, double radius) {
        if (count == nextInCell.length) {
            grow();
        }
        pores.x()[count] = centre[0];
        pores.y()[count] = centre[1];
        pores.z()[count] = centre[2];
        pores.radius()[count] = radius;
        int c = index(centre[0]) + n * (index(centre[1]) + n * index(centre[2]));
        nextInCell[count] = firstInCell[c];
        firstInCell[c] = count++;
    }

    /** True if a pore would keep the gap to all others. */
    boolean hasRoom(double[] centre, double radius, double gap) {
        int reach = n == 1 ? 0 : 1;
        int i = index(centre[0]);
        int j = index(centre[1]);
        int k = index(centre[2]);
        for (int w = k - reach; w <= k + reach; w++) {
            for (int v = j - reach; v <= j + reach; v++) {
                for (int u = i - reach; u <= i + reach; u++) {
                    if (!isClear(u, v, w, centre, radius + gap)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean isClear(int u, int v, int w, double[] centre, double clear) {
        boolean repeats = !Double.isInfinite(period);
        if (!repeats && (u < 0 || v < 0 || w < 0 || u >= n || v >= n || w >= n)) {
            return true;
        }
        int c = Math.floorMod(u, n) + n * (Math.floorMod(v, n) + n * Math.floorMod(w, n));
        for (int s = firstInCell[c]; s >= 0; s = nextInCell[s]) {
            double dx = Shapes.wrap(centre[0] - pores.x()[s], period);
            double dy = Shapes.wrap(centre[1] - pores.y()[s], period);
            double dz = Shapes.wrap(centre[2] - pores.z()[s], period);
            double least = pores.radius()[s] + clear;
            if (dx * dx + dy * dy + dz * dz < least * least) {
                return false;
            }
        }
        return true;
    }

    private int index(double q) {
        return (int) Math.max(0, Math.min(n - 1, Math.floor((q - low) / width)));
    }

    private void grow() {
        int size = 2 * count;
        nextInCell = Arrays.copyOf(nextInCell, size);
        pores = new Spheres(
                Arrays.copyOf(pores.x(), size),
                Arrays.copyOf(pores.y(), size),
                Arrays.copyOf(pores.z(), size),
                Arrays.copyOf(pores.radius(), size));
    }
}
