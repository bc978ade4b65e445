package io.porolith.statistics;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The diameter of the largest ball that fits into a part of a lattice and holds a point, averaged over the points (Hildebrand and Ruegsegger,
 * J. Microsc. 185, 1997, 67).
 *
 * @param mean volume mean in metres; NaN if the part is empty
 * @param deviation standard deviation in metres
 * @param stride every so many voxels along each axis were used
 */
public record LocalThickness(double mean, double deviation, int stride) {
    /** Voxels along the longest edge at most; larger lattices are thinned out. */
    private static final int MOST = 128;

    /** A ball's surface lies somewhere between the last voxel inside and the next: on average a quarter of the diameter step short. */
    private static final double SHORT = 0.5;

    /** A ball that sticks out of another by less than this many voxels is left out. */
    private static final double SLIVER = 0.1;

    private static final int REACH = 3;
    private static final int[][] OFFSETS = offsets();
    private static final double[] LENGTHS = java.util.Arrays.stream(OFFSETS)
            .mapToDouble(o -> Math.sqrt(o[0] * o[0] + o[1] * o[1] + o[2] * o[2]))
            .toArray();

    private static int[][] offsets() {
        int edge = 2 * REACH + 1;
        return IntStream.range(0, edge * edge * edge)
                .mapToObj(n -> new int[] {n % edge - REACH, n / edge % edge - REACH, n / (edge * edge) - REACH})
                .filter(o -> o[0] != 0 || o[1] != 0 || o[2] != 0)
                .toArray(int[][]::new);
    }

    /**
     * Measures a part.
     *
     * @param part whether each phase index belongs to the part
     */
    public static LocalThickness of(Lattice lattice, boolean[] part) {
        Grid whole = lattice.grid();
        int stride = (int) Math.ceil(Math.max(whole.nx(), Math.max(whole.ny(), whole.nz())) / (double) MOST);
        Grid g = new Grid(
                Math.max(1, whole.nx() / stride),
                Math.max(1, whole.ny() / stride),
                Math.max(1, whole.nz() / stride),
                whole.periodicX(),
                whole.periodicY(),
                whole.periodicZ());
        boolean[] inside = new boolean[g.voxelCount()];
        for (int v = 0; v < inside.length; v++) {
            int i = v % g.nx() * stride;
            int j = v / g.nx() % g.ny() * stride;
            int k = v / (g.nx() * g.ny()) * stride;
            inside[v] = part[lattice.phase()[whole.voxel(i, j, k)]];
        }
        float[] squared = DistanceTransform.squared(g, inside);
        float[] largest = fit(g, squared);
        return moments(largest, squared, lattice.pitch() * stride, stride);
    }

    /** Squared radius of the largest ball over each voxel. Layers are filled one by one from all balls, so threads never share a voxel. */
    private static float[] fit(Grid g, float[] squared) {
        float[] radius = new float[squared.length];
        for (int v = 0; v < radius.length; v++) {
            radius[v] = (float) Math.sqrt(squared[v]);
        }
        int[] balls = IntStream.range(0, squared.length)
                .parallel()
                .filter(v -> squared[v] > 0 && squared[v] < 1e19f && !isCovered(g, radius, v))
                .toArray();
        int[] largestFirst = largestFirst(balls, squared);
        float[] largest = squared.clone();
        IntStream.range(0, g.nz()).parallel().forEach(k -> {
            int[] unpainted = IntStream.range(0, (g.nx() + 1) * g.ny()).toArray();
            for (int ball : largestFirst) {
                paint(g, squared[ball], ball, k, largest, unpainted);
            }
        });
        return largest;
    }

