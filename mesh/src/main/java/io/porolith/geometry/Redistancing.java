package io.porolith.geometry;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Turns any smooth function that is negative inside a body into signed distances on a grid. At grid points next to the surface the closest
 * point of the surface is found by Newton steps along the gradient (Chopp, SIAM J. Sci. Comput. 23, 2001, 230); sweeps then hand closest
 * points on from point to point (Danielsson, Comput. Graph. Image Process. 14, 1980, 227).
 */
final class Redistancing {
    private static final int SEED_STEPS = 6;
    private static final int REFINING_STEPS = 3;
    /** A refined point farther off the surface than this, in pitches, is not one. */
    private static final double ON_SURFACE = 0.1;

    private static final float UNKNOWN = Float.POSITIVE_INFINITY;

    private final Shape level;
    private final int[] n;
    private final double[] min;
    private final double pitch;
    private final boolean repeats;
    private final boolean[] inside;
    /** From each grid point to its closest surface point so far, in pitches. */
    private final float[] dx;

    private final float[] dy;
    private final float[] dz;

    private Redistancing(Shape level, int[] n, double[] min, double pitch, boolean repeats) {
        this.level = level;
        this.n = n;
        this.min = min;
        this.pitch = pitch;
        this.repeats = repeats;
        int count = n[0] * n[1] * n[2];
        this.inside = new boolean[count];
        this.dx = new float[count];
        this.dy = new float[count];
        this.dz = new float[count];
    }

    /**
     * Signed distances in metres.
     *
     * @param level smooth, negative inside; its scale does not matter
     * @param n grid points along x, y and z
     * @param min first grid point, metres
     * @param pitch of the grid, metres
     * @param repeats whether the body repeats after n points
     */
    static SampledDistance of(Shape level, int[] n, double[] min, double pitch, boolean repeats) {
        return of(level, n, min, pitch, repeats, Double.POSITIVE_INFINITY);
    }

    /** The same, distances of more than {@code band} pitches less exactly. */
    static SampledDistance of(Shape level, int[] n, double[] min, double pitch, boolean repeats, double band) {
        Redistancing work = new Redistancing(level, n, min, pitch, repeats);
        work.layers(work::sign);
        Arrays.fill(work.dx, UNKNOWN);
        work.layers(work::seed);
        for (int round = 0; round < (repeats ? 2 : 1); round++) {
            for (int octant = 0; octant < 8; octant++) {
                work.sweep((octant & 1) == 0 ? 1 : -1, (octant & 2) == 0 ? 1 : -1, (octant & 4) == 0 ? 1 : -1);
            }
        }
        work.layers((i, j, k, point) -> work.refine(i, j, k, point, band));
        return new SampledDistance(work.distances(), n, min, pitch, repeats);
    }

    private interface PointWork {
        void at(int i, int j, int k, int point);
    }

    private void layers(PointWork work) {
        IntStream.range(0, n[2]).parallel().forEach(k -> {
            for (int j = 0; j < n[1]; j++) {
                for (int i = 0; i < n[0]; i++) {
                    work.at(i, j, k, point(i, j, k));
                }
            }
        });
    }

    private int point(int i, int j, int k) {
        return i + n[0] * (j + n[1] * k);
    }

    private void sign(int i, int j, int k, int point) {
        inside[point] = level.distance(min[0] + i * pitch, min[1] + j * pitch, min[2] + k * pitch) < 0;
    }

    /** The neighbour of a grid point one step along an axis, or the point itself beyond the end. */
    private int neighbour(int i, int j, int k, int axis, int step) {
        int at = axis == 0 ? i : axis == 1 ? j : k;
        int next = at + step;
        if (next < 0 || next == n[axis]) {
            next = repeats ? next < 0 ? n[axis] - 1 : 0 : at;
        }
        return axis == 0 ? point(next, j, k) : axis == 1 ? point(i, next, k) : point(i, j, next);
    }

    private void seed(int i, int j, int k, int point) {
        boolean cut = false;
        for (int axis = 0; axis < 3 && !cut; axis++) {
            cut = inside[neighbour(i, j, k, axis, 1)] != inside[point]
                    || inside[neighbour(i, j, k, axis, -1)] != inside[point];
        }
        if (cut) {
            double[] p = {min[0] + i * pitch, min[1] + j * pitch, min[2] + k * pitch};
            closest(p.clone(), p, SEED_STEPS);
            keep(point, p, i, j, k);
        }
    }

