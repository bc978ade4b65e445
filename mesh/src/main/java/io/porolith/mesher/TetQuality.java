package io.porolith.mesher;

import io.porolith.mesh.Dihedral;
import io.porolith.mesh.TetVolume;

/**
 * How good the tetrahedra of a mesh in the making are: 1 minus the largest cosine of an angle between faces or of its supplement, so 0 is
 * flat and 2/3 is regular. Voids only have to stay positive. Not for use by two threads.
 */
final class TetQuality {
    private static final double INVERTED = -1;
    private static final double FINE = 2;

    private final TetSoup soup;
    private final byte[] phase;
    private final double[] work = new double[12];
    private final double[] cosines = new double[2];
    /** The tetrahedron that refused the last place of a node, which is likely to refuse the next one. */
    private int refusedTet;

    private int refusedNode = -1;

    TetQuality(TetSoup soup, byte[] phase) {
        this.soup = soup;
        this.phase = phase;
    }

    /** The quality that belongs to a smallest angle, or to its supplement as largest, in degrees. */
    static double ofAngle(double degrees) {
        return 1 - Math.cos(Math.toRadians(degrees));
    }

    double of(int tet) {
        int[] t = soup.tets;
        return of(tet, t[4 * tet], t[4 * tet + 1], t[4 * tet + 2], t[4 * tet + 3]);
    }

    /** Quality of a tetrahedron if one of its nodes were another. */
    double with(int tet, int node, int other) {
        int[] t = soup.tets;
        int at = 4 * tet;
        return of(
                tet,
                t[at] == node ? other : t[at],
                t[at + 1] == node ? other : t[at + 1],
                t[at + 2] == node ? other : t[at + 2],
                t[at + 3] == node ? other : t[at + 3]);
    }

    private double of(int tet, int a, int b, int c, int d) {
        if (phase[tet] == Labels.VOID) {
            return TetVolume.six(soup.xyz, a, b, c, d) > 0 ? FINE : INVERTED;
        }
        double volume = Dihedral.cosines(soup.xyz, a, b, c, d, work, cosines);
        return volume > 0 ? 1 - Math.max(cosines[1], -cosines[0]) : INVERTED;
    }

    /** The worst quality around a node and its copies. */
    double around(int node, Rings rings, Copies copies) {
        return around(node, rings, copies, INVERTED);
    }

    /**
     * The worst quality around a node and its copies, or any of those found there that is not above a limit: most places that are tried for a
     * node are no better than where it is, and a single tetrahedron tells.
     */
    double around(int node, Rings rings, Copies copies, double limit) {
        if (node == refusedNode) {
            double again = of(refusedTet);
            if (again <= limit) {
                return again;
            }
        }
        double worst = FINE;
        for (int i = copies.from(node); i < copies.to(node) && worst > limit; i++) {
            int n = copies.node(i);
            for (int r = rings.from(n); r < rings.to(n) && worst > limit; r++) {
                double here = of(rings.tet(r));
                worst = Math.min(worst, here);
                if (!(here > limit)) {
                    refusedNode = node;
                    refusedTet = rings.tet(r);
                }
            }
        }
        return worst;
    }
}
