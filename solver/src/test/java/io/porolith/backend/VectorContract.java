package io.porolith.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.mesh.Grid;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Vector verbs, in every mix of precisions. */
interface VectorContract extends Examined {
    /** Work on one sample with two precisions. */
    @FunctionalInterface
    interface Mix {
        void on(SampleForm sample, Precision first, Precision second);
    }

    default void forMixes(Mix mix) throws Exception {
        for (SampleForm s : SampleForm.all()) {
            for (Precision p : Precision.values()) {
                for (Precision q : Precision.values()) {
                    mix.on(s, p, q);
                    bench().clear();
                }
            }
        }
    }

    /** Values as a vector of this precision holds them. */
    static double[] rounded(double[] x, Precision p) {
        return p == Precision.FP64 ? x : Arrays.stream(x).map(v -> (float) v).toArray();
    }

    static double tolerance(Precision p, Precision q) {
        return Workbench.rounding(p == q && p == Precision.FP64 ? Precision.FP64 : Precision.FP32);
    }

    @Test
    default void fillSetsEveryEntry() throws Exception {
        forAll((s, p) -> {
            Vector v = bench().vector(s.grid(), s.components(), p, s.nodal(1));
            backend().fill(v, -2.5);
            assertThat(bench().values(v)).containsOnly(-2.5);
        });
    }

    @Test
    default void irregularValuesAreTheSameOnEveryBackend() throws Exception {
        forAll((s, p) -> {
            Vector v = bench().vector(s.grid(), s.components(), p, s.nodal(1));
            backend().fillIrregular(v);
            double[] expected = new double[s.components() * s.grid().nodeCount()];
            Arrays.setAll(expected, n -> (Backend.scrambled(n) >> 11) * 0x1p-52);
            assertThat(bench().values(v)).isEqualTo(rounded(DenseForm.copyPeriodic(s.grid(), expected), p));
            assertThat(Workbench.largest(expected)).isBetween(0.01, 1.0);
        });
    }

