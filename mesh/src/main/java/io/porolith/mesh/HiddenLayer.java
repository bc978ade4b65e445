package io.porolith.mesh;

import io.porolith.geometry.Geometry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What sharp voxels lose of a phase because it is thinner than they are: it lies between the centres of two voxels that do not have it.
 *
 * @param phase index of the phase; 1, pore, for any void
 * @param share of its layers, from 0 to 1: each place where a face between two voxels lies in it stands for as much as two faces of its voxels
 * @param x,y,z the first such place in metres
 */
public record HiddenLayer(int phase, double share, double x, double y, double z) {
    /** What is hidden of each phase, those left out of which nothing is. Layers of voxels are searched in parallel and joined in order. */
    public static List<HiddenLayer> of(Geometry geometry, Lattice lattice) {
        List<Search> layers = IntStream.range(0, lattice.grid().nz())
                .parallel()
                .mapToObj(k -> new Search(geometry, lattice, k))
                .toList();
        List<HiddenLayer> found = new ArrayList<>();
        for (int p = Geometry.PORE; p < geometry.phases().size(); p++) {
            int phase = p;
            long hidden = layers.stream().mapToLong(s -> s.hidden[phase]).sum();
            long shown = layers.stream().mapToLong(s -> s.shown[phase]).sum();
            if (hidden > 0) {
                double[] at = layers.stream()
                        .filter(s -> s.hidden[phase] > 0)
                        .findFirst()
                        .orElseThrow()
                        .first[phase];
                found.add(new HiddenLayer(phase, hidden / (hidden + 0.5 * shown), at[0], at[1], at[2]));
            }
        }
        return found;
    }

    /** The faces from one layer of voxels to the next ones along each axis. */
    private static final class Search {
        private final Geometry geometry;
        private final Lattice lattice;
        private final byte[] label;
        private final long[] hidden;
        private final long[] shown;
        private final double[][] first;

        Search(Geometry geometry, Lattice lattice, int k) {
            this.geometry = geometry;
            this.lattice = lattice;
            int phases = geometry.phases().size();
            label = new byte[phases];
            for (int p = 0; p < phases; p++) {
                label[p] = (byte) (geometry.phases().get(p).isVoid() ? Geometry.PORE : p);
            }
            hidden = new long[phases];
            shown = new long[phases];
            first = new double[phases][];
            Grid grid = lattice.grid();
            BitSet beside = besideAnother(k);
            for (int at = beside.nextSetBit(0); at >= 0; at = beside.nextSetBit(at + 1)) {
                int i = at % grid.nx();
                int j = at / grid.nx();
                look(i, j, k, 1, 0, 0);
                look(i, j, k, 0, 1, 0);
                look(i, j, k, 0, 0, 1);
                if (i > 0 && !beside.get(at - 1)) {
                    look(i - 1, j, k, 1, 0, 0);
                }
                if (j > 0 && !beside.get(at - grid.nx())) {
                    look(i, j - 1, k, 0, 1, 0);
                }
            }
            BitSet above = k + 1 < grid.nz() ? besideAnother(k + 1) : new BitSet();
            above.andNot(beside);
            for (int at = above.nextSetBit(0); at >= 0; at = above.nextSetBit(at + 1)) {
                look(at % grid.nx(), at / grid.nx(), k, 0, 0, 1);
            }
        }

        /** Looks into the face from a voxel to the next one along an axis, if there is one. */
        private void look(int i, int j, int k, int di, int dj, int dk) {
            Grid grid = lattice.grid();
            if (i + di == grid.nx() || j + dj == grid.ny() || k + dk == grid.nz()) {
                return;
            }
            int here = labelAt(i, j, k);
            int there = labelAt(i + di, j + dj, k + dk);
            double h = lattice.pitch();
            double x = lattice.xMin() + (i + 0.5 + 0.5 * di) * h;
            double y = lattice.yMin() + (j + 0.5 + 0.5 * dj) * h;
            double z = lattice.zMin() + (k + 0.5 + 0.5 * dk) * h;
            int between = label[geometry.phaseAt(x, y, z)];
            if (between != here && between != there) {
                hidden[between]++;
                if (first[between] == null) {
                    first[between] = new double[] {x, y, z};
                }
            } else if (here != there) {
                shown[here]++;
                shown[there]++;
            }
        }

        /**
         * Which voxels of a layer have another phase on one of their six sides; faces of the cell have none behind them. Far from them nothing is
         * looked for.
         */
        private BitSet besideAnother(int k) {
            Grid grid = lattice.grid();
            byte[] phase = lattice.phase();
            int nx = grid.nx();
            BitSet beside = new BitSet(nx * grid.ny());
            for (int j = 0; j < grid.ny(); j++) {
                int row = grid.voxel(0, j, k);
                int at = nx * j;
                markUnlike(row, Math.max(0, j - 1), k, beside, at);
                markUnlike(row, Math.min(grid.ny() - 1, j + 1), k, beside, at);
                markUnlike(row, j, Math.max(0, k - 1), beside, at);
                markUnlike(row, j, Math.min(grid.nz() - 1, k + 1), beside, at);
                VoxelRows.markUnlike(phase, row, row + 1, nx - 1, beside, at);
                VoxelRows.markUnlike(phase, row + 1, row, nx - 1, beside, at + 1);
            }
            return beside;
        }

        private void markUnlike(int row, int j, int k, BitSet beside, int at) {
            Grid grid = lattice.grid();
            VoxelRows.markUnlike(lattice.phase(), row, grid.voxel(0, j, k), grid.nx(), beside, at);
        }

        private int labelAt(int i, int j, int k) {
            return label[lattice.phase()[lattice.grid().voxel(i, j, k)]];
        }
    }
}
