package io.porolith.stage;

import io.porolith.linear.Multigrid;
import io.porolith.mesh.Grid;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Counts the unknowns that are solved exactly on the coarsest lattice of multigrid, before any lattice is made: as forms coarsen them. */
final class CoarsestUnknowns {
    private static final int CORNERS = 8;

    private CoarsestUnknowns() {}

    /**
     * Unknowns with an equation; 0 where the coarsest level is swept.
     *
     * @param components of a node
     * @param filled whether a voxel has coefficients
     * @param held bit c of a node is set if its component c is prescribed
     */
    static long of(Grid g, int components, IntPredicate filled, IntUnaryOperator held) {
        Grid grid = g;
        IntPredicate solid = filled;
        IntUnaryOperator bits = held;
        while (!Multigrid.isCoarsest(grid, components)) {
            Grid coarse = grid.halved();
            boolean[] any = new boolean[coarse.voxelCount()];
            byte[] all = new byte[coarse.nodeCount()];
            for (int v = 0; v < any.length; v++) {
                any[v] = anyChild(grid, coarse, v, solid);
            }
            for (int n = 0; n < all.length; n++) {
                all[n] = (byte) heldNear(grid, coarse, n, bits);
            }
            grid = coarse;
            solid = v -> any[v];
            bits = n -> all[n];
        }
        return Multigrid.exactUnknowns(grid, components) > 0 ? count(grid, components, solid, bits) : 0;
    }

    private static boolean anyChild(Grid fine, Grid coarse, int v, IntPredicate solid) {
        for (int child = 0; child < CORNERS; child++) {
            int i = 2 * (v % coarse.nx()) + (child & 1);
            int j = 2 * (v / coarse.nx() % coarse.ny()) + (child >> 1 & 1);
            int k = 2 * (v / (coarse.nx() * coarse.ny())) + (child >> 2);
            if (i < fine.nx() && j < fine.ny() && k < fine.nz() && solid.test(fine.voxel(i, j, k))) {
                return true;
            }
        }
        return false;
    }

    /** What the nearest fine node holds, and those next to it along an axis that are on no face. */
    private static int heldNear(Grid fine, Grid coarse, int n, IntUnaryOperator held) {
        int px = coarse.nx() + 1;
        int py = coarse.ny() + 1;
        int[] at = {n % px, n / px % py, n / (px * py)};
        int[] x = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            x[axis] = Math.min(2 * at[axis], fine.voxels(axis));
        }
        int bits = held.applyAsInt(fine.node(x[0], x[1], x[2]));
        for (int axis = 0; axis < 3; axis++) {
            int here = x[axis];
            for (int side = -1; side <= 1; side += 2) {
                x[axis] = inner(fine, 2 * at[axis] + side, axis);
                bits |= x[axis] < 0 ? 0 : held.applyAsInt(fine.node(x[0], x[1], x[2]));
            }
            x[axis] = here;
        }
        return bits;
    }

    private static int inner(Grid g, int i, int axis) {
        int n = g.voxels(axis);
        return g.isPeriodic(axis) ? Math.floorMod(i, n) : i > 0 && i < n ? i : -1;
    }

    private static long count(Grid g, int components, IntPredicate solid, IntUnaryOperator held) {
        long count = 0;
        for (int n = 0; n < g.nodeCount(); n++) {
            if (g.isOriginal(n) && touches(g, n, solid)) {
                count += components - Integer.bitCount(held.applyAsInt(n) & (1 << components) - 1);
            }
        }
        return count;
    }

    private static boolean touches(Grid g, int node, IntPredicate solid) {
        for (int v : VoxelNodeMeans.around(g, node)) {
            if (solid.test(v)) {
                return true;
            }
        }
        return false;
    }
}
