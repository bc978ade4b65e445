package io.porolith.cpu;

import io.porolith.mesh.Grid;

/** Walsh modes of the displacement of a single voxel: sums of nodal values with the signs of x, y, z, xy, xz, yz and xyz. */
final class VoxelModes {
    private VoxelModes() {}

    /** Seven modes of each component, component after component. Four times a mean derivative comes first for x, y and z. */
    static void of(Grid g, double[] u, int i, int j, int k, double[] out) {
        int nodes = g.nodeCount();
        int px = g.nx() + 1;
        int plane = px * (g.ny() + 1);
        int node = i + px * j + plane * k;
        for (int c = 0; c < 3; c++) {
            component(u, c * nodes + node, px, plane, out, ModeForceKernel.MODES * c);
        }
    }

    private static void component(double[] u, int a, int px, int plane, double[] out, int o) {
        double as = u[a] + u[a + 1];
        double ad = u[a + 1] - u[a];
        double bs = u[a + px] + u[a + px + 1];
        double bd = u[a + px + 1] - u[a + px];
        int t = a + plane;
        double cs = u[t] + u[t + 1];
        double cd = u[t + 1] - u[t];
        double ds = u[t + px] + u[t + px + 1];
        double dd = u[t + px + 1] - u[t + px];
        out[o] = ad + bd + (cd + dd);
        out[o + 1] = bs - as + (ds - cs);
        out[o + 2] = cs + ds - (as + bs);
        out[o + 3] = bd - ad + (dd - cd);
        out[o + 4] = cd + dd - (ad + bd);
        out[o + 5] = ds - cs - (bs - as);
        out[o + 6] = dd - cd - (bd - ad);
    }
}
