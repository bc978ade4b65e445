package io.porolith.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The Jacobi and Chebyshev sweeps, against the assembled matrix. */
interface SmootherContract extends Examined {
    /** Entries divided by the diagonal; zero at prescribed components and empty nodes. */
    private static double[] scaled(SampleForm s, double alpha, double[] v) {
        double[] diagonal = s.oracle().diagonal();
        double[] kept = s.equations(v);
        Arrays.setAll(kept, n -> kept[n] == 0 ? 0 : alpha * kept[n] / diagonal[n]);
        return kept;
    }

    @Test
    default void jacobiDividesByTheDiagonal() throws Exception {
        forAll((s, p) -> {
            Operator a = bench().form(s, p);
            Vector b = bench().vector(s.grid(), s.components(), p, s.nodal(1));
            Vector d = bench().vector(s.grid(), s.components(), p, s.nodal(2));
            Vector x = bench().vector(s.grid(), s.components(), p, s.nodal(3));
            backend().jacobi(a, 0.7, b, d, x);
            double[] expected = scaled(s, 0.7, s.nodal(1));
            Workbench.assertClose(bench().values(d), expected, Workbench.rounding(p), s);
            assertThat(bench().values(x)).isEqualTo(bench().values(d));
        });
    }

    @Test
    default void theDiagonalIsThatOfProductsWithUnitVectors() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            if (s.grid().nodeCount() <= 120 && !hasOneVoxelPeriod(s)) {
                Operator a = bench().form(s.free(), Precision.FP64);
                Vector e = bench().vector(s.grid(), s.components(), Precision.FP64);
                Vector y = bench().vector(s.grid(), s.components(), Precision.FP64);
                double[] inverse = inverseDiagonal(a, e, y);
                double[] unit = new double[inverse.length];
                for (int n = 0; n < unit.length; n++) {
                    Arrays.fill(unit, 0);
                    unit[n] = 1;
                    backend().upload(DenseForm.copyPeriodic(s.grid(), unit), e);
                    double entry = backend().apply(a, e, y);
                    if (unit[n] == 1) {
                        double expected = entry == 0 ? 0 : 1 / entry;
                        assertThat(inverse[n])
                                .as("row %d of %s", n, s)
                                .isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-12 * expected));
                    }
                }
            }
            bench().clear();
        }
    }

    private double[] inverseDiagonal(Operator a, Vector e, Vector y) {
        backend().fill(e, 1);
        backend().jacobi(a, 1, e, y, y);
        return bench().values(y);
    }

    /** There a node is several corners of one voxel, and the sum of element diagonals is not the diagonal of the sum. */
    private static boolean hasOneVoxelPeriod(SampleForm s) {
        for (int axis = 0; axis < 3; axis++) {
            if (s.grid().isPeriodic(axis) && s.grid().voxels(axis) == 1) {
                return true;
            }
        }
        return false;
    }

    @Test
    default void chebyshevSweepFollowsItsFormula() throws Exception {
        forAll((s, p) -> {
            double alpha = 0.4;
            double beta = 0.3;
            double[] load = s.equations(s.nodal(1));
            double[] before = s.equations(s.nodal(3));
            Operator a = bench().form(s, p);
            Vector b = bench().vector(s.grid(), s.components(), p, load);
            Vector x = bench().vector(s.grid(), s.components(), p, s.nodal(2));
            Vector d = bench().vector(s.grid(), s.components(), p, before);
            Vector next = bench().vector(s.grid(), s.components(), p, s.nodal(4));
            backend().chebyshev(a, b, x, alpha, beta, d, next);
            double[] r = s.oracle().times(s.nodal(2));
            Arrays.setAll(r, n -> load[n] - r[n]);
            double[] step = scaled(s, alpha, r);
            double[] xNext = s.nodal(2);
            for (int n = 0; n < r.length; n++) {
                step[n] += beta * before[n];
                xNext[n] += step[n];
            }
            double scale = Workbench.largest(xNext) + Workbench.largest(step);
            Workbench.assertClose(bench().values(d), step, Workbench.rounding(p), scale, s);
            Workbench.assertClose(bench().values(next), xNext, Workbench.rounding(p), scale, s);
            assertThat(bench().values(x)).isEqualTo(VectorContract.rounded(s.nodal(2), p));
        });
    }

    @Test
    default void sweepsLeaveNotANumberVisible() throws Exception {
        forAll((s, p) -> {
            double[] bad = s.nodal(1);
            Arrays.fill(bad, Double.NaN);
            Operator a = bench().form(s, p);
            Vector b = bench().vector(s.grid(), s.components(), p, bad);
            Vector d = bench().vector(s.grid(), s.components(), p);
            Vector x = bench().vector(s.grid(), s.components(), p);
            Vector next = bench().vector(s.grid(), s.components(), p);
            backend().chebyshev(a, b, x, 1, 0, d, next);
            double[] diagonal = s.oracle().diagonal();
            double[] after = bench().values(next);
            for (int n = 0; n < after.length; n++) {
                if (diagonal[n] != 0 && !s.isPrescribed(n)) {
                    assertThat(after[n]).as("entry %d of %s", n, s).isNaN();
                }
            }
        });
    }
}
