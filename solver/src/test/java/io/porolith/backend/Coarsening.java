package io.porolith.backend;

import io.porolith.mesh.Grid;

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

    /** At coinciding nodes; a coarse node beyond the fine grid takes the last fine one. */
    private static byte[] prescribed(Grid f, Grid c, byte[] fine) {
        byte[] coarse = new byte[c.nodeCount()];
        for (int k = 0; k <= c.nz(); k++) {
            for (int j = 0; j <= c.ny(); j++) {
                for (int i = 0; i <= c.nx(); i++) {
                    coarse[c.node(i, j, k)] =
                            fine[f.node(Math.min(2 * i, f.nx()), Math.min(2 * j, f.ny()), Math.min(2 * k, f.nz()))];
                }
            }
        }
        return coarse;
    }
}
