package io.porolith.mesher;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Cuts off the ends of wedges of solid: where a void or another solid touches a face of the cell or its own copy, a solid becomes thinner than
 * any element, and tetrahedra that reach into the tip are flat at any size. Those go over to what the wedge ends at, up to where it has room
 * for good ones: they become void, or part of the other solid.
 */
final class WedgeEnds {
    /** Tetrahedra with smaller angles, or larger supplements, are cut off, in degrees. */
    private static final double LEAST_ANGLE = 10;

    /** All corners of a tetrahedron in the end of a wedge are closer to void than this share of its longest edge. */
    private static final double THIN = 0.6;

    /** Where a tip goes over to another solid, everything around goes that is this thin. */
    private static final double TIP = 0.35;

    /** Solid of fewer tetrahedra that a cut separates from the rest goes too. */
    private static final int CRUMB = 64;

    /** How often tips go over to the other solid and what is left is mended. */
    private static final int ROUNDS = 4;

    private final TetSoup soup;
    private final Labels labels;
    private final byte[] label;
    private final TetQuality quality;
    private final Rings rings;
    private final Copies copies;
    private final Deque<Integer> leaving = new ArrayDeque<>();
    private final boolean[] gone;

    private WedgeEnds(TetSoup soup, Labels labels, byte[] label) {
        this.soup = soup;
        this.labels = labels;
        this.label = label;
        this.gone = new boolean[label.length];
        this.quality = new TetQuality(soup, label);
        this.rings = new Rings(soup.tets, soup.nodeCount());
        this.copies = new Copies(soup.original);
    }

    /**
     * Turns tetrahedra into void, and mends what is left beside them.
     *
     * @param label of every tetrahedron; changed
     * @return labels of the tetrahedra that are left
     */
    static byte[] cut(TetSoup soup, Labels labels, byte[] label) {
        byte[] left = label;
        long[] given = new long[soup.nodeCount()];
        for (int round = 0; round < ROUNDS; round++) {
            WedgeEnds ends = new WedgeEnds(soup, labels, left);
            if (!ends.cutOff(given) || !ends.anyIsFlat(given)) {
                break;
            }
            left = Improvement.run(soup, labels, left, n -> given[n] != 0);
        }
        return left;
    }

    private boolean cutOff(long[] given) {
        for (int t = 0; t < label.length; t++) {
            if (isBad(t)) {
                leaving.add(t);
            }
        }
        boolean any = !leaving.isEmpty();
        cutOff();
        for (int t = 0; t < label.length && any; t++) {
            if (gone[t]) {
                give(t, Labels.VOID, given);
            }
        }
        relabelAll(given);
        return any;
    }

    /** Whether a flat tetrahedron has a node that went over to another phase. */
    private boolean anyIsFlat(long[] given) {
        boolean any = false;
        for (int t = 0; t < label.length && !any; t++) {
            for (int i = 0; i < 4 && !any && isFlat(t); i++) {
                any = given[soup.tets[4 * t + i]] != 0;
            }
        }
        return any;
    }

    private void relabelAll(long[] given) {
        for (int n = 0; n < given.length; n++) {
            if (given[n] != 0) {
                relabel(n);
            }
        }
    }

    /**
     * Makes flat tetrahedra in the tips of a solid part of the solid that closes there, and mends what is left.
     *
     * @param label of every tetrahedron
     * @return labels of the tetrahedra that are left
     */
    static byte[] give(TetSoup soup, Labels labels, byte[] label) {
        byte[] left = label;
        long[] given = new long[soup.nodeCount()];
        for (int round = 0; round < ROUNDS; round++) {
            WedgeEnds ends = new WedgeEnds(soup, labels, left);
            boolean any = ends.giveAll(given);
            if (!any && !ends.anyIsFlat(given)) {
                break;
            }
            left = Improvement.run(soup, labels, left, n -> given[n] != 0);
        }
        return left;
    }

    /**
     * Gives flat tetrahedra to the other solid, with those around them that are as thin.
     *
     * @param given labels that each node has gone over to, so that nothing goes there and back
     */
    private boolean giveAll(long[] given) {
        int[] from = new int[label.length];
        int[] to = new int[label.length];
        for (int t = 0; t < label.length; t++) {
            from[t] = label[t];
            int other = isFlat(t) && !isGiven(t, given) ? thinnerThan(t, THIN) : Labels.VOID;
            if (other != Labels.VOID) {
                to[t] = other;
            }
        }
        boolean any = false;
        for (int t = 0; t < label.length; t++) {
            if (to[t] == Labels.VOID) {
                continue;
            }
            any = true;
            give(t, to[t], given);
            for (int i = 0; i < 4; i++) {
                int node = soup.tets[4 * t + i];
                for (int r = rings.from(node); r < rings.to(node); r++) {
                    int beside = rings.tet(r);
                    if (label[beside] == from[t] && depth(beside, to[t]) < TIP) {
                        give(beside, to[t], given);
                    }
                }
            }
        }
        relabelAll(given);
        return any;
    }

    private boolean isGiven(int tet, long[] given) {
        boolean all = true;
        for (int i = 0; i < 4; i++) {
            all &= (given[soup.tets[4 * tet + i]] & Labels.set(label[tet])) != 0;
        }
        return all;
    }

