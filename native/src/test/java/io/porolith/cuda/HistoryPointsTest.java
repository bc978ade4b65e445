package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.HistoryPoints;
import io.porolith.backend.PhaseFunctions.OfPhase;
import io.porolith.backend.VoxelField;
import io.porolith.geometry.Phase;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.MaterialTable;
import io.porolith.material.Materials;
import io.porolith.mesh.Grid;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions of points of a body with history on the device against the laws of materials, on lattices of awkward sizes. */
class HistoryPointsTest {
    private static final List<Phase> PHASES =
            List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("carbon", false));

    private static MaterialTable table(ExpansionConvention convention) {
        return MaterialTable.of(
                PHASES,
                Map.of("silicon", Materials.preset("silicon-set-z"), "carbon", Materials.preset("carbon-hard")),
                convention,
                90e9);
    }

    /** Where there are many points each stands for a volume of its own. */
    private static double[] volume(int points) {
        return IntStream.range(0, points > 500 ? points : 0)
                .mapToDouble(v -> 0.1 + v % 7)
                .toArray();
    }

    private static OfPhase ofSolid(OfPhase law) {
        return (p, x) -> PHASES.get(p).isVoid() ? 0 : law.at(p, x);
    }

    private static HistoryPoints.Laws laws(MaterialTable t, byte[] phase, boolean stretch) {
        return HistoryPoints.Laws.of(
                phase,
                volume(phase.length),
                PHASES.size(),
                List.of(
                        ofSolid(t::bulk),
                        ofSolid(t::mu),
                        ofSolid(stretch ? t::swellingRatio : t::eigenstrain),
                        ofSolid(t::yieldStress),
                        ofSolid(t::swellingRatio)),
                stretch);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1 1", "255 1 1", "19 3 9", "33 31 2"})
    void theyAreThoseOfTheMaterials(String sizes) {
        int[] n = Arrays.stream(sizes.split(" ")).mapToInt(Integer::parseInt).toArray();
        Grid grid = Grid.box(n[0], n[1], n[2]);
        SplittableRandom random = new SplittableRandom(grid.hashCode());
        byte[] phase = new byte[grid.voxelCount()];
        double[] x = new double[phase.length];
        for (int v = 0; v < x.length; v++) {
            phase[v] = (byte) random.nextInt(PHASES.size());
            x[v] = random.nextDouble(-0.1, 1.1);
        }
        for (ExpansionConvention convention : ExpansionConvention.values()) {
            for (boolean stretch : new boolean[] {false, true}) {
                assertConditions(grid, table(convention), phase, x, stretch);
            }
        }
    }

    private static void assertConditions(Grid grid, MaterialTable t, byte[] phase, double[] x, boolean stretch) {
        try (CudaBackend backend = new CudaBackend(EmulatedDriver.open(0))) {
            try (HistoryPoints points = backend.historyPoints(laws(t, phase, stretch));
                    VoxelField at = backend.voxelField(grid);
                    VoxelField bulk = backend.voxelField(grid);
                    VoxelField shear = backend.voxelField(grid);
                    VoxelField swelling = backend.voxelField(grid);
                    VoxelField yield = backend.voxelField(grid)) {
                backend.upload(x, at);
                points.conditions(at, bulk, shear, swelling, yield);
                assertLaw(backend, bulk, phase, x, t::bulk);
                assertLaw(backend, shear, phase, x, t::mu);
                assertLaw(backend, swelling, phase, x, stretch ? t::swellingStretch : t::eigenstrain);
                assertLaw(backend, yield, phase, x, t::yieldStress);
                assertWay(backend, points, t, phase, x, at, bulk, shear);
            }
            assertThat(backend.bytesInUse()).isZero();
        }
    }

    /** From one lithiation to another: how far it is, and what lies between. */
    private static void assertWay(
            CudaBackend backend,
            HistoryPoints points,
            MaterialTable t,
            byte[] phase,
            double[] x,
            VoxelField from,
            VoxelField to,
            VoxelField between) {
        SplittableRandom random = new SplittableRandom(x.length);
        double[] end =
                Arrays.stream(x).map(v -> v + random.nextDouble(-0.1, 0.1)).toArray();
        backend.upload(end, to);
        double swelling = 0;
        double change = 0;
        for (int v = 0; v < x.length; v++) {
            boolean solid = !PHASES.get(phase[v]).isVoid();
            double before = solid ? t.swellingStretch(phase[v], x[v]) : 1;
            double after = solid ? t.swellingStretch(phase[v], end[v]) : 1;
            swelling = Math.max(swelling, Math.abs(Math.log(after / before)));
            change += end[v] - x[v];
        }
        assertThat(points.swelling(from, to)).isCloseTo(swelling, within(1e-11));
        assertThat(points.change(from, to)).isCloseTo(change, within(1e-13 * x.length));
        double[] volume = volume(x.length);
        double integral = IntStream.range(0, x.length)
                .mapToDouble(v -> (volume.length > 0 ? volume[v] : 1) * end[v])
                .sum();
        assertThat(points.integral(to)).isCloseTo(integral, within(1e-13 * x.length));
        double[] actual = new double[x.length];
        points.between(from, to, 0.3, between);
        backend.download(between, actual);
        for (int v = 0; v < x.length; v++) {
            assertThat(actual[v]).isCloseTo(x[v] + 0.3 * (end[v] - x[v]), within(1e-15));
        }
        points.between(from, to, 1, between);
        backend.download(between, actual);
        assertThat(actual).isEqualTo(end);
    }

    private static void assertLaw(
            CudaBackend backend, VoxelField field, byte[] phase, double[] x, ToDoubleBiFunction<Integer, Double> law) {
        double[] actual = new double[x.length];
        backend.download(field, actual);
        double[] expected = new double[x.length];
        Arrays.setAll(expected, v -> PHASES.get(phase[v]).isVoid() ? 0 : law.applyAsDouble((int) phase[v], x[v]));
        // Polynomials meet a law to this share of its largest value from no lithium to full.
        double size = Math.max(law.applyAsDouble(2, 0.0), law.applyAsDouble(2, 1.0));
        for (int v = 0; v < x.length; v++) {
            assertThat(actual[v])
                    .as("voxel %d of phase %d at %s", v, phase[v], x[v])
                    .isCloseTo(expected[v], within(1e-12 * Math.max(size, Math.abs(expected[v]))));
        }
    }
}
