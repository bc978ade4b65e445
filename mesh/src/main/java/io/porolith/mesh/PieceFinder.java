package io.porolith.mesh;

import io.porolith.geometry.Geometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds face-connected pieces by union-find over the voxels in one sweep (Hoshen and Kopelman, Phys. Rev. B 14, 1976, 3438) and joins them
 * through the periods afterwards.
 */
final class PieceFinder {
    private static final byte OUTSIDE = 0;
    private static final byte PORE = 1;
    private static final byte SOLID = 2;
    private static final int NONE = Integer.MIN_VALUE;

    private static final Face[] FACES = Face.values();

    private final Lattice lattice;
    private final Grid grid;
    private final byte[] kindOfPhase;
    private final int[] parent;

    PieceFinder(Lattice lattice) {
        this.lattice = lattice;
        this.grid = lattice.grid();
        this.kindOfPhase = kinds(lattice);
        this.parent = new int[grid.voxelCount()];
    }

    Connectivity find() {
        join();
        PeriodJoin join = new PeriodJoin(grid, parent, number());
        List<Component> components = new Tally(join).components();
        join.renumber(parent);
        return new Connectivity(parent, components);
    }

    private static byte[] kinds(Lattice lattice) {
        boolean[] solid = lattice.solidPhases();
        byte[] kinds = new byte[solid.length];
        for (int p = 0; p < kinds.length; p++) {
            kinds[p] = p == Geometry.OUTSIDE ? OUTSIDE : solid[p] ? SOLID : PORE;
        }
        return kinds;
    }

    private byte kind(int voxel) {
        return kindOfPhase[lattice.phase()[voxel]];
    }

    /** Links every voxel to its lower neighbours of the same kind; the root of a tree is its first voxel. */
    private void join() {
        int nx = grid.nx();
        int layer = nx * grid.ny();
        int v = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < nx; i++, v++) {
                    byte kind = kind(v);
                    if (kind == OUTSIDE) {
                        parent[v] = NONE;
                        continue;
                    }
                    parent[v] = v;
                    if (i > 0 && kind(v - 1) == kind) {
                        unite(v, v - 1);
                    }
                    if (j > 0 && kind(v - nx) == kind) {
                        unite(v, v - nx);
                    }
                    if (k > 0 && kind(v - layer) == kind) {
                        unite(v, v - layer);
                    }
                }
            }
        }
    }

    private void unite(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    private int root(int v) {
        int at = v;
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
        for (int v = 0; v < parent.length; v++) {
            if (parent[v] == NONE) {
                parent[v] = -1;
            } else if (parent[v] != v) {
                parent[v] = parent[parent[v]];
            } else {
                kinds = pieces < kinds.length ? kinds : Arrays.copyOf(kinds, 2 * pieces);
                kinds[pieces] = kind(v);
                parent[v] = pieces++;
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

        /** Runs of voxels of one piece along x at a time. */
        private void row(int j, int k) {
            int v = grid.voxel(0, j, k);
            int end = grid.nx();
            for (int from = 0, to; from < end; from = to) {
                int piece = parent[v + from];
                for (to = from + 1; to < end && parent[v + to] == piece; ) {
                    to++;
                }
                if (piece >= 0) {
                    add(piece, kind(v + from), from, to, j, k);
                }
            }
        }

        private void add(int piece, byte kind, int from, int to, int j, int k) {
            int joined = join.joined(piece);
            int n = to - from;
            voxels[joined] += n;
            solid[joined] = kind == SOLID;
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
                    touchesOutside[joined] |= kind(other) == OUTSIDE;
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
