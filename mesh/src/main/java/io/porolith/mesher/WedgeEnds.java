package io.porolith.mesher;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Cuts off the ends of wedges of solid: where a void touches a face of the cell or its own copy, solid becomes thinner than any element, and
 * tetrahedra that reach into the tip are flat at any size. Those become void, up to where the wedge has room for good ones.
 */
final class WedgeEnds {
    /** Tetrahedra with smaller angles, or larger supplements, are cut off, in degrees. */
    private static final double LEAST_ANGLE = 10;

    /** All corners of a tetrahedron in the end of a wedge are closer to void than this share of its longest edge. */
    private static final double THIN = 0.6;

    /** Solid of fewer tetrahedra that a cut separates from the rest goes too. */
    private static final int CRUMB = 64;

    private final TetSoup soup;
    private final Labels labels;
    private final byte[] label;
    private final TetQuality quality;
    private final Rings rings;
    private final Copies copies;
    private final Deque<Integer> leaving = new ArrayDeque<>();

    private WedgeEnds(TetSoup soup, Labels labels, byte[] label) {
        this.soup = soup;
        this.labels = labels;
        this.label = label;
        this.quality = new TetQuality(soup, label);
        this.rings = new Rings(soup.tets, soup.nodeCount());
        this.copies = new Copies(soup.original);
    }

    /**
     * Turns tetrahedra into void.
     *
     * @param label of every tetrahedron; changed
     */
    static void cut(TetSoup soup, Labels labels, byte[] label) {
        WedgeEnds ends = new WedgeEnds(soup, labels, label);
        for (int t = 0; t < label.length; t++) {
            if (ends.isBad(t)) {
                ends.leaving.add(t);
            }
        }
        ends.cutOff();
    }

    private boolean isBad(int tet) {
        return label[tet] != Labels.VOID && quality.of(tet) < TetQuality.ofAngle(LEAST_ANGLE) && isThin(tet);
    }

    private boolean isThin(int tet) {
        double longest = 0;
        double deepest = 0;
        for (int i = 0; i < 4; i++) {
            int a = 3 * soup.tets[4 * tet + i];
            deepest = Math.max(deepest, labels.distance(Labels.VOID, soup.xyz[a], soup.xyz[a + 1], soup.xyz[a + 2]));
            for (int j = 0; j < i; j++) {
                int b = 3 * soup.tets[4 * tet + j];
                double dx = soup.xyz[a] - soup.xyz[b];
                double dy = soup.xyz[a + 1] - soup.xyz[b + 1];
                double dz = soup.xyz[a + 2] - soup.xyz[b + 2];
                longest = Math.max(longest, Math.sqrt(dx * dx + dy * dy + dz * dz));
            }
        }
        return deepest < THIN * longest;
    }

    private void cutOff() {
        while (!leaving.isEmpty()) {
            int t = leaving.remove();
            if (label[t] == Labels.VOID) {
                continue;
            }
            label[t] = Labels.VOID;
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
