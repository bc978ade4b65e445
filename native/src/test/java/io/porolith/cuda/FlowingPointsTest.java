package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Constraints;
import io.porolith.backend.CoupledPoints;
import io.porolith.backend.CoupledPoints.Law;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.PhaseFunctions.OfPhase;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.inelastic.FiniteStrainLaw;
import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.InelasticLaw;
import io.porolith.inelastic.MaterialPoint;
import io.porolith.inelastic.SmallStrainLaw;
import io.porolith.mesh.Grid;
import io.porolith.stage.StressInvariants;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stress of a body that flows acting on lithium, on the device against the laws at its point values, on lattices of awkward sizes. */
class FlowingPointsTest {
    private static final double TOLERANCE = 1e-10;

    /** Phases 0 and 2 take lithium, 1 does not, 3 is void. */
    private static boolean hosts(int phase) {
        return phase == 0 || phase == 2;
    }

    private static double law(Law law, int phase, double x) {
        double value = switch (law) {
            case EIGENSTRAIN, EIGENSTRESS, LAMBDA, MU -> 0;
            case DRIVE -> 20 / (2 + x) + phase;
            case BULK_DRIVE -> -30 + 5 * x;
            case SHEAR_DRIVE -> -12 * (phase + 1);
            case ACTIVATION -> 4 + phase;
            case INTERIOR -> 2 + x * x;
            case IMPLICIT -> 3 + x;
            case MOBILITY -> x;
            case CONDUCTIVITY -> 0.5 + phase + x;
        };
        return hosts(phase) ? value : 0;
    }

    private static final class Problem {
        final Grid grid;
        final InelasticLaw law;
        final byte[] phase;
        final double[] nodal;
        final double[] u;
        final double[] cell;
        final double[][] parameters;

        Problem(Grid grid, InelasticLaw law) {
            this.grid = grid;
            this.law = law;
            SplittableRandom random = new SplittableRandom(grid.voxelCount());
            phase = new byte[grid.voxelCount()];
            for (int v = 1; v < phase.length; v++) {
                phase[v] = (byte) random.nextInt(4);
            }
            nodal = new double[grid.nodeCount()];
            Arrays.setAll(nodal, n -> 0.1 + 0.8 * random.nextDouble());
            u = random.doubles(3L * grid.nodeCount(), -0.02, 0.02).toArray();
            cell = random.doubles(9, -0.01, 0.01).toArray();
            double[][] range = {{0.5, 2}, {0.3, 1}, {-0.01, 0.02}, {0.002, 0.02}};
            parameters = new double[4][phase.length];
            for (int p = 0; p < 4; p++) {
                for (int v = 0; v < phase.length; v++) {
                    double stretch = p == 2 && law.isFinite() ? 1 : 0;
                    parameters[p][v] = phase[v] == 3 ? 0 : stretch + random.nextDouble(range[p][0], range[p][1]);
                }
            }
        }

        byte[] site() {
            byte[] site = phase.clone();
            for (int v = 0; v < site.length; v++) {
                site[v] |= (byte) (hosts(site[v]) ? CoupledPoints.HOST : 0);
            }
            return site;
        }

        InelasticBody body() {
            byte[] solid = phase.clone();
            for (int v = 0; v < solid.length; v++) {
                solid[v] = (byte) (solid[v] == 3 ? -1 : solid[v]);
            }
            List<FlowRule> rules = List.of(FlowRule.linear(0.3), FlowRule.PERFECT, FlowRule.ELASTIC);
            return new InelasticBody(grid, law, solid, rules, true);
        }

        /** Mean of the corners of a voxel. */
        double lithiation(int v) {
            double sum = 0;
            for (int c = 0; c < 8 && hosts(phase[v]); c++) {
                sum += nodal[corner(v, c)] / 8;
            }
            return sum;
        }

        int corner(int v, int c) {
            int i = v % grid.nx() + (c & 1);
            int j = v / grid.nx() % grid.ny() + (c >> 1 & 1);
            return grid.node(i, j, v / (grid.nx() * grid.ny()) + (c >> 2));
        }

        /** s of a voxel by its point values. */
        double drive(int v, double[] values) {
            int p = phase[v];
            double x = lithiation(v);
            int at = InelasticForm.POINT_VALUES * v;
            double swelling = parameters[2][v];
            double intermediate = law.isFinite() ? values[at + 7] / Math.pow(swelling, 3) : 1;
            double[] state = new double[MaterialPoint.STATE];
            state[MaterialPoint.MEAN_STRESS] = intermediate * hydrostatic(v, values);
            state[MaterialPoint.VON_MISES] = intermediate
                    * StressInvariants.vonMises(
                            values[at], values[at + 1], values[at + 2], values[at + 3], values[at + 4], values[at + 5]);
            return -law.chemicalWork(
                    state,
                    parameters[0][v],
                    parameters[1][v],
                    swelling,
                    FlowingPointsTest.law(Law.BULK_DRIVE, p, x),
                    FlowingPointsTest.law(Law.SHEAR_DRIVE, p, x),
                    FlowingPointsTest.law(Law.DRIVE, p, x));
        }

