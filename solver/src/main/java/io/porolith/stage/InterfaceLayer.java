package io.porolith.stage;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;

/** Marks the voxels whose whole neighbourhood of 26 is of their own phase, none of it cut by an interface. Beyond a face of the cell the body is taken to go on. */
final class InterfaceLayer {
    private InterfaceLayer() {}

    static boolean[] interior(Lattice lattice) {
        Grid g = lattice.grid();
        boolean[] interior = new boolean[g.voxelCount()];
        java.util.stream.IntStream.range(0, g.nz()).parallel().forEach(k -> {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    interior[g.voxel(i, j, k)] = alike(lattice, i, j, k);
                }
            }
        });
        return interior;
    }

    private static boolean alike(Lattice lattice, int i, int j, int k) {
        Grid g = lattice.grid();
        byte own = lattice.phase()[g.voxel(i, j, k)];
        for (int dk = -1; dk <= 1; dk++) {
            int kk = neighbour(k + dk, g.nz(), g.periodicZ());
            for (int dj = -1; dj <= 1; dj++) {
                int jj = neighbour(j + dj, g.ny(), g.periodicY());
                for (int di = -1; di <= 1; di++) {
                    int ii = neighbour(i + di, g.nx(), g.periodicX());
                    int v = g.voxel(ii, jj, kk);
                    if (lattice.phase()[v] != own || lattice.mixture().isMixed(v)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** The index beside another: across the period, or itself where the cell ends. */
    static int neighbour(int i, int n, boolean periodic) {
        return periodic ? Math.floorMod(i, n) : Math.max(0, Math.min(n - 1, i));
    }
}