    /** What was handed on are closest points of other grid points; the own one is near. */
    private void refine(int i, int j, int k, int point, double band) {
        if (dx[point] == UNKNOWN || length(dx[point], dy[point], dz[point]) > band) {
            return;
        }
        double[] from = {min[0] + i * pitch, min[1] + j * pitch, min[2] + k * pitch};
        double[] p = {from[0] + dx[point] * pitch, from[1] + dy[point] * pitch, from[2] + dz[point] * pitch};
        double known = pitch * length(dx[point], dy[point], dz[point]);
        double off = closest(from, p, REFINING_STEPS);
        double now = length(p[0] - from[0], p[1] - from[1], p[2] - from[2]);
        if (now < known && off < ON_SURFACE * pitch) {
            keep(point, p, i, j, k);
        }
    }

    private static double length(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }

    private void keep(int point, double[] p, int i, int j, int k) {
        dx[point] = (float) ((p[0] - min[0]) / pitch - i);
        dy[point] = (float) ((p[1] - min[1]) / pitch - j);
        dz[point] = (float) ((p[2] - min[2]) / pitch - k);
    }

    /**
     * Newton steps of a point to the surface, each with a step along it towards the place the distance is asked for; the last is without.
     *
     * @return how far the point was off the surface before the last step
     */
    private double closest(double[] from, double[] p, int steps) {
        double[] g = new double[3];
        double off = 0;
        for (int step = 0; step < steps; step++) {
            double f = level.slope(p[0], p[1], p[2], 0.1 * pitch, g);
            double gx = g[0];
            double gy = g[1];
            double gz = g[2];
            double square = Math.max(gx * gx + gy * gy + gz * gz, 1e-300);
            double away = (from[0] - p[0]) * gx + (from[1] - p[1]) * gy + (from[2] - p[2]) * gz;
            double along = step == steps - 1 ? 0 : 1;
            double normal = (-f - along * away) / square;
            p[0] += limited(normal * gx + along * (from[0] - p[0]));
            p[1] += limited(normal * gy + along * (from[1] - p[1]));
            p[2] += limited(normal * gz + along * (from[2] - p[2]));
            off = Math.abs(f) / Math.sqrt(square);
        }
        return off;
    }

    private double limited(double step) {
        return Math.max(-pitch, Math.min(pitch, step));
    }

    /**
     * Hands on along one of the eight diagonals. A row of points waits for the two rows before it along y and z only, so rows on one diagonal of
     * y and z go side by side, and the result is that of one row after the other.
     */
    private void sweep(int sx, int sy, int sz) {
        for (int diagonal = 0; diagonal < n[1] + n[2] - 1; diagonal++) {
            int d = diagonal;
            IntStream.rangeClosed(Math.max(0, d - n[2] + 1), Math.min(d, n[1] - 1))
                    .parallel()
                    .forEach(b -> row(sy > 0 ? b : n[1] - 1 - b, sz > 0 ? d - b : n[2] - 1 - d + b, sx, sy, sz));
        }
    }

    private void row(int j, int k, int sx, int sy, int sz) {
        int first = point(0, j, k);
        int besideY = neighbour(0, j, k, 1, -sy) - first;
        int besideZ = neighbour(0, j, k, 2, -sz) - first;
        for (int a = 0; a < n[0]; a++) {
            int i = sx > 0 ? a : n[0] - 1 - a;
            int point = first + i;
            take(point, a > 0 ? point - sx : neighbour(i, j, k, 0, -sx), -sx, 0, 0);
            take(point, point + besideY, 0, -sy, 0);
            take(point, point + besideZ, 0, 0, -sz);
        }
    }

    /** Takes over the closest point of a neighbour that lies a step away, if it is closer than the one known. */
    private void take(int point, int from, int stepX, int stepY, int stepZ) {
        if (from == point || dx[from] == UNKNOWN) {
            return;
        }
        float x = dx[from] + stepX;
        float y = dy[from] + stepY;
        float z = dz[from] + stepZ;
        boolean known = dx[point] != UNKNOWN;
        if (!known || x * x + y * y + z * z < dx[point] * dx[point] + dy[point] * dy[point] + dz[point] * dz[point]) {
            dx[point] = x;
            dy[point] = y;
            dz[point] = z;
        }
    }

    private float[] distances() {
        float[] distance = new float[dx.length];
        for (int p = 0; p < distance.length; p++) {
            double far = dx[p] == UNKNOWN
                    ? 1e6
                    : Math.sqrt((double) dx[p] * dx[p] + (double) dy[p] * dy[p] + (double) dz[p] * dz[p]);
            distance[p] = (float) (pitch * (inside[p] ? -far : far));
        }
        return distance;
    }
}
