package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.CoupledPoints;
import io.porolith.backend.CoupledPoints.Law;
import io.porolith.backend.PhaseFunctions.OfPhase;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.mesh.Grid;
import io.porolith.run.CouplingSpec.Mobility;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stress and lithium at voxels on the device against loops over the same laws, on lattices of awkward sizes. */
class CoupledPointsTest {
    static final double[] STORAGE = {0, 0, 1, 0, 0.4};
    static final double[] PARTITION = {1, 1, 1, 1, 0.6};
    private static final double TOLERANCE = 1e-11;

    /** In the order of {@link Law}; phases 2 and 4 take lithium, 0 and 1 are voids. */
    static final List<OfPhase> LAWS = List.of(
            (p, x) -> hosts(p) * 0.1 * p * x,
            (p, x) -> p < 2 ? 0 : (3 - x) * p * x,
            (p, x) -> p < 2 ? 0 : 0.5 + 0.1 * p - 0.2 * x * hosts(p),
            (p, x) -> p < 2 ? 0 : 0.4 + 0.2 * Math.exp(-x) * hosts(p),
            (p, x) -> hosts(p) * 15 * (3 - x),
            (p, x) -> hosts(p) * (0.3 + x * x),
            (p, x) -> hosts(p) * (0.2 - 0.1 * x),
            (p, x) -> hosts(p) * 0.5 * (1 + x),
            (p, x) -> hosts(p) * 7 / (1 + 0.3 * x),
            (p, x) -> hosts(p) * 9 / (1 + 0.3 * x),
            (p, x) -> hosts(p) * x * (1 - x),
            (p, x) -> hosts(p) * Math.exp(3 * x));

    static double hosts(int phase) {
        return STORAGE[phase] > 0 ? 1 : 0;
    }

    static double law(Law law, int phase, double x) {
        return LAWS.get(law.ordinal()).at(phase, x);
    }

    /** What a lattice is asked with: a phase and lithiation at each voxel, a displacement. */
    private static final class Problem {
        final Grid grid;
        final byte[] site;
        final double[] nodal;
        final double[] u;
        /** A strain beside that of the displacement. */
        final double[] besides;

        Problem(Grid grid, long seed) {
            this.grid = grid;
            Random random = new Random(seed);
            site = new byte[grid.voxelCount()];
            for (int v = 0; v < site.length; v++) {
                int phase = random.nextInt(STORAGE.length);
                int between = random.nextInt(3) == 0 ? CoupledPoints.BETWEEN : 0;
                site[v] = (byte) (phase | (hosts(phase) > 0 ? CoupledPoints.HOST | between : 0));
            }
            nodal = original(random.doubles(grid.nodeCount()).toArray(), 1);
            u = original(random.doubles(3L * grid.nodeCount(), -0.1, 0.1).toArray(), 3);
            besides = random.doubles(6, -0.05, 0.05).toArray();
        }

        /** Copies in periodic planes take the values of their originals. */
        private double[] original(double[] values, int components) {
            for (int c = 0; c < components; c++) {
                for (int n = 0; n < grid.nodeCount(); n++) {
                    values[c * grid.nodeCount() + n] = values[c * grid.nodeCount() + original(n)];
                }
            }
            return values;
        }

        private int original(int node) {
            int px = grid.nx() + 1;
            int py = grid.ny() + 1;
            return grid.node(
                    node % px % grid.ownedX(), node / px % py % grid.ownedY(), node / (px * py) % grid.ownedZ());
        }

        int phase(int v) {
            return site[v] & (CoupledPoints.BETWEEN - 1);
        }

        boolean between(int v) {
            return (site[v] & CoupledPoints.BETWEEN) != 0;
        }

        /** The law, and between hosts what fits s at nodes. */
        double mobility(int v, double[] s, Mobility mobility) {
            double x = lithiation(v);
            if (!between(v)) {
                return law(Law.MOBILITY, phase(v), x);
            }
            DoubleSummaryStatistics at = Arrays.stream(corners(v, s, 0)).summaryStatistics();
            double partition = PARTITION[phase(v)];
            return mobility.across(partition * x, at.getMax() - at.getMin()) / partition;
        }

        double[] corners(int v, double[] values, int component) {
            double[] at = new double[8];
            for (int c = 0; c < 8; c++) {
                int i = v % grid.nx() + (c & 1);
                int j = v / grid.nx() % grid.ny() + (c >> 1 & 1);
                int k = v / (grid.nx() * grid.ny()) + (c >> 2);
                at[c] = values[component * grid.nodeCount() + grid.node(i, j, k)];
            }
            return at;
        }

        double lithiation(int v) {
            double sum = 0;
            for (double x : corners(v, nodal, 0)) {
                sum += x / 8;
            }
            return site[v] < 0 ? sum : 0;
        }

