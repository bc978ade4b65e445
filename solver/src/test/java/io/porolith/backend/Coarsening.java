package io.porolith.backend;

import io.porolith.mesh.Grid;
import java.util.stream.IntStream;

/** A sample form and what coarsening it must give: voxels of edge 2 with the mean coefficients of their eight children. */
record Coarsening(SampleForm form, DenseForm oracle) {
    static boolean isPossible(Grid g) {
        return !(g.periodicX() && g.nx() % 2 != 0 && g.nx() > 1
                || g.periodicY() && g.ny() % 2 != 0 && g.ny() > 1
                || g.periodicZ() && g.nz() % 2 != 0 && g.nz() > 1);
    }

    static Coarsening of(SampleForm s) {
        Grid f = s.grid();
        Grid c = new Grid(half(f.nx()), half(f.ny()), half(f.nz()), f.periodicX(), f.periodicY(), f.periodicZ());
        double[] a = means(f, c, s.a());
        double[] b = means(f, c, s.b());
        SampleForm coarse = new SampleForm(s.elastic(), c, a, b, prescribed(f, c, s.mask()), s.seed());
        return new Coarsening(coarse, s.elastic() ? DenseForm.elasticity(c, a, b, 2) : DenseForm.helmholtz(c, a, b, 2));
    }

    private static int half(int n) {
        return (n + 1) / 2;
    }

    /** Mean over eight children, of which those beyond the fine grid are void. */
    private static double[] means(Grid f, Grid c, double[] fine) {
        double[] coarse = new double[c.voxelCount()];
        for (int k = 0; k < f.nz(); k++) {
            for (int j = 0; j < f.ny(); j++) {
                for (int i = 0; i < f.nx(); i++) {
                    coarse[c.voxel(i / 2, j / 2, k / 2)] += fine[f.voxel(i, j, k)] / 8;
                }
            }
        }
        return coarse;
    }

    /** Each prescribed node holds the coarse nodes at its place, and those next to it along an axis across which it is inside the grid. */
    private static byte[] prescribed(Grid f, Grid c, byte[] fine) {
        byte[] coarse = new byte[c.nodeCount()];
        int[] n = {f.nx(), f.ny(), f.nz()};
        int[] at = new int[3];
        for (at[2] = 0; at[2] <= n[2]; at[2]++) {
            for (at[1] = 0; at[1] <= n[1]; at[1]++) {
                for (at[0] = 0; at[0] <= n[0]; at[0]++) {
                    byte held = fine[f.node(at[0], at[1], at[2])];
                    int[][] there = {places(at[0], n[0]), places(at[1], n[1]), places(at[2], n[2])};
                    hold(c, coarse, there, held);
                    for (int axis = 0; axis < 3; axis++) {
                        int[][] beside = there.clone();
                        beside[axis] = neighbours(at[axis], n[axis], f.isPeriodic(axis));
                        hold(c, coarse, beside, held);
                    }
                }
            }
        }
        return coarse;
    }

    /** Coarse indices at a fine one: half of an even one; beyond an odd last one. */
    private static int[] places(int i, int n) {
        return i % 2 == 0 ? new int[] {i / 2} : i == n ? new int[] {(i + 1) / 2} : new int[0];
    }

    private static int[] neighbours(int i, int n, boolean periodic) {
        return IntStream.rangeClosed(0, (n + 1) / 2)
                .filter(c -> i < n || periodic)
                .filter(c -> apart(2 * c, i, n, periodic) == 1)
                .toArray();
    }

    private static int apart(int a, int b, int n, boolean periodic) {
        int d = Math.abs(a - b);
        return periodic ? Math.min(d, Math.abs(n - d)) : d;
    }

    private static void hold(Grid c, byte[] coarse, int[][] indices, byte held) {
        for (int k : indices[2]) {
            for (int j : indices[1]) {
                for (int i : indices[0]) {
                    coarse[c.node(i, j, k)] |= held;
                }
            }
        }
    }
}