    /** Largest first, so that no voxel needs to be painted twice. */
    private static int[] largestFirst(int[] balls, float[] squared) {
        long[] keys = Arrays.stream(balls)
                .mapToLong(v -> (long) -Float.floatToIntBits(squared[v]) << 32 | v)
                .sorted()
                .toArray();
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /** True if the ball of a voxel nearby holds the ball of this voxel, but for a sliver. */
    private static boolean isCovered(Grid g, float[] radius, int v) {
        int i = v % g.nx();
        int j = v / g.nx() % g.ny();
        int k = v / (g.nx() * g.ny());
        for (int n = 0; n < OFFSETS.length; n++) {
            int a = beside(i + OFFSETS[n][0], g.nx(), g.periodicX());
            int b = beside(j + OFFSETS[n][1], g.ny(), g.periodicY());
            int c = beside(k + OFFSETS[n][2], g.nz(), g.periodicZ());
            if (a >= 0 && b >= 0 && c >= 0 && radius[g.voxel(a, b, c)] >= radius[v] + LENGTHS[n] - SLIVER) {
                return true;
            }
        }
        return false;
    }

    private static int beside(int at, int n, boolean repeats) {
        return repeats ? Math.floorMod(at, n) : at < n ? at : -1;
    }

    /**
     * Paints one layer of a ball.
     *
     * @param unpainted for every voxel of the layer, and one behind each row, the next one that is not painted yet, or a voxel on the way to it
     */
    private static void paint(Grid g, float square, int ball, int k, float[] largest, int[] unpainted) {
        int dz = away(k - ball / (g.nx() * g.ny()), g.nz(), g.periodicZ());
        double left = square - (double) dz * dz;
        if (left <= 0) {
            return;
        }
        int j0 = ball / g.nx() % g.ny();
        int i0 = ball % g.nx();
        int reach = (int) Math.sqrt(left);
        for (int dj = -reach; dj <= reach; dj++) {
            int j = g.periodicY() ? Math.floorMod(j0 + dj, g.ny()) : j0 + dj;
            double row = left - (double) dj * dj;
            if (j < 0 || j >= g.ny() || row <= 0) {
                continue;
            }
            int half = (int) Math.ceil(Math.sqrt(row)) - 1;
            Row line = new Row(g, j, k, square, largest, unpainted);
            if (!g.periodicX()) {
                line.paint(Math.max(0, i0 - half), Math.min(g.nx() - 1, i0 + half));
            } else if (2 * half + 1 >= g.nx()) {
                line.paint(0, g.nx() - 1);
            } else {
                int from = Math.floorMod(i0 - half, g.nx());
                int to = Math.floorMod(i0 + half, g.nx());
                line.paint(from, from <= to ? to : g.nx() - 1);
                line.paint(0, from <= to ? -1 : to);
            }
        }
    }

    /** A row of voxels that a ball crosses. */
    private record Row(Grid g, int j, int k, float square, float[] largest, int[] unpainted) {
        void paint(int from, int to) {
            int start = j * (g.nx() + 1);
            for (int at = next(start + from); at <= start + to; at = next(at)) {
                int voxel = g.voxel(at - start, j, k);
                largest[voxel] = Math.max(largest[voxel], square);
                unpainted[at] = at + 1;
            }
        }

        /** Follows the marks to a voxel that is not painted, and shortens the way for the next time. */
        private int next(int at) {
            int end = at;
            while (unpainted[end] != end) {
                unpainted[end] = unpainted[unpainted[end]];
                end = unpainted[end];
            }
            return end;
        }
    }

    private static int away(int d, int n, boolean repeats) {
        return repeats ? d - n * (int) Math.rint(d / (double) n) : d;
    }

    private static LocalThickness moments(float[] largest, float[] squared, double pitch, int stride) {
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (int v = 0; v < largest.length; v++) {
            if (squared[v] > 0 && squared[v] < 1e19f) {
                double d = (2 * Math.sqrt(largest[v]) - SHORT) * pitch;
                sum += d;
                squares += d * d;
                count++;
            }
        }
        double mean = count == 0 ? Double.NaN : sum / count;
        return new LocalThickness(mean, Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)), stride);
    }
}