    /** Every third distinct node, in falling order. */
    @Test
    default void rangeLooksAtNodesOfPositiveWeight() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            double[] x = Arrays.copyOf(s.nodal(1), s.grid().nodeCount());
            double[] weight = DenseForm.copyPeriodic(s.grid(), Arrays.copyOf(s.nodal(2), x.length));
            DenseForm.copyPeriodic(s.grid(), x);
            double[] range = backend()
                    .range(
                            bench().vector(s.grid(), 1, Precision.FP64, x),
                            bench().vector(s.grid(), 1, Precision.FP64, weight),
                            0.25);
            int[] counted = IntStream.range(0, x.length)
                    .filter(n -> weight[n] > 0 && s.grid().isOriginal(n))
                    .toArray();
            double below = Arrays.stream(counted)
                    .mapToDouble(n -> x[n] < 0.25 ? weight[n] : 0)
                    .sum();
            assertThat(range[0])
                    .isEqualTo(
                            Arrays.stream(counted).mapToDouble(n -> x[n]).min().orElse(Double.POSITIVE_INFINITY));
            assertThat(range[1])
                    .isEqualTo(
                            Arrays.stream(counted).mapToDouble(n -> x[n]).max().orElse(Double.NEGATIVE_INFINITY));
            assertThat(range[2]).isCloseTo(below, within(1e-14 * x.length));
            bench().clear();
        }
    }

    @Test
    default void polynomialsAreEvaluatedEntryByEntry() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            Vector x = bench().vector(s.grid(), s.components(), Precision.FP64, s.nodal(1));
            Vector y = bench().vector(s.grid(), s.components(), Precision.FP64, s.nodal(2));
            backend().polynomial(0.3, new double[] {0.5, -2, 3, 1, -4}, x, y);
            double[] before = bench().values(x);
            double[] expected = Arrays.stream(before)
                    .map(v -> v - 0.3)
                    .map(t -> 0.5 - 2 * t + 3 * t * t + t * t * t - 4 * t * t * t * t)
                    .toArray();
            Workbench.assertClose(bench().values(y), expected, 1e-14, s);
            backend().polynomial(-1, new double[] {0, 2}, x, x);
            double[] line = Arrays.stream(before).map(v -> 2 * (v + 1)).toArray();
            Workbench.assertClose(bench().values(x), line, 1e-15, s);
        }
    }

    @Test
    default void copyScales() throws Exception {
        forMixes((s, p, q) -> {
            Vector from = bench().vector(s.grid(), s.components(), p, s.nodal(1));
            Vector to = bench().vector(s.grid(), s.components(), q, s.nodal(2));
            backend().copy(-1.5, from, to);
            double[] x = rounded(s.nodal(1), p);
            double[] expected = Arrays.stream(x).map(v -> -1.5 * v).toArray();
            Workbench.assertClose(bench().values(to), expected, tolerance(p, q), s);
        });
    }

    @Test
    default void axpbyCombines() throws Exception {
        forMixes((s, p, q) -> {
            Vector x = bench().vector(s.grid(), s.components(), p, s.nodal(1));
            Vector y = bench().vector(s.grid(), s.components(), q, s.nodal(2));
            backend().axpby(0.75, x, -3, y);
            double[] expected = new double[s.nodal(1).length];
            Arrays.setAll(expected, n -> 0.75 * s.nodal(1)[n] - 3 * s.nodal(2)[n]);
            Workbench.assertClose(bench().values(y), expected, tolerance(p, q), s);
            assertThat(bench().values(x)).isEqualTo(rounded(s.nodal(1), p));
        });
    }

    @Test
    default void dotCountsEachDistinctNodeOnce() throws Exception {
        forMixes((s, p, q) -> {
            Vector x = bench().vector(s.grid(), s.components(), p, s.nodal(1));
            Vector y = bench().vector(s.grid(), s.components(), q, s.nodal(2));
            double exact = distinctSum(s, rounded(s.nodal(1), p), rounded(s.nodal(2), q));
            double size = s.nodal(1).length;
            // Sums are in fp64 whatever the vectors hold, or they would be useless for large grids.
            assertThat(backend().dot(x, y)).as(s.toString()).isCloseTo(exact, within(1e-15 * size));
            assertThat(backend().dot(y, x)).isEqualTo(backend().dot(x, y));
            double[] several = backend().dots(List.of(x, y, x), List.of(y, y, x));
            assertThat(several)
                    .containsExactly(
                            backend().dot(x, y), backend().dot(y, y), backend().dot(x, x));
            assertThat(backend().dots(List.of(), List.of())).isEmpty();
        });
    }

    private static double distinctSum(SampleForm s, double[] x, double[] y) {
        Grid g = s.grid();
        double sum = 0;
        for (int c = 0; c < s.components(); c++) {
            for (int k = 0; k < g.ownedZ(); k++) {
                for (int j = 0; j < g.ownedY(); j++) {
                    for (int i = 0; i < g.ownedX(); i++) {
                        int n = c * g.nodeCount() + g.node(i, j, k);
                        sum += x[n] * y[n];
                    }
                }
            }
        }
        return sum;
    }

    @Test
    default void advanceMovesBothVectorsAndReturnsTheSquaredNorm() throws Exception {
        forAll((s, precision) -> {
            Vector[] v = new Vector[4];
            for (int n = 0; n < 4; n++) {
                v[n] = bench().vector(s.grid(), s.components(), n == 2 ? Precision.FP64 : precision, s.nodal(n));
            }
            double norm2 = backend().advance(0.6, v[0], v[1], v[2], v[3]);
            double[] p = rounded(s.nodal(0), precision);
            double[] q = rounded(s.nodal(1), precision);
            double[] x = s.nodal(2);
            double[] r = rounded(s.nodal(3), precision);
            for (int n = 0; n < x.length; n++) {
                x[n] += 0.6 * p[n];
                r[n] -= 0.6 * q[n];
            }
            Workbench.assertClose(bench().values(v[2]), x, 1e-15, s);
            Workbench.assertClose(bench().values(v[3]), r, precision == Precision.FP64 ? 1e-15 : 2e-7, s);
            assertThat(norm2).isEqualTo(backend().dot(v[3], v[3]));
        });
    }

    @Test
    default void aRepeatedSequenceRunsEachTime() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            Operator a = bench().form(s, Precision.FP32);
            Vector b = bench().vector(s.grid(), s.components(), Precision.FP32, s.equations(s.nodal(1)));
            Vector[] x = new Vector[4];
            for (int n = 0; n < x.length; n++) {
                x[n] = bench().vector(s.grid(), s.components(), Precision.FP32, s.equations(s.nodal(2)));
            }
            Repeated sequence = bench().keep(backend().repeated(() -> sequence(a, b, x[0], x[1])));
            for (int run = 0; run < 4; run++) {
                sequence.run();
                sequence(a, b, x[2], x[3]);
                assertThat(bench().values(x[0])).as("run %d on %s", run, s).isEqualTo(bench().values(x[2]));
            }
            bench().clear();
        }
    }

    private void sequence(Operator a, Vector b, Vector x, Vector y) {
        backend().residual(a, b, x, y);
        backend().axpby(0.01, y, 1, x);
    }

    @Test
    default void aSmallMatrixMultipliesItsEntriesAndClearsTheRest() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            int[] entries = java.util.stream.IntStream.range(0, s.nodal(1).length)
                    .filter(n -> n % 3 == 1 && s.grid().isOriginal(n % s.grid().nodeCount()))
                    .toArray();
            double[] m = new java.util.SplittableRandom(s.seed())
                    .doubles((long) entries.length * entries.length, -1, 1)
                    .toArray();
            if (entries.length == 0) {
                continue;
            }
            var matrix = backend().smallMatrix(s.grid(), s.components(), entries, () -> m);
            if (matrix.isEmpty()) {
                continue;
            }
            Vector b = bench().vector(s.grid(), s.components(), Precision.FP32, s.nodal(1));
            Vector x = bench().vector(s.grid(), s.components(), Precision.FP32, s.nodal(2));
            bench().keep(matrix.get()).multiply(b, x);
            double[] in = bench().values(b);
            double[] expected = new double[in.length];
            for (int i = 0; i < entries.length; i++) {
                for (int j = 0; j < entries.length; j++) {
                    expected[entries[i]] += m[i * entries.length + j] * in[entries[j]];
                }
            }
            DenseForm.copyPeriodic(s.grid(), expected);
            Workbench.assertClose(bench().values(x), expected, Workbench.rounding(Precision.FP32), entries.length, s);
            bench().clear();
        }
    }

    @Test
    default void notANumberIsNeverLost() throws Exception {
        forMixes((s, p, q) -> {
            double[] bad = s.nodal(1);
            bad[0] = Double.NaN;
            Vector x = bench().vector(s.grid(), s.components(), p, bad);
            Vector y = bench().vector(s.grid(), s.components(), q, s.nodal(2));
            assertThat(backend().dot(x, y)).isNaN();
            backend().axpby(0, x, 1, y);
            assertThat(bench().values(y)[0]).isNaN();
            backend().copy(2, x, y);
            assertThat(bench().values(y)[0]).isNaN();
        });
    }

    @Test
    default void saysWhatItIs() {
        assertThat(backend().name()).matches("[a-z]+");
        assertThat(backend().device()).isNotBlank();
    }
}
