package io.porolith.mesher;

import io.porolith.mesh.TetVolume;

/** Moves nodes without turning tetrahedra inside out. */
final class Moves {
    private Moves() {}

    /**
     * Moves a node and all its copies by a vector and gives them a set of labels, unless a tetrahedron around them would keep less than a
     * share of its volume.
     */
    static boolean move(
            TetSoup soup,
            Rings rings,
            Copies copies,
            int node,
            double dx,
            double dy,
            double dz,
            long set,
            double keptVolume) {
        for (int i = copies.from(node); i < copies.to(node); i++) {
            if (!keeps(soup, rings, copies.node(i), dx, dy, dz, keptVolume)) {
                return false;
            }
        }
        for (int i = copies.from(node); i < copies.to(node); i++) {
            int n = copies.node(i);
            shift(soup.xyz, n, dx, dy, dz);
            soup.labels[n] = set;
        }
        return true;
    }

    static void shift(double[] xyz, int node, double dx, double dy, double dz) {
        xyz[3 * node] += dx;
        xyz[3 * node + 1] += dy;
        xyz[3 * node + 2] += dz;
    }

    private static boolean keeps(TetSoup soup, Rings rings, int node, double dx, double dy, double dz, double share) {
        double[] xyz = soup.xyz;
        double x = xyz[3 * node];
        double y = xyz[3 * node + 1];
        double z = xyz[3 * node + 2];
        boolean good = true;
        for (int i = rings.from(node); i < rings.to(node) && good; i++) {
            int at = 4 * rings.tet(i);
            double before = volume(soup, at);
            shift(xyz, node, dx, dy, dz);
            good = volume(soup, at) > share * before;
            xyz[3 * node] = x;
            xyz[3 * node + 1] = y;
            xyz[3 * node + 2] = z;
        }
        return good;
    }

    private static double volume(TetSoup soup, int at) {
        int[] t = soup.tets;
        return TetVolume.six(soup.xyz, t[at], t[at + 1], t[at + 2], t[at + 3]);
    }
}
