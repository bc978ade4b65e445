package io.porolith.mesher;

import io.porolith.mesh.TetVolume;

/**
 * Moves nodes onto sharp edges of a single interface, such as the rim of the window between two pores. Where the normals at the two ends of
 * an edge of the interface differ much, the surface has an edge between them; it is found by following the surface from both sides toward
 * the place where their tangent planes meet, and the nearer end moves there if its elements stay good.
 */
final class Creases {
    /** Cosine of the angle between normals from which an edge is sharp. */
    private static final double SHARP = Math.cos(Math.toRadians(35));

    private static final double LEAST_ANGLE = 12;
    private static final double REACH = 0.65;
    private static final int ROUNDS = 5;

    private final TetSoup soup;
    private final Labels labels;
    private final byte[] phase;
    private final Rings rings;
    private final Copies copies;
    private final TetQuality quality;
    private final Projection projection;
    private final boolean[] onCrease;
    private final double[][] normal;

    private Creases(TetSoup soup, Labels labels, byte[] phase) {
        this.soup = soup;
        this.labels = labels;
        this.phase = phase;
        this.rings = new Rings(soup.tets, soup.nodeCount());
        this.copies = new Copies(soup.original);
        this.quality = new TetQuality(soup, phase);
        this.projection = new Projection(labels);
        this.onCrease = new boolean[soup.nodeCount()];
        this.normal = new double[soup.nodeCount()][];
    }

    /** Moves what can be moved; returns how many nodes lie on sharp edges now. */
    static int sharpen(TetSoup soup, Labels labels, byte[] phase) {
        Creases creases = new Creases(soup, labels, phase);
        int moved = 0;
        for (int n = 0; n < soup.nodeCount(); n++) {
            if (creases.isSmoothInterface(n) && soup.original[n] == n) {
                moved += creases.around(n);
            }
        }
        return moved;
    }

    private boolean isSmoothInterface(int node) {
        return Long.bitCount(soup.labels[node]) == 2;
    }

    private int around(int a) {
        int moved = 0;
        for (int r = rings.from(a); r < rings.to(a) && !onCrease[a]; r++) {
            for (int i = 0; i < 4 && !onCrease[a]; i++) {
                int b = soup.tets[4 * rings.tet(r) + i];
                boolean candidate = b > a && soup.labels[b] == soup.labels[a] && !onCrease[soup.original[b]];
                if (candidate && dot(normal(a), normal(b)) < SHARP && isOnInterface(a, b)) {
                    moved += sharpen(a, b) ? 1 : 0;
                }
            }
        }
        return moved;
    }

    /** Whether elements of both phases lie around an edge. */
    private boolean isOnInterface(int a, int b) {
        long found = 0;
        for (int r = rings.from(a); r < rings.to(a); r++) {
            int at = 4 * rings.tet(r);
            for (int i = 0; i < 4; i++) {
                found |= soup.tets[at + i] == b ? Labels.set(phase[rings.tet(r)]) : 0;
            }
        }
        return (soup.labels[a] & ~found) == 0;
    }

    private double[] normal(int node) {
        if (normal[node] == null) {
            normal[node] = normalAt(
                    soup.labels[node], soup.xyz[3 * node], soup.xyz[3 * node + 1], soup.xyz[3 * node + 2], scale(node));
        }
        return normal[node];
    }

    private double scale(int node) {
        int at = 4 * rings.tet(rings.from(node));
        double volume = TetVolume.six(soup.xyz, soup.tets[at], soup.tets[at + 1], soup.tets[at + 2], soup.tets[at + 3]);
        return Math.cbrt(Math.abs(volume));
    }

    private double[] normalAt(long set, double x, double y, double z, double scale) {
        double h = 1e-4 * scale;
        double[] n = {
            value(set, x + h, y, z) - value(set, x - h, y, z),
            value(set, x, y + h, z) - value(set, x, y - h, z),
            value(set, x, y, z + h) - value(set, x, y, z - h)
        };
        double length = Math.sqrt(dot(n, n));
        for (int axis = 0; axis < 3; axis++) {
            n[axis] /= length;
        }
        return n;
    }