        double hydrostatic(int v, double[] values) {
            int at = InelasticForm.POINT_VALUES * v;
            return (values[at] + values[at + 1] + values[at + 2]) / 3;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1 1", "2 3 1", "9 5 4", "33 7 3"})
    void whatStressDoesIsThatOfTheLaws(String sizes) {
        int[] s = Stream.of(sizes.split(" ")).mapToInt(Integer::parseInt).toArray();
        for (InelasticLaw law : List.of(new SmallStrainLaw(), new FiniteStrainLaw())) {
            Problem problem = new Problem(Grid.box(s[0], s[1], s[2]), law);
            for (boolean elastic : new boolean[] {true, false}) {
                assertActs(problem, elastic);
            }
        }
    }

    private static void assertActs(Problem problem, boolean elastic) {
        Grid g = problem.grid;
        List<OfPhase> functions = Stream.of(Law.values())
                .map(law -> (OfPhase) (p, x) -> law(law, p, x))
                .toList();
        double[] storage = {1, 0, 0.5, 0};
        double[] partition = {1, 1, 1, 1};
        try (CudaBackend backend = new CudaBackend(EmulatedDriver.open(0))) {
            try (CoupledPoints points = backend.coupledPoints(
                            g, CoupledPoints.Laws.of(problem.site(), functions, storage, partition, false));
                    InelasticForm form = backend.inelastic(problem.body(), Constraints.none(g));
                    Vector x = backend.vector(g, 1, Precision.FP64);
                    Vector u = backend.vector(g, 3, Precision.FP64);
                    Vector chi = backend.vector(g, 1, Precision.FP64);
                    Vector drive = backend.vector(g, 1, Precision.FP64);
                    VoxelField bulk = field(backend, g, problem.parameters[0]);
                    VoxelField shear = field(backend, g, problem.parameters[1]);
                    VoxelField swelling = field(backend, g, problem.parameters[2]);
                    VoxelField yield = field(backend, g, problem.parameters[3]);
                    VoxelField whole = backend.voxelField(g);
                    VoxelField smooth = backend.voxelField(g);
                    VoxelField excess = backend.voxelField(g)) {
                backend.upload(problem.nodal, x);
                backend.upload(problem.u, u);
                points.take(x);
                points.lithiation(whole);
                double[] lithiation = host(backend, whole);
                form.prepare(bulk, shear, swelling, yield, 1);
                form.stretch(problem.cell);
                form.evaluate(u, false);
                points.act(form, u, elastic, chi);
                points.drive(drive);
                double[] values = new double[InelasticForm.POINT_VALUES * g.voxelCount()];
                form.recover(u, 0, g.nz(), values);
                points.conductivities(0.7, whole, smooth, null, excess);
                assertAtNodes(problem, host(backend, drive), v -> problem.drive(v, values));
                assertAtNodes(
                        problem,
                        host(backend, chi),
                        v -> problem.drive(v, values) + lithiation[v] * interior(problem, v, elastic));
                assertConductivities(
                        problem, elastic, lithiation, values, host(backend, smooth), host(backend, excess));
                assertThat(points.largestFlow(form))
                        .as("of the trial")
                        .isEqualTo(largestFlow(problem, values))
                        .matches(flow -> flow > 0 || g.voxelCount() < 10);
                form.commit();
                assertThat(points.largestFlow(form))
                        .as("of the step that was accepted")
                        .isEqualTo(largestFlow(problem, values));
                double[] before = host(backend, chi);
                points.act(form, u, elastic, chi);
                assertThat(host(backend, chi)).isEqualTo(before);
            }
            assertThat(backend.bytesInUse()).isZero();
        }
    }

    private static double interior(Problem problem, int v, boolean elastic) {
        return elastic ? law(Law.INTERIOR, problem.phase[v], problem.lithiation(v)) : 0;
    }

    private static double largestFlow(Problem problem, double[] values) {
        double largest = 0;
        for (int v = 0; v < problem.phase.length; v++) {
            largest = hosts(problem.phase[v]) ? Math.max(largest, values[InelasticForm.POINT_VALUES * v + 6]) : largest;
        }
        return largest;
    }

    private static void assertConductivities(
            Problem problem, boolean elastic, double[] lithiation, double[] values, double[] smooth, double[] excess) {
        for (int v = 0; v < smooth.length; v++) {
            int p = problem.phase[v];
            double x = lithiation[v];
            assertThat(x).isCloseTo(problem.lithiation(v), within(1e-14));
            double factor = Math.exp(law(Law.ACTIVATION, p, x) * problem.hydrostatic(v, values));
            double k = 0.7 * law(Law.CONDUCTIVITY, p, x) * factor * law(Law.MOBILITY, p, x);
            assertClose(smooth[v], k);
            assertClose(excess[v], k * (law(Law.IMPLICIT, p, x) - interior(problem, v, elastic)));
        }
    }

    private static VoxelField field(CudaBackend backend, Grid g, double[] values) {
        VoxelField field = backend.voxelField(g);
        backend.upload(values, field);
        return field;
    }

    private static double[] host(CudaBackend backend, VoxelField field) {
        double[] values = new double[field.space().pointCount()];
        backend.download(field, values);
        return values;
    }

    private static double[] host(CudaBackend backend, Vector vector) {
        double[] values = new double[vector.space().nodeCount()];
        backend.download(vector, values);
        return values;
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
    }

    /** Means over the voxels around that take lithium. */
    private static void assertAtNodes(
            Problem problem, double[] actual, java.util.function.IntToDoubleFunction ofVoxel) {
        double[] sum = new double[actual.length];
        int[] count = new int[actual.length];
        for (int v = 0; v < problem.phase.length; v++) {
            for (int c = 0; c < 8 && hosts(problem.phase[v]); c++) {
                sum[problem.corner(v, c)] += ofVoxel.applyAsDouble(v);
                count[problem.corner(v, c)]++;
            }
        }
        for (int n = 0; n < actual.length; n++) {
            assertClose(actual[n], count[n] > 0 ? sum[n] / count[n] : 0);
        }
    }
}