        /** Mean derivative of a component along an axis. */
        private double slope(int v, int component, int axis) {
            double[] at = corners(v, u, component);
            double sum = 0;
            for (int c = 0; c < 8; c++) {
                sum += (c >> axis & 1) == 1 ? at[c] / 4 : -at[c] / 4;
            }
            return sum;
        }

        /** The whole strain. */
        double[][] tensor(int v) {
            int[][] component = {{0, 5, 4}, {5, 1, 3}, {4, 3, 2}};
            double[][] e = new double[3][3];
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    e[a][b] = 0.5 * (slope(v, a, b) + slope(v, b, a)) + besides[component[a][b]];
                }
            }
            return e;
        }

        /** Dilatation of the elastic strain, squared norm of the deviator. */
        double[] strain(int v) {
            double[][] e = tensor(v);
            double trace = e[0][0] + e[1][1] + e[2][2];
            double square = 0;
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    square += e[a][b] * e[a][b];
                }
            }
            double elastic = trace - 3 * law(Law.EIGENSTRAIN, phase(v), lithiation(v));
            return new double[] {elastic, square - trace * trace / 3};
        }

        double drive(int v) {
            double x = lithiation(v);
            double[] e = strain(v);
            int p = phase(v);
            return law(Law.DRIVE, p, x) * e[0]
                    - law(Law.BULK_DRIVE, p, x) * e[0] * e[0]
                    - law(Law.SHEAR_DRIVE, p, x) * e[1];
        }

        double chi(int v) {
            return drive(v) + law(Law.INTERIOR, phase(v), lithiation(v)) * lithiation(v);
        }

        double conductivity(int v) {
            double factor = Math.exp(law(Law.ACTIVATION, phase(v), lithiation(v)) * strain(v)[0]);
            return law(Law.CONDUCTIVITY, phase(v), lithiation(v)) * factor;
        }
    }

    private static double[] values(CudaBackend backend, VoxelField field) {
        double[] values = new double[field.space().pointCount()];
        backend.download(field, values);
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1 1 0", "2 3 1 0", "9 5 4 0", "33 7 3 0", "6 5 4 1", "11 9 8 7"})
    void everyVerbIsThatOfTheLaws(String sizes) {
        int[] s = java.util.Arrays.stream(sizes.split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        Grid grid = new Grid(s[0], s[1], s[2], (s[3] & 1) > 0, (s[3] & 2) > 0, (s[3] & 4) > 0);
        for (Mobility mobility : Mobility.values()) {
            assertVerbs(new Problem(grid, 7), mobility);
        }
    }

    private static CoupledPoints.Laws laws(Problem problem, Mobility mobility) {
        return CoupledPoints.Laws.of(problem.site, LAWS, STORAGE, PARTITION, mobility == Mobility.LATTICE_GAS);
    }

    private static void assertVerbs(Problem problem, Mobility mobility) {
        Grid grid = problem.grid;
        try (CudaBackend backend = new CudaBackend(EmulatedDriver.open(0));
                CoupledPoints points = backend.coupledPoints(grid, laws(problem, mobility));
                VoxelField a = backend.voxelField(grid);
                VoxelField b = backend.voxelField(grid);
                VoxelField c = backend.voxelField(grid);
                VoxelField d = backend.voxelField(grid);
                Vector x = backend.vector(grid, 1, Precision.FP64);
                Vector u = backend.vector(grid, 3, Precision.FP64);
                Vector chi = backend.vector(grid, 1, Precision.FP64);
                Vector drive = backend.vector(grid, 1, Precision.FP64)) {
            backend.upload(problem.nodal, x);
            backend.upload(problem.u, u);
            points.take(x);
            double swollen = points.eigenstrain(a);
            double[] eigenstrain = values(backend, a);
            double largest = points.eigenstress(a);
            double[] eigenstress = values(backend, a);
            points.moduli(b, c);
            double[] lambda = values(backend, b);
            double[] mu = values(backend, c);
            points.act(u, problem.besides, chi);
            points.drive(drive);
            points.fit(drive);
            assertStresses(backend, points, problem, u);
            double[] s = new double[grid.nodeCount()];
            backend.download(drive, s);
            double[] extremes = points.conductivities(0.7, a, b, d, c);
            double[] whole = values(backend, a);
            double[] smooth = values(backend, b);
            double[] excess = values(backend, c);
            double[] jump = values(backend, d);
            points.conductivities(0.7, a);
            double[] withoutStress = values(backend, a);
            double[] expected = new double[4];
            for (int v = 0; v < problem.site.length; v++) {
                int p = problem.phase(v);
                double at = problem.lithiation(v);
                assertClose(withoutStress[v], 0.7 * law(Law.CONDUCTIVITY, p, at));
                double k = 0.7 * problem.conductivity(v);
                double m = problem.mobility(v, s, mobility);
                boolean between = problem.between(v);
                double implicit = law(Law.IMPLICIT, p, at);
                assertClose(eigenstrain[v], law(Law.EIGENSTRAIN, p, at));
                assertClose(eigenstress[v], law(Law.EIGENSTRESS, p, at));
                assertClose(lambda[v], law(Law.LAMBDA, p, at));
                assertClose(mu[v], law(Law.MU, p, at));
                assertClose(whole[v], k * (1 + m * implicit));
                assertClose(smooth[v], between ? 0 : k * m);
                assertClose(jump[v], between ? k * m : 0);
                assertClose(excess[v], k * m * (implicit - (between ? 0 : law(Law.INTERIOR, p, at))));
                expected[0] = Math.max(expected[0], Math.abs(eigenstress[v]));
                expected[1] = Math.max(expected[1], whole[v]);
                expected[2] = Math.max(expected[2], hosts(p) > 0 ? whole[v] / STORAGE[p] : 0);
                expected[3] = Math.max(expected[3], Math.abs(eigenstrain[v]));
            }
            assertThat(new double[] {largest, extremes[0], extremes[1], swollen})
                    .containsExactly(expected);
            assertAtNodes(backend, chi, problem, problem::chi);
            assertAtNodes(backend, drive, problem, problem::drive);
        }
    }

    /** Stress of a strain alone, less eigenstress, and the sum of that of a displacement besides. */
    private static void assertStresses(CudaBackend backend, CoupledPoints points, Problem problem, Vector u) {
        VoxelField[] fields = new VoxelField[6];
        Arrays.setAll(fields, c -> backend.voxelField(problem.grid));
        double largest = points.stress(problem.besides, fields);
        double[] sum = points.stressSum(u, problem.besides);
        double size = Arrays.stream(problem.besides).map(Math::abs).max().orElse(0);
        double bound = 0;
        double[] total = new double[6];
        int[][] at = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};
        for (int c = 0; c < 6; c++) {
            double[] values = values(backend, fields[c]);
            for (int v = 0; v < values.length; v++) {
                int p = problem.phase(v);
                double x = problem.lithiation(v);
                double lambda = law(Law.LAMBDA, p, x);
                double mu = law(Law.MU, p, x);
                double eigenstress = c < 3 ? law(Law.EIGENSTRESS, p, x) : 0;
                double[] b = problem.besides;
                double trace = c < 3 ? b[0] + b[1] + b[2] : 0;
                assertClose(values[v], eigenstress - lambda * trace - 2 * mu * b[c]);
                double[][] e = problem.tensor(v);
                double whole = c < 3 ? e[0][0] + e[1][1] + e[2][2] : 0;
                total[c] += lambda * whole + 2 * mu * e[at[c][0]][at[c][1]] - eigenstress;
                bound = Math.max(bound, Math.abs(law(Law.EIGENSTRESS, p, x)) + (3 * lambda + 2 * mu) * size);
            }
            fields[c].close();
        }
        assertClose(largest, bound);
        for (int c = 0; c < 6; c++) {
            assertThat(sum[c]).isCloseTo(total[c], within(TOLERANCE * problem.site.length));
        }
    }

    static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
    }

    /** Means over the voxels around that take lithium. */
    private static void assertAtNodes(
            CudaBackend backend, Vector actual, Problem problem, java.util.function.IntToDoubleFunction at) {
        Grid g = problem.grid;
        double[] sum = new double[g.nodeCount()];
        int[] count = new int[sum.length];
        for (int v = 0; v < problem.site.length; v++) {
            for (int c = 0; c < 8 && problem.site[v] < 0; c++) {
                int i = (v % g.nx() + (c & 1)) % g.ownedX();
                int j = (v / g.nx() % g.ny() + (c >> 1 & 1)) % g.ownedY();
                int n = g.node(i, j, (v / (g.nx() * g.ny()) + (c >> 2)) % g.ownedZ());
                sum[n] += at.applyAsDouble(v);
                count[n]++;
            }
        }
        double[] values = new double[sum.length];
        backend.download(actual, values);
        for (int n = 0; n < values.length; n++) {
            int o = problem.original(n);
            assertClose(values[n], count[o] > 0 ? sum[o] / count[o] : 0);
        }
    }

    /** Only lists of laws and sites go to the device, and three numbers come back. */
    @Test
    void anEvaluationMovesNothingButExtremes() {
        Grid grid = Grid.box(12, 11, 10);
        Problem problem = new Problem(grid, 8);
        FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
        try (CudaBackend backend = new CudaBackend(device);
                CoupledPoints points = backend.coupledPoints(grid, laws(problem, Mobility.LATTICE_GAS));
                VoxelField a = backend.voxelField(grid);
                VoxelField b = backend.voxelField(grid);
                VoxelField c = backend.voxelField(grid);
                Vector x = backend.vector(grid, 1, Precision.FP64);
                Vector u = backend.vector(grid, 3, Precision.FP64)) {
            long before = device.valuesMoved();
            points.take(x);
            points.eigenstress(a);
            points.act(u, new double[6], x);
            points.fit(x);
            points.conductivities(1, a, b, a, c);
            assertThat(device.valuesMoved() - before).isEqualTo(3);
        }
    }
}
