package io.porolith.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.mesh.Grid;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is stored comes back: vectors at both precisions, fields, parts of them, and the count of their bytes. */
interface MemoryContract extends Examined {
    @Test
    default void freshMemoryIsZero() throws Exception {
        forAll((s, p) -> {
            assertThat(bench().values(bench().vector(s.grid(), s.components(), p)))
                    .containsOnly(0);
            double[] voxels = new double[s.grid().voxelCount()];
            Arrays.fill(voxels, 7);
            backend().download(bench().keep(backend().voxelField(s.grid())), voxels);
            assertThat(voxels).containsOnly(0);
        });
    }

    @Test
    default void uploadedValuesComeBackRoundedToThePrecision() throws Exception {
        forAll((s, p) -> {
            Vector v = bench().vector(s.grid(), s.components(), p, s.nodal(1));
            assertThat(v.grid()).isEqualTo(s.grid());
            assertThat(v.components()).isEqualTo(s.components());
            assertThat(v.precision()).isEqualTo(p);
            assertThat(bench().values(v)).isEqualTo(VectorContract.rounded(s.nodal(1), p));
            double[] voxels = new double[s.grid().voxelCount()];
            backend().download(bench().field(s.grid(), s.a()), voxels);
            assertThat(voxels).isEqualTo(s.a());
        });
    }

    @Test
    default void someSamplePointsCanBeSet() throws Exception {
        forAll((s, p) -> {
            double[] expected = s.a().clone();
            int[] points = IntStream.range(0, expected.length)
                    .map(v -> expected.length - 1 - v)
                    .filter(v -> v % 3 == 1)
                    .toArray();
            for (int point : points) {
                expected[point] = point + 0.25;
            }
            VoxelField field = bench().field(s.grid(), s.a());
            backend().upload(Arrays.stream(points).mapToDouble(v -> v + 0.25).toArray(), points, field);
            double[] voxels = new double[expected.length];
            backend().download(field, voxels);
            assertThat(voxels).isEqualTo(expected);
        });
    }

    @Test
    default void someSamplePointsCanBeRead() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            VoxelField field = bench().field(s.grid(), s.a());
            int[] points = IntStream.range(0, s.a().length)
                    .filter(v -> v % 3 != 1)
                    .map(v -> s.a().length - 1 - v)
                    .toArray();
            double[] values = new double[points.length];
            backend().download(field, points, values);
            assertThat(values)
                    .as("%s", s)
                    .isEqualTo(IntStream.of(points).mapToDouble(v -> s.a()[v]).toArray());
        }
    }

    @Test
    default void copiesOfPeriodicPlanesTakeTheValueOfTheirOriginals() throws Exception {
        forAll((s, p) -> {
            double[] host = new double[s.components() * s.grid().nodeCount()];
            Arrays.setAll(host, n -> n);
            double[] expected = DenseForm.copyPeriodic(s.grid(), host.clone());
            assertThat(bench().values(bench().vector(s.grid(), s.components(), p, host)))
                    .isEqualTo(expected);
        });
    }

    private static int[] someNodes(Grid g) {
        return IntStream.range(0, g.nodeCount())
                .map(n -> g.nodeCount() - 1 - n)
                .filter(n -> n % 3 == 0 && g.isOriginal(n))
                .toArray();
    }

    @Test
    default void someNodesCanBeReadAndSet() throws Exception {
        forAll((s, p) -> {
            Vector v = bench().vector(s.grid(), s.components(), p, s.nodal(1));
            int component = s.components() - 1;
            int[] nodes = someNodes(s.grid());
            double[] some = new double[nodes.length];
            double[] expected = VectorContract.rounded(s.nodal(1), p);
            backend().download(v, component, nodes, some);
            for (int n = 0; n < nodes.length; n++) {
                int at = component * s.grid().nodeCount() + nodes[n];
                assertThat(some[n]).isEqualTo(expected[at]);
                some[n] = n + 0.5;
                expected[at] = n + 0.5;
            }
            backend().upload(some, component, nodes, v);
            assertThat(bench().values(v)).isEqualTo(DenseForm.copyPeriodic(s.grid(), expected));
            backend().download(v, 0, new int[0], new double[0]);
        });
    }

    @Test
    default void aVectorCrossesInPieces() throws Exception {
        forAll((s, p) -> {
            double[] host = DenseForm.copyPeriodic(s.grid(), s.nodal(1).clone());
            Vector v = bench().vector(s.grid(), s.components(), p);
            double[] back = new double[host.length];
            int nodes = s.grid().nodeCount();
            int length = Math.max(1, nodes / 3);
            for (int c = 0; c < s.components(); c++) {
                for (int begin = 0; begin < nodes; begin += length) {
                    int end = Math.min(nodes, begin + length);
                    double[] piece = Arrays.copyOfRange(host, c * nodes + begin, c * nodes + end);
                    backend().upload(piece, c, begin, end, v);
                    Arrays.fill(piece, Double.NaN);
                    backend().download(v, c, begin, end, piece);
                    System.arraycopy(piece, 0, back, c * nodes + begin, piece.length);
                }
            }
            assertThat(back).isEqualTo(VectorContract.rounded(host, p));
            assertThat(bench().values(v)).isEqualTo(back);
        });
    }

    @Test
    default void memoryIsCountedAndGivenBack() throws Exception {
        Grid g = Grid.box(9, 8, 7);
        assertThat(backend().bytesInUse()).isZero();
        bench().vector(g, 3, Precision.FP32);
        long narrow = backend().bytesInUse();
        assertThat(narrow).isGreaterThanOrEqualTo(3L * 4 * g.nodeCount());
        bench().vector(g, 3, Precision.FP64);
        long wide = backend().bytesInUse() - narrow;
        assertThat(wide).isGreaterThanOrEqualTo(3L * 8 * g.nodeCount());
        Operator form = bench().form(SampleForm.random(true, g, 0.3, 5), Precision.FP64);
        assertThat(form.bytes()).isGreaterThanOrEqualTo(2L * 8 * g.voxelCount());
        long peak = backend().bytesInUse();
        assertThat(peak).isGreaterThanOrEqualTo(narrow + wide + form.bytes());
        bench().clear();
        assertThat(backend().bytesInUse()).isZero();
        assertThat(backend().peakBytes()).isGreaterThanOrEqualTo(peak);
    }

    /** Whatever bytes there are: the last entries are read without a sign. */
    @Test
    default void samplePointsTakeFewValuesByTheirIndex() throws Exception {
        for (SampleForm s : SampleForm.all()) {
            byte[] index = new byte[s.grid().voxelCount()];
            double[] few = new double[256];
            Arrays.setAll(few, n -> 1.0 / (n + 3));
            double[] expected = new double[index.length];
            for (int v = 0; v < index.length; v++) {
                index[v] = (byte) (7 * v);
                expected[v] = few[7 * v & 0xFF];
            }
            VoxelField field = bench().field(s.grid(), s.a());
            backend().upload(index, few, field);
            double[] voxels = new double[expected.length];
            backend().download(field, voxels);
            assertThat(voxels).as("%s", s).isEqualTo(expected);
        }
    }
}
