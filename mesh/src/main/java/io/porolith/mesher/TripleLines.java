package io.porolith.mesher;

/**
 * Moves nodes onto the lines and points where three or more phases meet. After cutting, a tetrahedron across such a line has nodes on
 * several interfaces and no label common to all; it gets one when a node of another interface moves onto the line.
 */
final class TripleLines {
    private static final double KEPT_VOLUME = 1e-3;
    /** Where the search for a line starts, from the node to the middle of the tetrahedron. */
    private static final double[] STARTS = {0, 1, 0.5, 1.5};

    private static final int PASSES = 4;

    private final TetSoup soup;
    private final Rings rings;
    private final Copies copies;
    private final Projection projection;

    private TripleLines(TetSoup soup, Labels labels) {
        this.soup = soup;
        this.rings = new Rings(soup.tets, soup.nodeCount());
        this.copies = new Copies(soup.original);
        this.projection = new Projection(labels);
    }

    /** Gives every tetrahedron a common label where a node can be moved for it. */
    static void close(TetSoup soup, Labels labels) {
        TripleLines lines = new TripleLines(soup, labels);
        for (int pass = 0; pass < PASSES; pass++) {
            boolean any = false;
            for (int t = 0; t < soup.elementCount(); t++) {
                any |= lines.common(t) == 0 && lines.repair(t);
            }
            if (!any) {
                return;
            }
        }
    }

    private long common(int tet) {
        int at = 4 * tet;
        long[] l = soup.labels;
        int[] t = soup.tets;
        return l[t[at]] & l[t[at + 1]] & l[t[at + 2]] & l[t[at + 3]];
    }

    /** Moves the node that has the shortest way to a line which gives the tetrahedron a common label. */
    private boolean repair(int tet) {
        int best = -1;
        long bestSet = 0;
        double shortest = Double.POSITIVE_INFINITY;
        double[] move = new double[3];
        double scale = edge(tet);
        long all = 0;
        for (int i = 0; i < 4; i++) {
            all |= soup.labels[soup.tets[4 * tet + i]];
        }
        for (long rest = all; rest != 0; rest &= rest - 1) {
            long label = rest & -rest;
            int lacking = lacking(tet, label);
            if (lacking < 0) {
                continue;
            }
            long set = soup.labels[lacking] | label;
            double x = soup.xyz[3 * lacking];
            double y = soup.xyz[3 * lacking + 1];
            double z = soup.xyz[3 * lacking + 2];
            if (find(set, lacking, tet, scale)) {
                double[] p = projection.point();
                double way = Math.hypot(p[0] - x, Math.hypot(p[1] - y, p[2] - z));
                if (way < shortest) {
                    shortest = way;
                    best = lacking;
                    bestSet = set;
                    move[0] = p[0] - x;
                    move[1] = p[1] - y;
                    move[2] = p[2] - z;
                }
            }
        }
        return best >= 0 && Moves.move(soup, rings, copies, best, move[0], move[1], move[2], bestSet, KEPT_VOLUME);
    }

    /** Looks for the line from the node, then from the middle of the tetrahedron: distances have kinks, on which Newton's method may stall. */
    private boolean find(long set, int node, int tet, double scale) {
        int held = soup.held[node];
        double[] at = {soup.xyz[3 * node], soup.xyz[3 * node + 1], soup.xyz[3 * node + 2]};
        double[] centre = new double[3];
        for (int i = 0; i < 4; i++) {
            for (int axis = 0; axis < 3; axis++) {
                centre[axis] += 0.25 * soup.xyz[3 * soup.tets[4 * tet + i] + axis];
            }
        }
        for (int n = 0; n < STARTS.length; n++) {
            double[] from = at.clone();
            for (int axis = 0; axis < 3; axis++) {
                from[axis] += (held >> axis & 1) == 0 ? STARTS[n] * (centre[axis] - at[axis]) : 0;
            }
            if (projection.onto(set, held, from[0], from[1], from[2], scale, scale)) {
                return true;
            }
        }
        return false;
    }

    /** The only node of a tetrahedron without a label, if it lies on an interface; else -1. */
    private int lacking(int tet, long label) {
        int found = -1;
        for (int i = 0; i < 4; i++) {
            int node = soup.tets[4 * tet + i];
            if ((soup.labels[node] & label) == 0) {
                if (found >= 0 || Long.bitCount(soup.labels[node]) < 2) {
                    return -1;
                }
                found = node;
            }
        }
        return found;
    }

    private double edge(int tet) {
        double longest = 0;
        for (int i = 1; i < 4; i++) {
            int a = soup.tets[4 * tet];
            int b = soup.tets[4 * tet + i];
            double sum = 0;
            for (int axis = 0; axis < 3; axis++) {
                double d = soup.xyz[3 * a + axis] - soup.xyz[3 * b + axis];
                sum += d * d;
            }
            longest = Math.max(longest, Math.sqrt(sum));
        }
        return longest;
    }
}
