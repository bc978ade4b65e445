package io.porolith.mesher;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Mends the worst tetrahedra: nodes move to where the worst angle around them is best (Freitag and Ollivier-Gooch, Int. J. Numer. Meth.
 * Engng. 40 (1997) 3979-4002), nodes of interfaces along their interface and nodes of the cell along its faces; edges that stay in the way
 * are collapsed. Voids are still there, so that nothing can turn inside out behind a surface.
 */
final class Improvement {
    /** Tetrahedra with smaller angles, or larger supplements, are mended, in degrees. */
    private static final double TARGET = 17;

    private static final int PASSES = 12;
    /** After these passes nodes where three phases meet may leave their line by a share of an edge, if no better place on it is found. */
    private static final int STRICT_PASSES = 4;

    private static final double SLACK = 0.12;
    /** Nodes that are free stay within this share of an edge of their interface. */
    private static final double OFF = 0.2;

    private static final double[] STEPS = {0.3, 0.15, 0.07, 0.03, 0.01};

    private final TetSoup soup;
    private final Labels labels;
    private final Projection projection;
    private final double[] start = new double[3];
    private final IntPredicate isFree;
    private boolean loose;
    private byte[] phase;
    /** Counts moves and merges; when something around each node changed last, and when it was last tried in vain. */
    private int clock;

    private final int[] changed;
    private final int[] tried;
    private Rings rings;
    private Copies copies;
    private TetQuality quality;

    private Improvement(TetSoup soup, Labels labels, byte[] phase, IntPredicate isFree) {
        this.soup = soup;
        this.labels = labels;
        this.phase = phase;
        this.isFree = isFree;
        this.projection = new Projection(labels);
        this.changed = new int[soup.nodeCount()];
        this.tried = new int[soup.nodeCount()];
        Arrays.fill(tried, -1);
    }

    /**
     * Moves nodes and collapses edges.
     *
     * @param phase label of every tetrahedron
     * @return labels of the tetrahedra that are left
     */
    static byte[] run(TetSoup soup, Labels labels, byte[] phase) {
        return run(soup, labels, phase, node -> false);
    }

    /**
     * Moves nodes and collapses edges.
     *
     * @param phase label of every tetrahedron
     * @param isFree nodes that may leave their interface by a share of an edge, since it was moved there
     * @return labels of the tetrahedra that are left
     */
    static byte[] run(TetSoup soup, Labels labels, byte[] phase, IntPredicate isFree) {
        Improvement improvement = new Improvement(soup, labels, phase, isFree);
        for (int pass = 0; pass < PASSES; pass++) {
            improvement.look();
            improvement.loosen(pass >= STRICT_PASSES);
            int[] bad = improvement.bad();
            if (bad.length == 0 || !improvement.mend(bad)) {
                break;
            }
        }
        return improvement.phase;
    }

    private void look() {
        rings = new Rings(soup.tets, soup.nodeCount());
        copies = new Copies(soup.original);
        quality = new TetQuality(soup, phase);
    }

    private void loosen(boolean now) {
        if (loose != now) {
            Arrays.fill(tried, -1);
        }
        loose = now;
    }