    private double value(long set, double x, double y, double z) {
        int a = Labels.first(set);
        int b = Labels.first(set & (set - 1));
        return labels.distance(a, x, y, z) - labels.distance(b, x, y, z);
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private boolean sharpen(int a, int b) {
        double[] pa = {soup.xyz[3 * a], soup.xyz[3 * a + 1], soup.xyz[3 * a + 2]};
        double[] pb = {soup.xyz[3 * b], soup.xyz[3 * b + 1], soup.xyz[3 * b + 2]};
        double length = distance(pa, pb);
        int held = soup.held[a] & soup.held[b];
        double[] p = {0.5 * (pa[0] + pb[0]), 0.5 * (pa[1] + pb[1]), 0.5 * (pa[2] + pb[2])};
        double[] qa = pa.clone();
        double[] qb = pb.clone();
        double[] na = normal(a);
        double[] nb = normal(b);
        for (int round = 0; round < ROUNDS; round++) {
            if (!meet(p, qa, na, qb, nb, held) || distance(p, pa) + distance(p, pb) > 2 * length) {
                return false;
            }
            // The next tangent planes are those a little way off on both sides.
            double part = Math.pow(0.3, round + 1);
            if (!toward(soup.labels[a], p, pa, part, held, length, qa)
                    || !toward(soup.labels[a], p, pb, part, held, length, qb)) {
                return false;
            }
            na = normalAt(soup.labels[a], qa[0], qa[1], qa[2], part * length);
            nb = normalAt(soup.labels[a], qb[0], qb[1], qb[2], part * length);
            if (dot(na, nb) > SHARP) {
                return false;
            }
        }
        boolean aIsNearer = distance(p, pa) <= distance(p, pb);
        return place(aIsNearer ? a : b, p, length) || place(aIsNearer ? b : a, p, length);
    }

    private boolean toward(long set, double[] p, double[] end, double part, int held, double length, double[] found) {
        double x = p[0] + part * (end[0] - p[0]);
        double y = p[1] + part * (end[1] - p[1]);
        double z = p[2] + part * (end[2] - p[2]);
        if (!projection.onto(set, held, x, y, z, part * length, length)) {
            return false;
        }
        System.arraycopy(projection.point(), 0, found, 0, 3);
        return true;
    }

    /** Moves a point the shortest way onto two planes, with the held coordinates fixed. */
    private static boolean meet(double[] p, double[] qa, double[] na, double[] qb, double[] nb, int held) {
        double aa = 0;
        double ab = 0;
        double bb = 0;
        double da = 0;
        double db = 0;
        for (int axis = 0; axis < 3; axis++) {
            boolean isFree = (held >> axis & 1) == 0;
            aa += isFree ? na[axis] * na[axis] : 0;
            ab += isFree ? na[axis] * nb[axis] : 0;
            bb += isFree ? nb[axis] * nb[axis] : 0;
            da += na[axis] * (qa[axis] - p[axis]);
            db += nb[axis] * (qb[axis] - p[axis]);
        }
        double determinant = aa * bb - ab * ab;
        if (!(determinant > 0.05)) {
            return false;
        }
        double ya = (da * bb - db * ab) / determinant;
        double yb = (db * aa - da * ab) / determinant;
        for (int axis = 0; axis < 3; axis++) {
            p[axis] += (held >> axis & 1) == 0 ? ya * na[axis] + yb * nb[axis] : 0;
        }
        return true;
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], Math.hypot(a[1] - b[1], a[2] - b[2]));
    }

    /** Moves a node onto the edge if its elements stay good; a node of the cell must not leave its faces. */
    private boolean place(int node, double[] p, double length) {
        double[] xyz = soup.xyz;
        double dx = p[0] - xyz[3 * node];
        double dy = p[1] - xyz[3 * node + 1];
        double dz = p[2] - xyz[3 * node + 2];
        int held = soup.held[node];
        boolean leavesCell = (held & 1) != 0 && dx != 0 || (held & 2) != 0 && dy != 0 || (held & 4) != 0 && dz != 0;
        if (leavesCell || Math.sqrt(dx * dx + dy * dy + dz * dz) > REACH * length) {
            return false;
        }
        double before = quality.around(node, rings, copies);
        shift(node, dx, dy, dz);
        double after = quality.around(node, rings, copies);
        if (after < Math.min(before, TetQuality.ofAngle(LEAST_ANGLE))) {
            shift(node, -dx, -dy, -dz);
            return false;
        }
        for (int i = copies.from(node); i < copies.to(node); i++) {
            onCrease[copies.node(i)] = true;
        }
        return true;
    }

    private void shift(int node, double dx, double dy, double dz) {
        for (int i = copies.from(node); i < copies.to(node); i++) {
            Moves.shift(soup.xyz, copies.node(i), dx, dy, dz);
        }
    }
}
