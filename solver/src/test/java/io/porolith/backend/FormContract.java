package io.porolith.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.mesh.Grid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Products with the two weak forms, against dense element matrices. */
interface FormContract extends Examined {
    @Test
    default void everyRowOfTheProductIsThatOfTheAssembledMatrix() throws Exception {
        forAll((s, p) -> {
            Operator a = bench().form(s, p);
            Vector x = bench().vector(s.grid(), s.components(), p, s.nodal(1));
            Vector y = bench().vector(s.grid(), s.components(), p, s.nodal(2));
            backend().applyAllRows(a, x, y);
            double[] expected = s.oracle().times(s.nodal(1));
            Workbench.assertClose(bench().values(y), expected, Workbench.rounding(p), s.scale(), s);
        });
    }

    @Test
    default void productsOfAFewEntriesAreThoseOfWholeVectors() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            Operator a = bench().form(s, Precision.FP64);
            Vector e = bench().vector(s.grid(), s.components(), Precision.FP64, s.nodal(1));
            Vector y = bench().vector(s.grid(), s.components(), Precision.FP64, s.nodal(2));
            int nodes = s.grid().nodeCount();
            int last = s.components() * nodes - 1;
            while (!s.grid().isOriginal(last % nodes)) {
                last--;
            }
            List<FewEntries> few = List.of(
                    new FewEntries(new int[] {last}, new double[] {1}),
                    new FewEntries(new int[0], new double[0]),
                    new FewEntries(last > 0 ? new int[] {0, last} : new int[] {0}, new double[] {0.5, -2}));
            List<double[]> products = backend().products(a, few, e, y);
            assertThat(products).hasSize(3);
            for (int n = 0; n < 3; n++) {
                double[] whole = new double[s.components() * nodes];
                for (int i = 0; i < few.get(n).at().length; i++) {
                    whole[few.get(n).at()[i]] = few.get(n).value()[i];
                }
                backend().upload(whole, e);
                backend().applyAllRows(a, e, y);
                assertThat(products.get(n)).as("%s, vector %d", s, n).isEqualTo(bench().values(y));
            }
        }
    }

    @Test
    default void describesItself() throws Exception {
        forAll((s, p) -> {
            Operator a = bench().form(s, p);
            assertThat(a.grid()).isEqualTo(s.grid());
            assertThat(a.components()).isEqualTo(s.components());
            assertThat(a.precision()).isEqualTo(p);
        });
    }

    @Test
    default void prescribedRowsOfTheProductAreZeroAndTheEnergyIsReturned() throws Exception {
        forAll((s, p) -> {
            Operator a = bench().form(s, p);
            Vector x = bench().vector(s.grid(), s.components(), p, s.nodal(1));
            Vector y = bench().vector(s.grid(), s.components(), p, s.nodal(2));
            double product = backend().apply(a, x, y);
            double[] all = s.oracle().times(s.nodal(1));
            double[] expected = s.equations(all);
            Workbench.assertClose(bench().values(y), expected, Workbench.rounding(p), s.scale(), s);
            for (int n = 0; n < expected.length; n++) {
                if (s.isPrescribed(n)) {
                    assertThat(bench().values(y)[n]).isZero();
                }
            }
            double size = s.scale() * all.length;
            assertThat(product)
                    .as("x . y for %s", s)
                    .isCloseTo(backend().dot(x, y), within(Workbench.rounding(p) * size));
        });
    }

    @Test
    default void residualIsLoadLessProduct() throws Exception {
        forAll((s, p) -> {
            Operator a = bench().form(s, p);
            double[] load = s.equations(s.nodal(2));
            Vector b = bench().vector(s.grid(), s.components(), p, load);
            Vector x = bench().vector(s.grid(), s.components(), p, s.nodal(1));
            Vector r = bench().vector(s.grid(), s.components(), p, s.nodal(3));
            backend().residual(a, b, x, r);
            double[] all = s.oracle().times(s.nodal(1));
            double[] expected = new double[load.length];
            for (int n = 0; n < load.length; n++) {
                expected[n] = load[n] - all[n];
            }
            double scale = s.scale() + 1;
            Workbench.assertClose(bench().values(r), s.equations(expected), Workbench.rounding(p), scale, s);
        });
    }

    /** Where load and product cancel, the difference is one of fp64 that is then rounded. */
    @Test
    default void aResidualInFp32IsTheRoundedOne() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            Operator a = bench().form(s, Precision.FP64);
            Vector x = bench().vector(s.grid(), s.components(), Precision.FP64, s.nodal(1));
            Vector b = bench().vector(s.grid(), s.components(), Precision.FP64, s.equations(s.nodal(2)));
            Vector wide = bench().vector(s.grid(), s.components(), Precision.FP64);
            Vector narrow = bench().vector(s.grid(), s.components(), Precision.FP32, s.nodal(3));
            backend().residual(a, b, x, wide);
            backend().residual(a, b, x, narrow);
            assertThat(bench().values(narrow))
                    .as(s.toString())
                    .isEqualTo(VectorContract.rounded(bench().values(wide), Precision.FP32));
            bench().clear();
        }
    }

    @Test
    default void aTableOfCoefficientsGivesTheBitsOfTheSameVoxelByVoxel() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            if (!s.elastic() || s.a().length > CoefficientTable.MOST) {
                continue;
            }
            CoefficientTable table = CoefficientTable.of(s.a().length, v -> s.a()[v], v -> s.b()[v])
                    .orElseThrow();
            for (Precision p : Precision.values()) {
                Operator byVoxel = bench().form(s, p);
                Operator byTable = bench().keep(backend().elasticity(table, s.constraints(), p));
                assertSameBits(s, byTable, byVoxel);
                assertSameBits(
                        s,
                        bench().keep(backend().convert(byTable, Precision.FP32)),
                        bench().keep(backend().convert(byVoxel, Precision.FP32)));
                if (s.grid().canCoarsen()) {
                    assertSameBits(
                            s,
                            bench().keep(backend().coarsen(byTable)),
                            bench().keep(backend().coarsen(byVoxel)));
                }
            }
            bench().clear();
        }
    }

    private void assertSameBits(SampleForm s, Operator actual, Operator expected) {
        Vector x = bench().vector(expected.grid(), 3, expected.precision());
        Vector y = bench().vector(expected.grid(), 3, expected.precision());
        Vector d = bench().vector(expected.grid(), 3, expected.precision());
        Vector next = bench().vector(expected.grid(), 3, expected.precision());
        backend().fillIrregular(x);
        double[][] values = new double[2][];
        double[] energy = new double[2];
        for (int n = 0; n < 2; n++) {
            Operator a = n == 0 ? actual : expected;
            energy[n] = backend().apply(a, x, y);
            backend().jacobi(a, 0.7, y, d, next);
            backend().chebyshev(a, y, x, 0.7, 0.3, d, next);
            values[n] = bench().values(next);
        }
        assertThat(energy[0]).as(s.toString()).isEqualTo(energy[1]);
        assertThat(values[0]).as(s.toString()).isEqualTo(values[1]);
    }

    @Test
    default void theFormIsSymmetricAndNotNegative() throws Exception {
        forAll((s, p) -> {
            Operator a = bench().form(s, p);
            // Prescribed components must be zero for the constrained form to be symmetric.
            Vector x = bench().vector(s.grid(), s.components(), p, s.equations(s.nodal(1)));
            Vector y = bench().vector(s.grid(), s.components(), p, s.equations(s.nodal(2)));
            Vector ax = bench().vector(s.grid(), s.components(), p);
            Vector ay = bench().vector(s.grid(), s.components(), p);
            double energy = backend().apply(a, x, ax);
            backend().apply(a, y, ay);
            double scale = Workbench.largest(bench().values(ax)) * s.nodal(1).length * Workbench.rounding(p);
            assertThat(backend().dot(y, ax))
                    .as("%s at %s", s, p)
                    .isCloseTo(backend().dot(x, ay), within(scale));
            assertThat(energy).as("x . A x for %s at %s", s, p).isGreaterThanOrEqualTo(-scale);
        });
    }

    @Test
    default void aDeformedSolidHasPositiveEnergy() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            Operator a = bench().form(s.free(), Precision.FP64);
            double[] values = s.oracle().times(s.nodal(1));
            Vector x = bench().vector(s.grid(), s.components(), Precision.FP64, s.nodal(1));
            Vector y = bench().vector(s.grid(), s.components(), Precision.FP64);
            double energy = backend().apply(a, x, y);
            if (Workbench.largest(values) > 1e-9) {
                assertThat(energy).as(s.toString()).isGreaterThan(0);
            } else {
                assertThat(energy).as(s.toString()).isCloseTo(0, within(1e-9));
            }
            bench().clear();
        }
    }

    @Test
    default void nodesWithoutMaterialCarryNoEquation() throws Exception {
        forAll((s, p) -> {
            Operator a = bench().form(s, p);
            double[] diagonal = s.oracle().diagonal();
            Vector x = bench().vector(s.grid(), s.components(), p, s.nodal(1));
            Vector y = bench().vector(s.grid(), s.components(), p, s.nodal(2));
            backend().applyAllRows(a, x, y);
            double[] forces = bench().values(y);
            Vector f = bench().vector(s.grid(), s.components(), p, s.nodal(2));
            backend().clearEmpty(a, f);
            double[] cleared = bench().values(f);
            double[] kept = VectorContract.rounded(s.nodal(2), p);
            for (int n = 0; n < cleared.length; n++) {
                if (diagonal[n] == 0) {
                    assertThat(forces[n])
                            .as("force at empty node %d of %s", n, s)
                            .isZero();
                }
                assertThat(cleared[n]).isEqualTo(diagonal[n] == 0 ? 0 : kept[n]);
            }
        });
    }

    @Test
    default void convertingKeepsTheForm() throws Exception {
        forAll((s, p) -> {
            for (Precision to : Precision.values()) {
                Operator a = bench().form(s, p);
                Operator b = bench().keep(backend().convert(a, to));
                a.close(); // the converted form must live on its own
                assertThat(b.precision()).isEqualTo(to);
                Vector x = bench().vector(s.grid(), s.components(), to, s.nodal(1));
                Vector y = bench().vector(s.grid(), s.components(), to);
                backend().apply(b, x, y);
                double[] all = s.oracle().times(s.nodal(1));
                double tolerance = VectorContract.tolerance(p, to);
                Workbench.assertClose(bench().values(y), s.equations(all), tolerance, s.scale(), s);
            }
        });
    }

    @Test
    default void coarseFormsAverageTheChildren() throws Exception {
        forAll((s, p) -> {
            if (Coarsening.isPossible(s.grid())) {
                Operator coarse = bench().keep(backend().coarsen(bench().form(s, p)));
                Coarsening expected = Coarsening.of(s);
                SampleForm c = expected.form();
                assertThat(coarse.grid()).isEqualTo(c.grid());
                assertThat(coarse.precision()).isEqualTo(p);
                Vector x = bench().vector(c.grid(), c.components(), p, c.nodal(1));
                Vector y = bench().vector(c.grid(), c.components(), p);
                double[] all = expected.oracle().times(c.nodal(1));
                backend().applyAllRows(coarse, x, y);
                Workbench.assertClose(bench().values(y), all, Workbench.rounding(p), s.scale(), s);
                backend().apply(coarse, x, y);
                Workbench.assertClose(bench().values(y), c.equations(all), Workbench.rounding(p), s.scale(), s);
            }
        });
    }

    @Test
    default void notANumberInIsNotANumberOut() throws Exception {
        forAll((s, p) -> {
            Operator a = bench().form(s.free(), p);
            double[] x = s.nodal(1);
            double[] diagonal = s.oracle().diagonal();
            int at = firstWithMaterial(diagonal);
            if (at < 0) {
                return;
            }
            x[at] = Double.NaN;
            DenseForm.copyPeriodic(s.grid(), x);
            Vector bad = bench().vector(s.grid(), s.components(), p, x);
            Vector y = bench().vector(s.grid(), s.components(), p);
            assertThat(backend().apply(a, bad, y)).as(s.toString()).isNaN();
            assertThat(bench().values(y)[at]).isNaN();
            Vector b = bench().vector(s.grid(), s.components(), p);
            backend().residual(a, b, bad, y);
            assertThat(bench().values(y)[at]).isNaN();
        });
    }

    private static int firstWithMaterial(double[] diagonal) {
        for (int n = 0; n < diagonal.length; n++) {
            if (diagonal[n] != 0) {
                return n;
            }
        }
        return -1;
    }

    @Test
    default void repeatingGivesTheSameBits() throws Exception {
        // Large enough that a parallel backend splits the work.
        SampleForm s = SampleForm.random(true, Grid.box(37, 33, 29), 0.4, 11);
        for (Precision p : Precision.values()) {
            Operator a = bench().form(s, p);
            Vector x = bench().vector(s.grid(), 3, p, s.nodal(1));
            Vector y = bench().vector(s.grid(), 3, p);
            double energy = backend().apply(a, x, y);
            double[] first = bench().values(y);
            double norm2 = backend().dot(y, y);
            for (int repeat = 0; repeat < 5; repeat++) {
                assertThat(backend().apply(a, x, y)).isEqualTo(energy);
                assertThat(bench().values(y)).isEqualTo(first);
                assertThat(backend().dot(y, y)).isEqualTo(norm2);
            }
        }
    }
}
