package io.porolith.cuda;

import static io.porolith.cuda.CoupledPointsTest.LAWS;
import static io.porolith.cuda.CoupledPointsTest.PARTITION;
import static io.porolith.cuda.CoupledPointsTest.STORAGE;
import static io.porolith.cuda.CoupledPointsTest.assertClose;
import static io.porolith.cuda.CoupledPointsTest.hosts;
import static io.porolith.cuda.CoupledPointsTest.law;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.CoupledPoints;
import io.porolith.backend.CoupledPoints.Law;
import io.porolith.backend.CutVoxels;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cpu.CpuBackend;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.Material;
import io.porolith.material.MaterialTable;
import io.porolith.material.Materials;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Grid;
import io.porolith.run.CouplingSpec;
import io.porolith.run.CouplingSpec.Mobility;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.Support;
import io.porolith.run.SolverSpec;
import io.porolith.stage.FieldCoupling;
import io.porolith.stage.HostCoupling;
import io.porolith.stage.LatticeBody;
import io.porolith.stage.Mechanics;
import io.porolith.stage.StressCoupling;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What stress and lithium do to each other at voxels of several phases, on the device alone. */
class CutCouplingTest {
    private static final double[] BESIDES = {1e-3, -2e-3, 5e-4, 3e-4, -1e-4, 2e-4};

    /** Layers, solids without a direction, pores; one host or two. */
    @Test
    void whatStressDoesIsThatOfTheHost() {
        for (Grid g : LinearRecoveryTest.GRIDS) {
            for (String other : new String[] {"carbon-inert", "silicon-set-n"}) {
                double[] expected;
                double[] actual;
                try (Backend cpu = new CpuBackend(2)) {
                    expected = driveAtNodes(cpu, g, other);
                }
                try (CudaBackend cuda = new CudaBackend(EmulatedDriver.open(0))) {
                    actual = driveAtNodes(cuda, g, other);
                    assertThat(cuda.bytesInUse()).isZero();
                }
                double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
                for (int n = 0; n < expected.length; n++) {
                    assertThat(actual[n])
                            .as("%s, %s, node %d", g, other, n)
                            .isCloseTo(expected[n], within(1e-11 * size));
                }
            }
        }
    }

    /** s = -phi / RT at an irregular lithiation and displacement. */
    private static double[] driveAtNodes(Backend backend, Grid g, String other) {
        LatticeBody body = new LatticeBody(LinearRecoveryTest.composite(g));
        Map<String, Material> solids = Map.of(
                "silicon",
                Materials.preset("silicon-set-z"),
                "carbon",
                Materials.preset(other),
                "nowhere",
                Materials.preset("carbon-inert"));
        MaterialTable table = MaterialTable.of(LinearRecoveryTest.PHASES, solids, ExpansionConvention.VOLUME, 90e9);
        TransportTable transport = TransportTable.of(LinearRecoveryTest.PHASES, solids);
        MechanicsSpec spec =
                new MechanicsSpec(ExpansionConvention.VOLUME, Map.of(), Support.FACES, 0, 0, Optional.empty());
        int[] nodes = IntStream.range(0, g.nodeCount()).filter(g::isOriginal).toArray();
        try (Mechanics mechanics = new Mechanics(backend, body, table, spec, new SolverSpec(1e-8, 1e-8, 100));
                StressCoupling coupling =
                        StressCoupling.of(backend, body, transport, table, mechanics, CouplingSpec.at(298));
                Vector x = backend.vector(g, 1, Precision.FP64)) {
            backend.fillIrregular(x);
            backend.polynomial(0, new double[] {0.5, 0.4}, x, x);
            backend.fillIrregular(mechanics.displacement());
            backend.copy(0.01, mechanics.displacement(), mechanics.displacement());
            assertThat(coupling instanceof FieldCoupling).isEqualTo(backend.couplesPoints());
            if (coupling instanceof FieldCoupling fields) {
                fields.take(x);
                fields.recover();
            } else {
                ((HostCoupling) coupling).take(x);
                ((HostCoupling) coupling).recover();
            }
            return coupling.driveAt(nodes);
        }
    }

    /** A lattice all of whose voxels are cut but a few, none in layers. */
    private static final class Problem {
        final Grid grid;
        final byte[] site;
        final CutVoxels cut;
        final double[] nodal;
        final double[] u;
        private final double[] x;
        private final double[] strain;