    private int[] bad() {
        double target = TetQuality.ofAngle(TARGET);
        int[] found = new int[soup.elementCount()];
        int count = 0;
        for (int t = 0; t < soup.elementCount(); t++) {
            if (quality.of(t) < target) {
                found[count++] = t;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private boolean mend(int[] bad) {
        boolean any = false;
        for (int sweep = 0; sweep < 2; sweep++) {
            boolean[] seen = new boolean[soup.nodeCount()];
            for (int t : bad) {
                for (int i = 0; i < 4; i++) {
                    int node = soup.original[soup.tets[4 * t + i]];
                    if (!seen[node]) {
                        seen[node] = true;
                        any |= relax(node);
                    }
                }
            }
        }
        Collapse collapse = new Collapse(soup, rings, copies, quality, phase);
        boolean merged = collapse.run(bad, this::replace);
        clock++;
        for (int n = 0; n < changed.length; n++) {
            if (collapse.touched(n)) {
                changed[soup.original[n]] = clock;
            }
        }
        return merged || any;
    }

    private void replace(byte[] left) {
        phase = left;
    }

    /** Searches along the axes with shrinking steps for a place where the worst angle around a node is better. */
    private boolean relax(int node) {
        if (tried[node] >= changed[node]) {
            return false;
        }
        tried[node] = clock;
        double best = quality.around(node, rings, copies);
        if (best >= TetQuality.ofAngle(TARGET)) {
            return false;
        }
        double before = best;
        double scale = meanEdge(node);
        for (double step : STEPS) {
            for (int direction = 0; direction < 14; direction++) {
                double[] way = direction(direction);
                best = attempt(node, step * scale, way, scale, best);
            }
        }
        return best > before + 1e-4;
    }

    /** Six directions along the axes, then eight along the diagonals. */
    private static double[] direction(int n) {
        if (n < 6) {
            double[] way = new double[3];
            way[n / 2] = n % 2 == 0 ? 1 : -1;
            return way;
        }
        int bits = n - 6;
        double c = 1 / Math.sqrt(3);
        return new double[] {(bits & 1) == 0 ? c : -c, (bits & 2) == 0 ? c : -c, (bits & 4) == 0 ? c : -c};
    }

    private double attempt(int node, double step, double[] way, double scale, double best) {
        double[] xyz = soup.xyz;
        int held = soup.held[node];
        System.arraycopy(xyz, 3 * node, start, 0, 3);
        double x = start[0] + ((held & 1) == 0 ? step * way[0] : 0);
        double y = start[1] + ((held & 2) == 0 ? step * way[1] : 0);
        double z = start[2] + ((held & 4) == 0 ? step * way[2] : 0);
        if (isFree.test(node)) {
            double before = spread(soup.labels[node], start[0], start[1], start[2]);
            if (spread(soup.labels[node], x, y, z) > Math.max(OFF * scale, before)) {
                return best;
            }
        } else if (Long.bitCount(soup.labels[node]) > 1) {
            if (projection.onto(soup.labels[node], held, x, y, z, scale, scale)) {
                x = projection.point()[0];
                y = projection.point()[1];
                z = projection.point()[2];
            } else if (!loose
                    || Long.bitCount(soup.labels[node]) < 3
                    || spread(soup.labels[node], x, y, z) > SLACK * scale) {
                return best;
            }
        } else if (labels.distance(soup.labels[node], x, y, z) > 0) {
            return best;
        }
        double dx = x - start[0];
        double dy = y - start[1];
        double dz = z - start[2];
        shiftAll(node, dx, dy, dz);
        double now = quality.around(node, rings, copies, best + 1e-9);
        if (now > best + 1e-9) {
            changeAround(node);
            return now;
        }
        shiftAll(node, -dx, -dy, -dz);
        System.arraycopy(start, 0, xyz, 3 * node, 3);
        return best;
    }

    /** Everything beside a node that moved is worth a try again, and so is the node. */
    private void changeAround(int node) {
        clock++;
        for (int i = copies.from(node); i < copies.to(node); i++) {
            for (int r = rings.from(copies.node(i)); r < rings.to(copies.node(i)); r++) {
                for (int corner = 0; corner < 4; corner++) {
                    changed[soup.original[soup.tets[4 * rings.tet(r) + corner]]] = clock;
                }
            }
        }
    }

    /** Largest distance from a point to a phase of a set; of a single phase, how far outside of it the point is. */
    private double spread(long set, double x, double y, double z) {
        double most = 0;
        for (long rest = set; rest != 0; rest &= rest - 1) {
            double distance = labels.distance(Labels.first(rest), x, y, z);
            most = Math.max(most, Long.bitCount(set) > 1 ? Math.abs(distance) : distance);
        }
        return most;
    }

    private void shiftAll(int node, double dx, double dy, double dz) {
        for (int i = copies.from(node); i < copies.to(node); i++) {
            Moves.shift(soup.xyz, copies.node(i), dx, dy, dz);
        }
    }

    /** Mean length of the edges around a node; of slivers the shortest edge would say little about how far nodes may go. */
    private double meanEdge(int node) {
        double sum = 0;
        int count = 0;
        for (int r = rings.from(node); r < rings.to(node); r++) {
            for (int i = 0; i < 4; i++) {
                int other = soup.tets[4 * rings.tet(r) + i];
                double dx = soup.xyz[3 * other] - soup.xyz[3 * node];
                double dy = soup.xyz[3 * other + 1] - soup.xyz[3 * node + 1];
                double dz = soup.xyz[3 * other + 2] - soup.xyz[3 * node + 2];
                sum += Math.sqrt(dx * dx + dy * dy + dz * dz);
                count += other == node ? 0 : 1;
            }
        }
        return sum / count;
    }
}
