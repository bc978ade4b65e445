package io.porolith.stage;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.VoxelMixture;
import io.porolith.mesh.VoxelRows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Marks the voxels whose whole neighbourhood of 26 is of their own phase, none of it cut by an interface. Beyond a face of the cell the body is taken to go on. */
final class InterfaceLayer {
    private InterfaceLayer() {}

    static boolean[] interior(Lattice lattice) {
        Grid g = lattice.grid();
        boolean[] interior = new boolean[g.voxelCount()];
        Arrays.fill(interior, true);
        IntStream.range(0, g.nz()).parallel().forEach(k -> {
            BitSet unlike = new BitSet(g.nx());
            for (int j = 0; j < g.ny(); j++) {
                unlike.clear();
                markUnlike(lattice, j, k, unlike);
                int row = g.voxel(0, j, k);
                for (int i = unlike.nextSetBit(0); i >= 0; i = unlike.nextSetBit(i + 1)) {
                    interior[row + neighbour(i - 1, g.nx(), g.periodicX())] = false;
                    interior[row + i] = false;
                    interior[row + neighbour(i + 1, g.nx(), g.periodicX())] = false;
                }
                unlike.clear();
                markUnlikeAlong(lattice, row, unlike);
                for (int i = unlike.nextSetBit(0); i >= 0; i = unlike.nextSetBit(i + 1)) {
                    interior[row + i] = false;
                    interior[row + neighbour(i + 1, g.nx(), g.periodicX())] = false;
                }
            }
        });
        return interior;
    }

    /** Marks the voxels of a row that are cut, or beside another phase or a cut voxel in the eight rows around it. */
    private static void markUnlike(Lattice lattice, int j, int k, BitSet unlike) {
        Grid g = lattice.grid();
        int row = g.voxel(0, j, k);
        for (int dk = -1; dk <= 1; dk++) {
            int kk = neighbour(k + dk, g.nz(), g.periodicZ());
            for (int dj = -1; dj <= 1; dj++) {
                int other = g.voxel(0, neighbour(j + dj, g.ny(), g.periodicY()), kk);
                VoxelRows.markUnlike(lattice.phase(), row, other, g.nx(), unlike, 0);
                for (int i = 0; i < g.nx() && lattice.mixture() != VoxelMixture.NONE; i++) {
                    if (lattice.mixture().isMixed(other + i)) {
                        unlike.set(i);
                    }
                }
            }
        }
    }

    /** Marks the voxels of a row whose next one along it has another phase. */
    private static void markUnlikeAlong(Lattice lattice, int row, BitSet unlike) {
        byte[] phase = lattice.phase();
        int last = lattice.grid().nx() - 1;
        VoxelRows.markUnlike(phase, row, row + 1, last, unlike, 0);
        if (lattice.grid().periodicX() && phase[row] != phase[row + last]) {
            unlike.set(last);
        }
    }

    /** The index beside another: across the period, or itself where the cell ends. */
    static int neighbour(int i, int n, boolean periodic) {
        return periodic ? Math.floorMod(i, n) : Math.max(0, Math.min(n - 1, i));
    }
}
