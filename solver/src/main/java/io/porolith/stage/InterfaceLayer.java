package io.porolith.stage;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.VoxelMixture;
import io.porolith.mesh.VoxelRows;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Marks the voxels whose whole neighbourhood of 26 is of their own phase, none of it cut by an interface. Beyond a face of the cell the body is taken to go on. */
final class InterfaceLayer {
    private InterfaceLayer() {}

    static boolean[] interior(Lattice lattice) {
        Grid g = lattice.grid();
        byte[] phase = lattice.phase();
        boolean[] interior = new boolean[g.voxelCount()];
        IntStream.range(0, g.nz()).parallel().forEach(k -> {
            boolean[] unlike = new boolean[g.nx()];
            for (int j = 0; j < g.ny(); j++) {
                Arrays.fill(unlike, false);
                markUnlike(lattice, j, k, unlike);
                int row = g.voxel(0, j, k);
                for (int i = 0; i < g.nx(); i++) {
                    int before = neighbour(i - 1, g.nx(), g.periodicX());
                    int after = neighbour(i + 1, g.nx(), g.periodicX());
                    interior[row + i] = !unlike[before]
                            && !unlike[i]
                            && !unlike[after]
                            && phase[row + before] == phase[row + i]
                            && phase[row + after] == phase[row + i];
                }
            }
        });
        return interior;
    }

    /** Marks the voxels of a row that are cut, or beside another phase or a cut voxel in the eight rows around it. */
    private static void markUnlike(Lattice lattice, int j, int k, boolean[] unlike) {
        Grid g = lattice.grid();
        byte[] phase = lattice.phase();
        int nx = g.nx();
        int row = g.voxel(0, j, k);
        for (int dk = -1; dk <= 1; dk++) {
            int kk = neighbour(k + dk, g.nz(), g.periodicZ());
            for (int dj = -1; dj <= 1; dj++) {
                int other = g.voxel(0, neighbour(j + dj, g.ny(), g.periodicY()), kk);
                VoxelRows.markUnlike(phase, row, other, nx, unlike, 0);
                for (int i = 0; i < nx && lattice.mixture() != VoxelMixture.NONE; i++) {
                    unlike[i] |= lattice.mixture().isMixed(other + i);
                }
            }
        }
    }

    /** The index beside another: across the period, or itself where the cell ends. */
    static int neighbour(int i, int n, boolean periodic) {
        return periodic ? Math.floorMod(i, n) : Math.max(0, Math.min(n - 1, i));
    }
}
