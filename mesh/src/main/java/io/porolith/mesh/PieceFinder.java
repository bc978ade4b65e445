package io.porolith.mesh;

import io.porolith.geometry.Geometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds face-connected pieces by union-find over runs of voxels in one sweep (Hoshen and Kopelman, Phys. Rev. B 14, 1976, 3438; runs as in He, Chao
 * and Suzuki, IEEE Trans. Image Process. 17, 2008, 749) and joins them through the periods afterwards.
 */
final class PieceFinder {
    private static final int NONE = Integer.MIN_VALUE;

    private static final Face[] FACES = Face.values();

    private final Lattice lattice;
    private final Grid grid;
    private final RowRuns runs;
    private final int[] parent;

    PieceFinder(Lattice lattice) {
        this.lattice = lattice;
        this.grid = lattice.grid();
        this.runs = new RowRuns(lattice);
        this.parent = new int[runs.count()];
    }

    Connectivity find() {
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                scan(j, k);
            }
        }
        byte[] kinds = number();
        Pieces pieces = new Pieces(runs, parent);
        PeriodJoin join = new PeriodJoin(grid, pieces, kinds);
        List<Component> components = new Tally(join).components();
        join.renumber(parent);
        return new Connectivity(pieces, components);
    }

    private byte kind(int voxel) {
        return runs.kind(voxel);
    }

    /** Links every run of a row to the runs of the same kind that it touches in the rows before; the root of a tree is its first run. */
    private void scan(int j, int k) {
        int row = j + grid.ny() * k;
        int from = 0;
        for (int run = runs.first(row); run < runs.first(row + 1); run++) {
            parent[run] = kind(row * grid.nx() + from) == RowRuns.OUTSIDE ? NONE : run;
            from = runs.end(run);
        }
        if (j > 0) {
            join(row, row - 1);
        }
        if (k > 0) {
            join(row, row - grid.ny());
        }
    }

    private void join(int row, int before) {
        int a = runs.first(row);
        int b = runs.first(before);
        int from = 0;
        while (a < runs.first(row + 1)) {
            boolean same = kind(row * grid.nx() + from) == kind(before * grid.nx() + from);
            if (same && parent[a] != NONE) {
                unite(a, b);
            }
            from = Math.min(runs.end(a), runs.end(b));
            int nextB = runs.end(b) == from ? b + 1 : b;
            a += runs.end(a) == from ? 1 : 0;
            b = nextB;
        }
    }

    private void unite(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    private int root(int run) {
        int at = run;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /**
     * Replaces links by piece numbers from 0 in the order of first voxels, -1 for outside. A parent always precedes its children.
     *
     * @return kind of each piece
     */
    private byte[] number() {
        byte[] kinds = new byte[16];
        int pieces = 0;
        for (int row = 0; row < grid.ny() * grid.nz(); row++) {
            int from = 0;
            for (int run = runs.first(row); run < runs.first(row + 1); run++) {
                if (parent[run] == NONE) {
                    parent[run] = -1;
                } else if (parent[run] != run) {
                    parent[run] = parent[parent[run]];
                } else {
                    kinds = pieces < kinds.length ? kinds : Arrays.copyOf(kinds, 2 * pieces);
                    kinds[pieces] = kind(row * grid.nx() + from);
                    parent[run] = pieces++;
                }
                from = runs.end(run);
            }
        }
        return Arrays.copyOf(kinds, pieces);
    }

    /** Sums over the voxels of each piece, before and after joining through the periods. */
    private final class Tally {
        private final PeriodJoin join;
        private final double[][] moment;
        private final int[] voxels;
        private final boolean[] solid;
        private final boolean[] touchesOutside;
        private final boolean[] touchesFace;
        private final boolean hasOutside;

        Tally(PeriodJoin join) {
            this.join = join;
            int n = join.joinedCount();
            moment = new double[3][n];
            voxels = new int[n];
            solid = new boolean[n];
            touchesOutside = new boolean[n];
            touchesFace = new boolean[n];
            hasOutside = hasOutside();
            for (int k = 0; k < grid.nz(); k++) {
                for (int j = 0; j < grid.ny(); j++) {
                    row(j, k);
                }
            }
        }

        private void row(int j, int k) {
            int row = j + grid.ny() * k;
            int from = 0;
            for (int run = runs.first(row); run < runs.first(row + 1); run++) {
                int piece = parent[run];
                if (piece >= 0) {
                    add(piece, kind(row * grid.nx() + from), from, runs.end(run), j, k);
                }
                from = runs.end(run);
            }
        }

        private void add(int piece, byte kind, int from, int to, int j, int k) {
            int joined = join.joined(piece);
            int n = to - from;
            voxels[joined] += n;
            solid[joined] = kind == RowRuns.SOLID;
            moment[0][joined] += n * (0.5 * (from + to) + join.shift(piece, 0) * grid.nx());
            moment[1][joined] += n * (j + 0.5 + join.shift(piece, 1) * grid.ny());
            moment[2][joined] += n * (k + 0.5 + join.shift(piece, 2) * grid.nz());
            boolean edge = j == 0 || j == grid.ny() - 1 || k == 0 || k == grid.nz() - 1;
            for (int i = from; i < to && !isSettled(joined); i++) {
                if (hasOutside || edge || i == 0 || i == grid.nx() - 1) {
                    look(joined, i, j, k);
                }
            }
        }

        /** Nothing that further voxels touch can change what is known. */
        private boolean isSettled(int joined) {
            return touchesFace[joined] && (touchesOutside[joined] || !hasOutside);
        }

        private void look(int joined, int i, int j, int k) {
            for (Face face : FACES) {
                int other = grid.neighbour(i, j, k, face);
                if (other >= 0) {
                    touchesOutside[joined] |= kind(other) == RowRuns.OUTSIDE;
                } else {
                    touchesFace[joined] |=
                            face.sign() > 0 || !lattice.symmetry().isMirrored(face.axis());
                }
            }
        }

        private boolean hasOutside() {
            for (byte phase : lattice.phase()) {
                if (phase == Geometry.OUTSIDE) {
                    return true;
                }
            }
            return false;
        }

        List<Component> components() {
            List<Component> components = new ArrayList<>();
            for (int c = 0; c < voxels.length; c++) {
                boolean reached = hasOutside ? touchesOutside[c] : touchesFace[c] || join.isEndless(c);
                components.add(new Component(
                        solid[c],
                        voxels[c],
                        voxels[c] * lattice.voxelVolume(),
                        centre(c, 0, lattice.xMin()),
                        centre(c, 1, lattice.yMin()),
                        centre(c, 2, lattice.zMin()),
                        touchesOutside[c],
                        join.isEndless(c),
                        !solid[c] && reached));
            }
            return components;
        }

        private double centre(int c, int axis, double min) {
            double n = grid.voxels(axis);
            double mean = moment[axis][c] / voxels[c];
            return min + lattice.pitch() * (mean - n * Math.floor(mean / n));
        }
    }
}
