package io.porolith.viewer.window;

import io.porolith.viewer.data.Bounds;
import io.porolith.viewer.data.CellBody;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Finds the tetrahedron that holds a point, by barycentric coordinates. Tetrahedra are sorted into a grid of boxes, so that only a few are
 * looked at.
 */
final class CellSearch {
    private static final double ROOM = 1e-9;
    private static final int PER_BOX = 4;
    private static final int MOST_BOXES = 128;
    /** Searches of bodies that are shown; they go with their bodies. */
    private static final Map<CellBody, CellSearch> KNOWN = new WeakHashMap<>();

    private final WeakReference<CellBody> body;
    private final Bounds bounds;
    private final int[] boxes = new int[3];
    /** Where the tetrahedra of each box start, and all of them in a row. */
    private final int[] start;

    private final int[] list;

    private CellSearch(CellBody body) {
        this.body = new WeakReference<>(body);
        this.bounds = body.bounds();
        double edge = Math.cbrt(bounds.size(0) * bounds.size(1) * bounds.size(2) * PER_BOX / body.tetrahedronCount());
        for (int a = 0; a < 3; a++) {
            boxes[a] = (int) Math.max(1, Math.min(MOST_BOXES, bounds.size(a) / edge));
        }
        start = new int[boxes[0] * boxes[1] * boxes[2] + 1];
        forEachPlace(body, (box, t) -> start[box + 1]++);
        for (int i = 1; i < start.length; i++) {
            start[i] += start[i - 1];
        }
        int[] next = start.clone();
        list = new int[start[start.length - 1]];
        forEachPlace(body, (box, t) -> list[next[box]++] = t);
    }

    /** The search of a body. */
    static synchronized CellSearch of(CellBody body) {
        return KNOWN.computeIfAbsent(body, CellSearch::new);
    }

    private interface Place {
        void at(int box, int tetrahedron);
    }

    /** Visits all boxes that the box around each tetrahedron meets. */
    private void forEachPlace(CellBody of, Place place) {
        int[] low = new int[3];
        int[] high = new int[3];
        for (int t = 0; t < of.tetrahedronCount(); t++) {
            for (int a = 0; a < 3; a++) {
                double from = Double.POSITIVE_INFINITY;
                double to = Double.NEGATIVE_INFINITY;
                for (int c = 0; c < 4; c++) {
                    double x = of.points()[3 * of.tetrahedra()[4 * t + c] + a];
                    from = Math.min(from, x);
                    to = Math.max(to, x);
                }
                low[a] = index(from, a);
                high[a] = index(to, a);
            }
            for (int k = low[2]; k <= high[2]; k++) {
                for (int j = low[1]; j <= high[1]; j++) {
                    for (int i = low[0]; i <= high[0]; i++) {
                        place.at(i + boxes[0] * (j + boxes[1] * k), t);
                    }
                }
            }
        }
    }

    private int index(double x, int axis) {
        double share = (x - bounds.low()[axis]) / Math.max(bounds.size(axis), Double.MIN_NORMAL);
        return (int) Math.max(0, Math.min(boxes[axis] - 1.0, share * boxes[axis]));
    }

    /** Tetrahedron that holds a point, or -1. */
    int tetrahedronAt(double[] p) {
        CellBody in = body.get();
        double[][] corner = new double[4][3];
        int box = index(p[0], 0) + boxes[0] * (index(p[1], 1) + boxes[1] * index(p[2], 2));
        for (int i = start[box]; i < start[box + 1] && in != null; i++) {
            for (int c = 0; c < 4; c++) {
                for (int a = 0; a < 3; a++) {
                    corner[c][a] = in.points()[3 * in.tetrahedra()[4 * list[i] + c] + a];
                }
            }
            if (holds(corner, p)) {
                return list[i];
            }
        }
        return -1;
    }

    private static boolean holds(double[][] corner, double[] p) {
        for (int a = 0; a < 3; a++) {
            double low = Math.min(Math.min(corner[0][a], corner[1][a]), Math.min(corner[2][a], corner[3][a]));
            double high = Math.max(Math.max(corner[0][a], corner[1][a]), Math.max(corner[2][a], corner[3][a]));
            if (p[a] < low || p[a] > high) {
                return false;
            }
        }
        double whole = volume(corner[0], corner[1], corner[2], corner[3]);
        double[][] c = corner.clone();
        for (int i = 0; i < 4; i++) {
            double[] kept = c[i];
            c[i] = p;
            double share = volume(c[0], c[1], c[2], c[3]) / whole;
            c[i] = kept;
            if (!(share >= -ROOM)) {
                return false;
            }
        }
        return true;
    }

    private static double volume(double[] a, double[] b, double[] c, double[] d) {
        double[] u = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
        double[] v = {c[0] - a[0], c[1] - a[1], c[2] - a[2]};
        double[] w = {d[0] - a[0], d[1] - a[1], d[2] - a[2]};
        return u[0] * (v[1] * w[2] - v[2] * w[1])
                + u[1] * (v[2] * w[0] - v[0] * w[2])
                + u[2] * (v[0] * w[1] - v[1] * w[0]);
    }
}
