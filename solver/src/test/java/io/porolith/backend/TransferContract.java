package io.porolith.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.mesh.Grid;
import org.junit.jupiter.api.Test;

/** Prolongation and restriction between a grid and the grid of twice the voxel edge. */
interface TransferContract extends Examined {
    /** Trilinear interpolation of coarse nodal values at the fine nodes, node by node. */
    private static double[] interpolate(Grid f, Grid c, double[] coarse) {
        double[] fine = new double[coarse.length / c.nodeCount() * f.nodeCount()];
        for (int n = 0; n < fine.length; n++) {
            int node = n % f.nodeCount();
            int base = n / f.nodeCount() * c.nodeCount();
            int i = node % (f.nx() + 1);
            int j = node / (f.nx() + 1) % (f.ny() + 1);
            int k = node / ((f.nx() + 1) * (f.ny() + 1));
            for (int corner = 0; corner < 8; corner++) {
                double w = weight(i, corner) * weight(j, corner >> 1) * weight(k, corner >> 2);
                if (w != 0) {
                    fine[n] += w * coarse[base + DenseForm.corner(c, i / 2, j / 2, k / 2, corner)];
                }
            }
        }
        return fine;
    }

    private static double weight(int i, int side) {
        double t = i % 2 * 0.5;
        return (side & 1) == 1 ? t : 1 - t;
    }

    @Test
    default void prolongationInterpolatesAndLeavesPrescribedAndEmptyNodesAlone() throws Exception {
        forAll((s, p) -> {
            if (Coarsening.isPossible(s.grid())) {
                SampleForm c = Coarsening.of(s).form();
                Vector fine = bench().vector(s.grid(), s.components(), p, s.nodal(1));
                Vector coarse = bench().vector(c.grid(), s.components(), p, c.nodal(2));
                backend().prolongAdd(coarse, bench().form(s, p), fine);
                double[] expected = s.equations(interpolate(s.grid(), c.grid(), c.nodal(2)));
                for (int n = 0; n < expected.length; n++) {
                    expected[n] += s.nodal(1)[n];
                }
                Workbench.assertClose(bench().values(fine), expected, Workbench.rounding(p), s);
            }
        });
    }

    @Test
    default void restrictionIsTheTransposeOfProlongation() throws Exception {
        forAll((s, p) -> {
            if (Coarsening.isPossible(s.grid())) {
                Operator form = bench().form(s, p);
                Operator coarseForm = bench().keep(backend().coarsen(form));
                SampleForm c = Coarsening.of(s).form();
                Vector r = bench().vector(s.grid(), s.components(), p, s.equations(s.nodal(1)));
                Vector rc = bench().vector(c.grid(), s.components(), p, c.nodal(4));
                Vector e = bench().vector(c.grid(), s.components(), p, c.equations(c.nodal(2)));
                Vector pe = bench().vector(s.grid(), s.components(), p);
                backend().restrict(r, coarseForm, rc);
                backend().prolongAdd(e, form, pe);
                double size = s.nodal(1).length;
                assertThat(backend().dot(rc, e))
                        .as("%s at %s", s, p)
                        .isCloseTo(backend().dot(r, pe), within(Workbench.rounding(p) * size));
            }
        });
    }

    @Test
    default void restrictedResidualsAreZeroWhereTheCoarseFormHasNoEquation() throws Exception {
        forAll((s, p) -> {
            if (Coarsening.isPossible(s.grid())) {
                Operator coarseForm = bench().keep(backend().coarsen(bench().form(s, p)));
                SampleForm c = Coarsening.of(s).form();
                Vector r = bench().vector(s.grid(), s.components(), p, s.equations(s.nodal(1)));
                Vector rc = bench().vector(c.grid(), s.components(), p, c.nodal(4));
                backend().restrict(r, coarseForm, rc);
                double[] values = bench().values(rc);
                assertThat(values).isEqualTo(c.equations(values));
            }
        });
    }

    /** Interpolation weights at each fine node sum to one, so restricting keeps sums where nothing is prescribed. */
    @Test
    default void restrictionKeepsTheTotalForce() throws Exception {
        forAll((s, p) -> {
            if (Coarsening.isPossible(s.grid())) {
                SampleForm free = s.free();
                Operator coarseForm = bench().keep(backend().coarsen(bench().form(free, p)));
                Vector r = bench().vector(s.grid(), s.components(), p, free.equations(s.nodal(1)));
                Vector rc = bench().vector(coarseForm.grid(), s.components(), p);
                Vector one = bench().vector(s.grid(), s.components(), p);
                Vector coarseOne = bench().vector(coarseForm.grid(), s.components(), p);
                backend().fill(one, 1);
                backend().fill(coarseOne, 1);
                backend().restrict(r, coarseForm, rc);
                assertThat(backend().dot(rc, coarseOne))
                        .as("%s at %s", s, p)
                        .isCloseTo(backend().dot(r, one), within(Workbench.rounding(p) * s.nodal(1).length));
            }
        });
    }
}