    private void give(int tet, int other, long[] given) {
        label[tet] = (byte) other;
        for (int i = 0; i < 4; i++) {
            int node = soup.tets[4 * tet + i];
            for (int n = copies.from(node); n < copies.to(node); n++) {
                given[copies.node(n)] |= Labels.set(other);
            }
        }
    }

    /** The solid that all corners of a tetrahedron are nearest to but for its own, if it is in the end of a wedge, else void. */
    private int thinnerThan(int tet, double thin) {
        long around = 0;
        for (int i = 0; i < 4; i++) {
            int node = soup.tets[4 * tet + i];
            for (int n = copies.from(node); n < copies.to(node); n++) {
                around |= soup.labels[copies.node(n)];
            }
        }
        int best = Labels.VOID;
        double least = thin;
        for (long rest = around & ~Labels.set(label[tet]) & ~Labels.set(Labels.VOID); rest != 0; rest &= rest - 1) {
            double depth = depth(tet, Labels.first(rest));
            if (depth < least) {
                least = depth;
                best = Labels.first(rest);
            }
        }
        return best;
    }

    /** Gives a node and its copies the labels of the tetrahedra around them. */
    private void relabel(int node) {
        long set = 0;
        for (int n = copies.from(node); n < copies.to(node); n++) {
            for (int r = rings.from(copies.node(n)); r < rings.to(copies.node(n)); r++) {
                set |= Labels.set(label[rings.tet(r)]);
            }
        }
        for (int n = copies.from(node); n < copies.to(node); n++) {
            soup.labels[copies.node(n)] = set;
        }
    }

    private boolean isBad(int tet) {
        return isFlat(tet) && depth(tet, Labels.VOID) < THIN;
    }

    private boolean isFlat(int tet) {
        return label[tet] != Labels.VOID && quality.of(tet) < TetQuality.ofAngle(LEAST_ANGLE);
    }

    /** The largest distance from a corner of a tetrahedron to a phase, over its longest edge. */
    private double depth(int tet, int phase) {
        double longest = 0;
        double deepest = 0;
        for (int i = 0; i < 4; i++) {
            int a = 3 * soup.tets[4 * tet + i];
            deepest = Math.max(deepest, labels.distance(phase, soup.xyz[a], soup.xyz[a + 1], soup.xyz[a + 2]));
            for (int j = 0; j < i; j++) {
                int b = 3 * soup.tets[4 * tet + j];
                double dx = soup.xyz[a] - soup.xyz[b];
                double dy = soup.xyz[a + 1] - soup.xyz[b + 1];
                double dz = soup.xyz[a + 2] - soup.xyz[b + 2];
                longest = Math.max(longest, Math.sqrt(dx * dx + dy * dy + dz * dz));
            }
        }
        return deepest / longest;
    }

    private void cutOff() {
        while (!leaving.isEmpty()) {
            int t = leaving.remove();
            if (label[t] == Labels.VOID) {
                continue;
            }
            label[t] = Labels.VOID;
            gone[t] = true;
            for (int face = 0; face < 4; face++) {
                int beside = neighbour(t, face, false);
                int through = beside < 0 ? neighbour(t, face, true) : -1;
                if (through >= 0) {
                    leaving.add(through); // both sides of a periodic face stay alike
                } else if (beside >= 0 && isCrumb(beside)) {
                    leaving.add(beside);
                }
            }
        }
    }

    /** The tetrahedron across a face, or the one at the copy of the face through a period; -1 if there is none. */
    private int neighbour(int tet, int face, boolean throughPeriod) {
        int first = soup.tets[4 * tet + (face + 1) % 4];
        for (int i = copies.from(first); i < copies.to(first); i++) {
            int node = copies.node(i);
            if ((node != first) != throughPeriod) {
                continue;
            }
            for (int r = rings.from(node); r < rings.to(node); r++) {
                int other = rings.tet(r);
                boolean shares = has(other, soup.tets[4 * tet + (face + 2) % 4], throughPeriod)
                        && has(other, soup.tets[4 * tet + (face + 3) % 4], throughPeriod);
                if (other != tet && shares) {
                    return other;
                }
            }
        }
        return -1;
    }

    private boolean has(int tet, int node, boolean anyCopy) {
        for (int i = 0; i < 4; i++) {
            int own = soup.tets[4 * tet + i];
            if (own == node || anyCopy && soup.original[own] == soup.original[node]) {
                return true;
            }
        }
        return false;
    }

    /** Whether solid around a tetrahedron ends after a few others. */
    private boolean isCrumb(int tet) {
        int[] found = new int[CRUMB];
        int count = 0;
        if (label[tet] != Labels.VOID) {
            found[count++] = tet;
        }
        for (int at = 0; at < count; at++) {
            for (int face = 0; face < 4; face++) {
                int beside = neighbour(found[at], face, false);
                if (beside < 0 || label[beside] == Labels.VOID || contains(found, count, beside)) {
                    continue;
                }
                if (count == CRUMB) {
                    return false;
                }
                found[count++] = beside;
            }
        }
        return count > 0;
    }

    private static boolean contains(int[] found, int count, int tet) {
        for (int i = 0; i < count; i++) {
            if (found[i] == tet) {
                return true;
            }
        }
        return false;
    }
}