        Problem(Grid grid, long seed) {
            this.grid = grid;
            SplittableRandom random = new SplittableRandom(seed);
            int voxels = grid.voxelCount();
            double[][] share = new double[voxels][STORAGE.length];
            site = new byte[voxels];
            for (int v = 0; v < voxels; v++) {
                double first = random.nextDouble(0.1, 0.8);
                share[v][2 + random.nextInt(3)] += first;
                share[v][2 + random.nextInt(3)] += random.nextInt(3) > 0 ? 0.9 - first : 0;
                boolean takes = share[v][2] + share[v][4] > 0;
                int between = takes && random.nextInt(3) == 0 ? CoupledPoints.BETWEEN : 0;
                site[v] = (byte) (STORAGE.length | (takes ? CoupledPoints.HOST : 0) | between);
            }
            cut = cut(share);
            nodal = random.doubles(grid.nodeCount()).toArray();
            u = random.doubles(3L * grid.nodeCount(), -0.1, 0.1).toArray();
            x = new double[voxels];
            strain = new double[6 * voxels];
            try (Backend cpu = new CpuBackend(1);
                    Vector c = cpu.vector(grid, 1, Precision.FP64);
                    Vector at = cpu.vector(grid, 3, Precision.FP64);
                    VoxelField mean = cpu.voxelField(grid)) {
                cpu.upload(nodal, c);
                cpu.voxelMean(c, mean);
                cpu.download(mean, x);
                cpu.upload(u, at);
                cpu.meanStrain(at, 0, grid.nz(), strain);
            }
        }

        private static CutVoxels cut(double[][] share) {
            int parts = (int) Arrays.stream(share)
                    .flatMapToDouble(Arrays::stream)
                    .filter(s -> s > 0)
                    .count();
            int[] begin = new int[share.length + 1];
            byte[] phase = new byte[parts];
            double[] numbers = new double[CutVoxels.NUMBERS * parts];
            for (int v = 0, at = 0; v < share.length; v++) {
                for (int p = 0; p < share[v].length; p++) {
                    if (share[v][p] > 0) {
                        phase[at] = (byte) p;
                        numbers[CutVoxels.NUMBERS * at++] = share[v][p];
                    }
                }
                begin[v + 1] = at;
            }
            int[] all = IntStream.range(0, share.length).toArray();
            return new CutVoxels(all, begin, phase, numbers, new double[3 * share.length]);
        }

        CoupledPoints.Laws laws(Mobility mobility) {
            double[] storage = Arrays.copyOf(STORAGE, STORAGE.length + 1);
            double[] partition = Arrays.copyOf(PARTITION, PARTITION.length + 1);
            partition[STORAGE.length] = 1;
            return CoupledPoints.Laws.of(
                            site,
                            LAWS.stream()
                                    .map(of -> (io.porolith.backend.PhaseFunctions.OfPhase)
                                            (p, at) -> p == STORAGE.length ? 0 : of.at(p, at))
                                    .toList(),
                            storage,
                            partition,
                            mobility == Mobility.LATTICE_GAS)
                    .with(cut);
        }

        boolean takes(int v) {
            return site[v] < 0;
        }

        boolean between(int v) {
            return (site[v] & CoupledPoints.BETWEEN) != 0;
        }

        /** Sum over the parts of a voxel. */
        double sum(int v, IntToDoubleFunction ofPhase) {
            double sum = 0;
            for (int part = cut.begin()[v]; part < cut.begin()[v + 1]; part++) {
                sum += cut.numbers()[CutVoxels.NUMBERS * part] * ofPhase.applyAsDouble(cut.phase()[part]);
            }
            return sum;
        }

        double mean(int v, Law law) {
            return sum(v, p -> hosts(p) * law(law, p, x[v])) / sum(v, p -> hosts(p));
        }

        private double elastic(int v, int p) {
            double trace = 0;
            for (int c = 0; c < 3; c++) {
                trace += strain[6 * v + c] + BESIDES[c];
            }
            return trace - 3 * law(Law.EIGENSTRAIN, p, x[v]);
        }

        double factor(int v) {
            return Math.exp(sum(v, p -> law(Law.ACTIVATION, p, x[v]) * elastic(v, p)) / sum(v, p -> 1));
        }

        /** The law of all hosts, and between hosts what fits s at nodes. */
        double mobility(int v, double[] s, Mobility mobility) {
            double partition = sum(v, p -> hosts(p) * PARTITION[p]) / sum(v, p -> hosts(p));
            double range = 0;
            if (between(v)) {
                double[] at = new double[8];
                for (int c = 0; c < 8; c++) {
                    int i = v % grid.nx() + (c & 1);
                    int j = v / grid.nx() % grid.ny() + (c >> 1 & 1);
                    at[c] = s[grid.node(i, j, v / (grid.nx() * grid.ny()) + (c >> 2))];
                }
                range = Arrays.stream(at).max().orElseThrow()
                        - Arrays.stream(at).min().orElseThrow();
            }
            return mobility.across(partition * x[v], range) / partition;
        }
    }

    @Test
    void conductivitiesAreThoseOfTheLaws() {
        for (Grid grid : new Grid[] {Grid.box(1, 1, 1), Grid.box(9, 5, 7)}) {
            for (Mobility mobility : Mobility.values()) {
                assertConductivities(new Problem(grid, 3), mobility);
            }
        }
    }

