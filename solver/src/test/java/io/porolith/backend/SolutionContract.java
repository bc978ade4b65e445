package io.porolith.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.mesh.Grid;
import org.junit.jupiter.api.Test;

/** Answers that are known without any computation: rigid motions, constant fields, linear fields. */
interface SolutionContract extends Examined {
    /** A nodal field as a function of position in voxel edges. */
    @FunctionalInterface
    interface Motion {
        double at(int component, double x, double y, double z);
    }

    static double[] field(Grid g, int components, Motion motion) {
        double[] u = new double[components * g.nodeCount()];
        for (int c = 0; c < components; c++) {
            for (int k = 0; k <= g.nz(); k++) {
                for (int j = 0; j <= g.ny(); j++) {
                    for (int i = 0; i <= g.nx(); i++) {
                        u[c * g.nodeCount() + g.node(i, j, k)] = motion.at(c, i, j, k);
                    }
                }
            }
        }
        return u;
    }

    /** Forces of a motion, and the size of the terms that must cancel in them. */
    private void assertNoForce(SampleForm s, double[] u, Precision p) {
        Operator a = bench().form(s.free(), p);
        Vector x = bench().vector(s.grid(), s.components(), p, u);
        Vector y = bench().vector(s.grid(), s.components(), p);
        backend().applyAllRows(a, x, y);
        double terms = Workbench.largest(u) * Workbench.largest(s.oracle().diagonal());
        Workbench.assertClose(bench().values(y), new double[u.length], Workbench.rounding(p), terms, s);
    }

    @Test
    default void translationsNeedNoForce() throws Exception {
        forAll((s, p) -> {
            if (s.elastic()) {
                assertNoForce(s, field(s.grid(), 3, (c, x, y, z) -> c + 0.5), p);
            }
        });
    }

    @Test
    default void rotationsNeedNoForce() throws Exception {
        forAll((s, p) -> {
            if (s.elastic() && !s.grid().anyPeriodic()) {
                // Integers, so that the rotated positions are exact in fp32 too.
                assertNoForce(
                        s,
                        field(s.grid(), 3, (c, x, y, z) -> c == 0 ? 3 * z - 2 * y : c == 1 ? 2 * x - z : y - 3 * x),
                        p);
            }
        });
    }

    @Test
    default void aConstantScalarFlowsNowhere() throws Exception {
        forAll((s, p) -> {
            if (!s.elastic()) {
                SampleForm conduction =
                        new SampleForm(false, s.grid(), new double[s.a().length], s.b(), s.mask(), s.seed());
                assertNoForce(conduction, field(s.grid(), 1, (c, x, y, z) -> 0.3), p);
            }
        });
    }

    @Test
    default void aConstantScalarStoresVolumeTimesStorage() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            if (!s.elastic()) {
                Operator a = bench().form(s.free(), Precision.FP64);
                Vector one = bench().vector(s.grid(), 1, Precision.FP64);
                Vector y = bench().vector(s.grid(), 1, Precision.FP64);
                backend().fill(one, 1);
                double total = java.util.Arrays.stream(s.a()).sum();
                assertThat(backend().apply(a, one, y))
                        .as(s.toString())
                        .isCloseTo(total, org.assertj.core.api.Assertions.within(1e-12 * total + 1e-300));
            }
            bench().clear();
        }
    }

    /** Constant strain patch: for any mix of materials the forces of a linear field are those of the stress it causes in each voxel. */
    @Test
    default void aLinearFieldBalancesTheStressItCauses() throws Exception {
        double[][] gradient = {{0.1, -0.2, 0.05}, {0.07, 0.3, -0.11}, {-0.02, 0.4, 0.21}};
        for (SampleForm s : SampleForm.all()) {
            if (s.elastic() && !s.grid().anyPeriodic()) {
                double[] u = field(
                        s.grid(), 3, (c, x, y, z) -> gradient[c][0] * x + gradient[c][1] * y + gradient[c][2] * z);
                VoxelField[] stress = new VoxelField[6];
                for (int e = 0; e < 6; e++) {
                    stress[e] = bench().field(s.grid(), stress(s, gradient, e));
                }
                Vector f = bench().vector(s.grid(), 3, Precision.FP64);
                backend().divergence(stress, f);
                Vector x = bench().vector(s.grid(), 3, Precision.FP64, u);
                Vector y = bench().vector(s.grid(), 3, Precision.FP64);
                backend().applyAllRows(bench().form(s, Precision.FP64), x, y);
                Workbench.assertClose(bench().values(y), bench().values(f), 1e-12, s);
            }
            bench().clear();
        }
    }

    private static double[] stress(SampleForm s, double[][] h, int e) {
        int[] row = {0, 1, 2, 1, 0, 0};
        int[] column = {0, 1, 2, 2, 2, 1};
        double strain = 0.5 * (h[row[e]][column[e]] + h[column[e]][row[e]]);
        double trace = h[0][0] + h[1][1] + h[2][2];
        double[] out = new double[s.a().length];
        for (int v = 0; v < out.length; v++) {
            out[v] = (e < 3 ? s.a()[v] * trace : 0) + 2 * s.b()[v] * strain;
        }
        return out;
    }
}
