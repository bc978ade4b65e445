package io.porolith.cpu;

import io.porolith.mesh.Grid;

/** Loads and averages between nodes and voxels, on unit voxels. Node planes are worked on one by one, so sums have a fixed order. */
final class VoxelForms {
    private static final double[] NONE = new double[0];

    private VoxelForms() {}

    /**
     * The force of a stress that is constant per voxel on node plane k: corner s of a voxel gets (s_x sigma_xx + s_y sigma_xy + s_z
     * sigma_xz)/4 in x, and so on; a scalar gets s . q / 4 of a flux q.
     *
     * @param row row[3 c + d] is the voxel array of component c, direction d; an empty array is zero
     * @param plane receives the force, component after component
     */
    static void divergence(Grid g, double[][] row, int k, double[] plane) {
        java.util.Arrays.fill(plane, 0);
        int n = (g.nx() + 1) * (g.ny() + 1);
        for (int side = 0; side < 2; side++) {
            int layer = k - 1 + side;
            if (g.periodicZ()) {
                layer = Math.floorMod(layer, g.nz());
            }
            if (layer >= 0 && layer < g.nz()) {
                for (int c = 0; c < row.length / 3; c++) {
                    double sz = side == 0 ? 0.25 : -0.25;
                    layerForce(g, row[3 * c], row[3 * c + 1], row[3 * c + 2], layer, sz, plane, c * n);
                }
            }
        }
        foldPlane(g, plane, row.length / 3);
    }

    /** Force of a layer on its upper (sz = +1/4) or lower (-1/4) node plane. */
    private static void layerForce(
            Grid g, double[] qx, double[] qy, double[] qz, int layer, double sz, double[] plane, int at) {
        int px = g.nx() + 1;
        for (int j = 0; j < g.ny(); j++) {
            int voxel = g.voxel(0, j, layer);
            int low = at + px * j;
            addPair(g.nx(), qx, voxel, -0.25, 0.25, plane, low);
            addPair(g.nx(), qx, voxel, -0.25, 0.25, plane, low + px);
            addPair(g.nx(), qy, voxel, -0.25, -0.25, plane, low);
            addPair(g.nx(), qy, voxel, 0.25, 0.25, plane, low + px);
            addPair(g.nx(), qz, voxel, sz, sz, plane, low);
            addPair(g.nx(), qz, voxel, sz, sz, plane, low + px);
        }
    }

    /** Adds what a row of voxels gives to their left and to their right node. */
    private static void addPair(int nx, double[] q, int voxel, double left, double right, double[] plane, int at) {
        if (q.length == 0) {
            return;
        }
        double before = 0;
        for (int i = 0; i < nx; i++) {
            double value = q[voxel + i];
            plane[at + i] += left * value + before;
            before = right * value;
        }
        plane[at + nx] += before;
    }

    /** Arrays of {@link #divergence} from the six stress or three flux components. */
    static double[][] rows(double[][] s) {
        return s.length == 3 ? s : new double[][] {s[0], s[5], s[4], s[5], s[1], s[3], s[4], s[3], s[2]};
    }

    static double[] orNone(double[] a) {
        return a == null ? NONE : a;
    }

    private static void foldPlane(Grid g, double[] plane, int components) {
        int px = g.nx() + 1;
        int n = px * (g.ny() + 1);
        for (int c = 0; c < components; c++) {
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