    private static void assertConductivities(Problem problem, Mobility mobility) {
        Grid grid = problem.grid;
        FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
        try (CudaBackend backend = new CudaBackend(device);
                CoupledPoints points = backend.coupledPoints(grid, problem.laws(mobility));
                VoxelField a = backend.voxelField(grid);
                VoxelField b = backend.voxelField(grid);
                VoxelField c = backend.voxelField(grid);
                VoxelField d = backend.voxelField(grid);
                Vector x = backend.vector(grid, 1, Precision.FP64);
                Vector u = backend.vector(grid, 3, Precision.FP64);
                Vector s = backend.vector(grid, 1, Precision.FP64)) {
            backend.upload(problem.nodal, x);
            backend.upload(problem.u, u);
            points.act(u, BESIDES, s);
            long before = device.valuesMoved();
            points.take(x);
            points.act(u, BESIDES, s);
            points.drive(s);
            points.fit(s);
            double[] extremes = points.conductivities(0.7, a, b, d, c);
            assertThat(device.valuesMoved() - before).as("what crosses").isEqualTo(2);
            double[] drive = new double[grid.nodeCount()];
            backend.download(s, drive);
            double[] whole = values(backend, a);
            double[] smooth = values(backend, b);
            double[] excess = values(backend, c);
            double[] jump = values(backend, d);
            points.conductivities(0.7, a);
            double[] withoutStress = values(backend, a);
            double[] expected = new double[2];
            for (int v = 0; v < whole.length; v++) {
                int at = v;
                double plain = 0.7 * problem.sum(v, p -> hosts(p) * law(Law.CONDUCTIVITY, p, problem.x[at]));
                assertClose(withoutStress[v], plain);
                double k = problem.takes(v) ? plain * problem.factor(v) : 0;
                double m = problem.takes(v) ? problem.mobility(v, drive, mobility) : 0;
                double implicit = problem.takes(v) ? problem.mean(v, Law.IMPLICIT) : 0;
                double interior = problem.takes(v) && !problem.between(v) ? problem.mean(v, Law.INTERIOR) : 0;
                assertClose(whole[v], k * (1 + m * implicit));
                assertClose(smooth[v], problem.between(v) ? 0 : k * m);
                assertClose(jump[v], problem.between(v) ? k * m : 0);
                assertClose(excess[v], k * m * (implicit - interior));
                double storage = problem.sum(v, p -> STORAGE[p]);
                expected[0] = Math.max(expected[0], whole[v]);
                expected[1] = Math.max(expected[1], storage > 0 ? whole[v] / storage : 0);
            }
            assertClose(extremes[0], expected[0]);
            assertClose(extremes[1], expected[1]);
        }
        assertThat(device.open()).as("given back").isZero();
    }

    /** Moduli, eigenstress and the stress of a strain are sums over the solids of a voxel, where these are in no layers. */
    @Test
    void loadsAreThoseOfTheLaws() {
        Problem problem = new Problem(Grid.box(9, 5, 7), 4);
        VoxelField[] fields = new VoxelField[6];
        try (CudaBackend backend = new CudaBackend(EmulatedDriver.open(0));
                CoupledPoints points = backend.coupledPoints(problem.grid, problem.laws(Mobility.DILUTE));
                VoxelField a = backend.voxelField(problem.grid);
                VoxelField b = backend.voxelField(problem.grid);
                Vector x = backend.vector(problem.grid, 1, Precision.FP64)) {
            backend.upload(problem.nodal, x);
            points.take(x);
            points.moduli(a, b);
            double[] lambda = values(backend, a);
            double[] mu = values(backend, b);
            double largest = points.eigenstress(a);
            double[] eigenstress = values(backend, a);
            Arrays.setAll(fields, c -> backend.voxelField(problem.grid));
            double bound = points.stress(BESIDES, fields);
            double trace = BESIDES[0] + BESIDES[1] + BESIDES[2];
            for (int v = 0; v < lambda.length; v++) {
                double at = problem.takes(v) ? problem.x[v] : 0;
                assertClose(lambda[v], problem.sum(v, p -> law(Law.LAMBDA, p, at)));
                assertClose(mu[v], problem.sum(v, p -> law(Law.MU, p, at)));
                assertClose(eigenstress[v], problem.sum(v, p -> law(Law.EIGENSTRESS, p, at)));
                assertThat(largest).isGreaterThanOrEqualTo(eigenstress[v]);
            }
            for (int c = 0; c < 6; c++) {
                double[] stress = values(backend, fields[c]);
                for (int v = 0; v < stress.length; v++) {
                    double of = c < 3 ? eigenstress[v] - lambda[v] * trace : 0;
                    assertClose(stress[v], of - 2 * mu[v] * BESIDES[c]);
                    assertThat(bound).isGreaterThanOrEqualTo(Math.abs(stress[v]));
                }
                fields[c].close();
            }
        }
    }

    private static double[] values(Backend backend, VoxelField field) {
        double[] values = new double[field.space().pointCount()];
        backend.download(field, values);
        return values;
    }
}
