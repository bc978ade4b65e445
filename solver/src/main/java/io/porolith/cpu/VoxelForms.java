package io.porolith.cpu;

import io.porolith.mesh.Grid;

/** Loads and averages between nodes and voxels, on unit voxels. Node planes are worked on one by one, so sums have a fixed order. */
final class VoxelForms {
    private static final double[] NONE = new double[0];

    private VoxelForms() {}

    /**
     * Adds to f the force of a stress that is constant per voxel: corner s of a voxel gets (s_x sigma_xx + s_y sigma_xy + s_z sigma_xz)/4
     * in x, and so on.
     *
     * @param stress xx, yy, zz, yz, xz, xy; empty arrays are zero
     * @param plane scratch of three node planes
     */
    static void divergence(Grid g, double[][] stress, int k, double[] plane) {
        java.util.Arrays.fill(plane, 0);
        for (int side = 0; side < 2; side++) {
            int layer = k - 1 + side;
            if (g.periodicZ()) {
                layer = Math.floorMod(layer, g.nz());
            }
            if (layer >= 0 && layer < g.nz()) {
                layerForce(g, stress, layer, side == 0 ? 0.25 : -0.25, plane);
            }
        }
        foldPlane(g, plane);
    }

    /** Force of a layer on its upper (sz = +1/4) or lower (-1/4) node plane. */
    private static void layerForce(Grid g, double[][] s, int layer, double sz, double[] plane) {
        int px = g.nx() + 1;
        int py = g.ny() + 1;
        int n = px * py;
        for (int j = 0; j < g.ny(); j++) {
            for (int i = 0; i < g.nx(); i++) {
                int v = g.voxel(i, j, layer);
                double xx = at(s[0], v);
                double yy = at(s[1], v);
                double zz = at(s[2], v);
                double yz = at(s[3], v);
                double xz = at(s[4], v);
                double xy = at(s[5], v);
                for (int corner = 0; corner < 4; corner++) {
                    double sx = (corner & 1) == 0 ? -0.25 : 0.25;
                    double sy = (corner & 2) == 0 ? -0.25 : 0.25;
                    int p = i + (corner & 1) + px * (j + (corner >> 1));
                    plane[p] += sx * xx + sy * xy + sz * xz;
                    plane[n + p] += sx * xy + sy * yy + sz * yz;
                    plane[2 * n + p] += sx * xz + sy * yz + sz * zz;
                }
            }
        }
    }

    private static double at(double[] a, int v) {
        return a.length == 0 ? 0 : a[v];
    }

    static double[] orNone(double[] a) {
        return a == null ? NONE : a;
    }

    private static void foldPlane(Grid g, double[] plane) {
        int px = g.nx() + 1;
        int n = px * (g.ny() + 1);
        for (int c = 0; c < 3; c++) {
            for (int j = 0; j <= g.ny() && g.periodicX(); j++) {
                plane[c * n + j * px] += plane[c * n + j * px + g.nx()];
            }
            for (int i = 0; i < px && g.periodicY(); i++) {
                plane[c * n + i] += plane[c * n + g.ny() * px + i];
            }
        }
    }

    /** Mean strain of one voxel from the eight corner displacements; see {@code Backend.meanStrain}. */
    static void meanStrain(Grid g, double[] u, int i, int j, int k, double[] out, int at) {
        int n = g.nodeCount();
        int a = g.node(i, j, k);
        int px = g.nx() + 1;
        int pz = px * (g.ny() + 1);
        double xx = slope(u, a, 1, px, pz);
        double yx = slope(u, n + a, 1, px, pz);
        double zx = slope(u, 2 * n + a, 1, px, pz);
        double xy = slope(u, a, px, 1, pz);
        double yy = slope(u, n + a, px, 1, pz);
        double zy = slope(u, 2 * n + a, px, 1, pz);
        double xz = slope(u, a, pz, 1, px);
        double yz = slope(u, n + a, pz, 1, px);
        double zz = slope(u, 2 * n + a, pz, 1, px);
        out[at] = xx;
        out[at + 1] = yy;
        out[at + 2] = zz;
        out[at + 3] = 0.5 * (yz + zy);
        out[at + 4] = 0.5 * (xz + zx);
        out[at + 5] = 0.5 * (xy + yx);
    }

    /** Mean derivative along stride d over the four voxel edges that run that way. */
    private static double slope(double[] u, int a, int d, int e, int f) {
        return 0.25
                * (u[a + d]
                        - u[a]
                        + (u[a + d + e] - u[a + e])
                        + (u[a + d + f] - u[a + f])
                        + (u[a + d + e + f] - u[a + e + f]));
    }

    /** Mean of the eight corner values of one voxel. */
    static double mean(Grid g, double[] c, int i, int j, int k) {
        int a = g.node(i, j, k);
        int px = g.nx() + 1;
        int b = a + px * (g.ny() + 1);
        return 0.125 * (c[a] + c[a + 1] + c[a + px] + c[a + px + 1] + c[b] + c[b + 1] + c[b + px] + c[b + px + 1]);
    }
}
