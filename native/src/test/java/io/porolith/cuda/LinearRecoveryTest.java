package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.CoefficientTable;
import io.porolith.backend.Constraints;
import io.porolith.backend.DeviceMemoryException;
import io.porolith.backend.LinearRecovery;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.Material;
import io.porolith.material.MaterialTable;
import io.porolith.material.Materials;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.VoxelMixture;
import io.porolith.stage.Extreme;
import io.porolith.stage.LatticeBody;
import io.porolith.stage.Lithiation;
import io.porolith.stage.PhaseStress;
import io.porolith.stage.Recovery;
import io.porolith.stage.StressState;
import io.porolith.stage.VolumeChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Stress recovered on the device against the specification on the host: fields, means, extremes and where they are, swept volumes. */
class LinearRecoveryTest {
    static final List<Phase> PHASES = List.of(
            Phase.OUTSIDE,
            Phase.PORE,
            new Phase("silicon", false),
            new Phase("carbon", false),
            new Phase("nowhere", false));
    private static final double[] MACRO = {1e-3, -2e-3, 5e-4, 3e-4, -1e-4, 2e-4};
    private static final Set<FieldName> FIELDS = Set.of(
            FieldName.STRESS,
            FieldName.VON_MISES_STRESS,
            FieldName.MAX_PRINCIPAL_STRESS,
            FieldName.MIN_PRINCIPAL_STRESS,
            FieldName.HYDROSTATIC_STRESS,
            FieldName.EIGENSTRAIN,
            FieldName.LITHIATION);
    private static final List<Function<PhaseStress, Extreme>> EXTREMES = List.of(
            PhaseStress::vonMises,
            PhaseStress::maxPrincipal,
            PhaseStress::minPrincipal,
            PhaseStress::maxHydrostatic,
            PhaseStress::minHydrostatic,
            PhaseStress::interiorVonMises,
            PhaseStress::interiorMaxPrincipal,
            PhaseStress::interiorMinPrincipal,
            PhaseStress::interiorMaxHydrostatic,
            PhaseStress::interiorMinHydrostatic);

    /** Phases in blobs of a few voxels, so that some voxels lie inside their phase. */
    static Lattice lattice(Grid g) {
        byte[] phase = new byte[g.voxelCount()];
        for (int v = 0; v < phase.length; v++) {
            int i = v % g.nx() / 4;
            int j = v / g.nx() % g.ny() / 5;
            int k = v / (g.nx() * g.ny()) / 6;
            phase[v] = (byte) ((i * 7 + j * 3 + k * 5 + i * j) % 4);
        }
        return new Lattice(g, 25e-9, 0, 0, 0, Symmetry.FULL, PHASES, phase);
    }

    /** A lattice of which a third of the voxels is cut: by pores, in layers, in solids that no direction is known for, by none of these. */
    static Lattice composite(Grid g) {
        Lattice sharp = lattice(g);
        SplittableRandom random = new SplittableRandom(g.voxelCount());
        int[] row = new int[g.voxelCount()];
        int rows = 0;
        for (int v = 0; v < row.length; v++) {
            row[v] = v > 0 && random.nextInt(3) > 0 ? -1 : rows++;
        }
        float[] fraction = new float[PHASES.size() * rows];
        float[] normal = new float[3 * rows];
        for (int r = 0; r < rows; r++) {
            int kind = random.nextInt(4);
            float share = (float) random.nextDouble(0.05, 0.95);
            int at = PHASES.size() * r;
            fraction[at + (kind == 3 ? 0 : 2)] = share;
            fraction[at + (kind == 0 ? 1 : kind == 3 ? 1 : 3)] = 1 - share;
            for (int axis = 0; axis < 3 && kind == 1; axis++) {
                normal[3 * r + axis] = (float) random.nextDouble(-1, 1);
            }
        }
        return sharp.withMixture(new VoxelMixture(PHASES.size(), row, fraction, normal));
    }

    /** Silicon whose moduli change with lithiation has voxels of moduli of their own. */
    static MaterialTable table(boolean constant) {
        Material silicon = Materials.preset(constant ? "silicon-set-n" : "silicon-set-z");
        Material carbon = Materials.preset("carbon-hard");
        assertThat(silicon.hasVariableModuli()).isEqualTo(!constant);
        return MaterialTable.of(
                PHASES,
                Map.of("silicon", silicon, "carbon", carbon, "nowhere", carbon),
                ExpansionConvention.VOLUME,
                90e9);
    }

    /** What is recovered of an irregular displacement. */
    static StressState recover(Backend backend, Lattice lattice, MaterialTable table, boolean tabled) {
        return recover(backend, new LatticeBody(lattice), table, tabled);
    }

    static StressState recover(Backend backend, LatticeBody body, MaterialTable table, boolean tabled) {
        Lattice lattice = body.lattice();
        Grid g = lattice.grid();
        SplittableRandom random = new SplittableRandom(g.hashCode());
        double[] lithiation = random.doubles(g.voxelCount()).toArray();
        double[] lambda = IntStream.range(0, lithiation.length)
                .mapToDouble(v -> lattice.average(v, p -> table.lambda(p, lithiation[v])))
                .toArray();
        double[] mu = IntStream.range(0, lithiation.length)
                .mapToDouble(v -> lattice.average(v, p -> table.mu(p, lithiation[v])))
                .toArray();
        Constraints free = Constraints.none(g);
        try (VoxelField l = backend.voxelField(g);
                VoxelField m = backend.voxelField(g);
                Vector u = backend.vector(g, 3, Precision.FP64)) {
            backend.upload(lambda, l);
            backend.upload(mu, m);
            backend.fillIrregular(u);
            backend.copy(0.01, u, u);
            try (Operator a = tabled
                    ? backend.elasticity(few(lambda, mu), free, Precision.FP64)
                    : backend.elasticity(l, m, free, Precision.FP64)) {
                try (Recovery recovery = new Recovery(backend, body, table)) {
                    return recovery.recover(a, u, MACRO, Lithiation.of(lithiation), 3.5, FIELDS);
                }
            }
        }
    }

    private static CoefficientTable few(double[] lambda, double[] mu) {
        return CoefficientTable.of(lambda.length, v -> lambda[v], v -> mu[v]).orElseThrow();
    }

    static final Grid[] GRIDS = {
        Grid.box(1, 1, 1), Grid.box(13, 11, 17), new Grid(24, 10, 13, true, false, true), Grid.periodic(8, 10, 12),
    };
    /** More voxels than all threads of a launch. */
    private static final Grid LARGE = Grid.box(90, 80, 75);

    @Test
    void itIsThatOfTheHost() {
        for (Grid g : Stream.concat(Stream.of(GRIDS), Stream.of(LARGE)).toList()) {
            Lattice lattice = lattice(g);
            for (boolean tabled : g == LARGE ? new boolean[] {true} : new boolean[] {true, false}) {
                MaterialTable table = table(tabled);
                StressState expected;
                StressState actual;
                double[] u = new double[3 * g.nodeCount()];
                try (Backend cpu = new CpuBackend(2);
                        Vector v = cpu.vector(g, 3, Precision.FP64)) {
                    expected = recover(cpu, lattice, table, tabled);
                    assertThat(expected.volumeChange()).isEmpty();
                    cpu.fillIrregular(v);
                    cpu.copy(0.01 * lattice.pitch(), v, v);
                    cpu.download(v, u);
                }
                try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
                    actual = recover(cuda, lattice, table, tabled);
                    assertThat(cuda.bytesInUse()).isZero();
                }
                assertSame(actual, expected, g.toString());
                VolumeChange change = new LatticeBody(lattice).volumeChange(u);
                assertSame(actual.volumeChange().orElseThrow(), change);
            }
        }
    }

    /** Sums, extremes, fields and swept volumes of cut voxels too, which are on a list. */
    @Test
    void itIsThatOfTheHostWithCompositeVoxels() {
        for (Grid g : GRIDS) {
            Lattice lattice = composite(g);
            StressState expected;
            StressState actual;
            try (Backend cpu = new CpuBackend(2)) {
                expected = recover(cpu, lattice, table(false), false);
            }
            FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
            try (Backend cuda = new CudaBackend(device)) {
                actual = recover(cuda, lattice, table(false), false);
                assertThat(cuda.bytesInUse()).isZero();
            }
            assertThat(device.open()).as("given back").isZero();
            assertSame(actual, expected, "composite " + g);
            assertThat(actual.volumeChange()).isPresent();
        }
    }

    /** What is left where the device gives no more memory out. */
    @Test
    void itGivesBackWhatItHasWhereMemoryEnds() {
        Lattice lattice = composite(GRIDS[2]);
        for (int allocations = 0; allocations < 30; allocations++) {
            FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
            try (Backend cuda = new CudaBackend(device)) {
                device.failAfterAllocations(allocations);
                recover(cuda, lattice, table(false), false);
            } catch (DeviceMemoryException e) {
                assertThat(device.open())
                        .as("after %d allocations", allocations)
                        .isZero();
            }
        }
    }

    static void assertSame(StressState actual, StressState expected, String what) {
        assertSame(actual, expected, what, 1e-12);
    }

    /** @param fitted how well interior extremes agree: fits to patches make more of what rounding leaves */
    static void assertSame(StressState actual, StressState expected, String what, double fitted) {
        double pa = 0;
        for (int p = 0; p < expected.byPhase().length; p++) {
            PhaseStress a = actual.byPhase()[p];
            PhaseStress e = expected.byPhase()[p];
            assertThat(a.volume()).isCloseTo(e.volume(), within(1e-12 * e.volume()));
            // A phase that has no centre of a voxel has no extremes.
            pa = e.isEmpty() ? pa : Math.max(pa, e.meanVonMises());
            for (Function<PhaseStress, Extreme> kind : EXTREMES) {
                double value = kind.apply(e).value();
                pa = kind.apply(e).site() < 0 ? pa : Math.max(pa, Math.abs(value));
                assertThat(kind.apply(a).site())
                        .as("%s, phase %d", what, p)
                        .isEqualTo(kind.apply(e).site());
                double share = EXTREMES.indexOf(kind) < LinearRecovery.KINDS ? 1e-12 : fitted;
                assertClose(kind.apply(a).value(), value, share / 1e-12 * pa, what);
            }
            if (!e.isEmpty()) {
                assertClose(a.meanVonMises(), e.meanVonMises(), pa, what);
                for (int c = 0; c < 6; c++) {
                    assertClose(a.meanStress(c), e.meanStress(c), pa, what);
                }
            }
        }
        for (int c = 0; c < 6; c++) {
            assertClose(actual.meanStress()[c], expected.meanStress()[c], pa, what);
        }
        assertClose(actual.strainEnergy(), expected.strainEnergy(), Math.abs(expected.strainEnergy()), what);
        double volume = expected.byPhase().length * 1e-9;
        assertThat(actual.solidVolumeChange()).isCloseTo(expected.solidVolumeChange(), within(1e-12 * volume));
        assertThat(actual.largestEigenstrain()).isEqualTo(expected.largestEigenstrain());
        assertThat(names(actual)).isEqualTo(names(expected));
        for (int f = 0; f < expected.fields().size(); f++) {
            assertFields(actual.fields().get(f), expected.fields().get(f), what);
        }
    }

    private static List<FieldName> names(StressState state) {
        return state.fields().stream().map(Field::name).sorted().toList();
    }

    /** To a unit of fp32: values are rounded after they were found to 1e-12. */
    private static void assertFields(Field actual, Field expected, String what) {
        float largest = 0;
        for (float e : expected.values()) {
            largest = Float.isNaN(e) ? largest : Math.max(largest, Math.abs(e));
        }
        for (int n = 0; n < expected.values().length; n++) {
            float e = expected.values()[n];
            float a = actual.values()[n];
            boolean close = Float.isNaN(e) ? Float.isNaN(a) : Math.abs(a - e) <= Math.ulp(e) + 1e-12 * largest;
            assertThat(close)
                    .as("%s %s[%d]: %s instead of %s", what, expected.name(), n, a, e)
                    .isTrue();
        }
    }

    private static void assertClose(double actual, double expected, double size, String what) {
        if (Double.isNaN(expected)) {
            assertThat(actual).as(what).isNaN();
        } else {
            assertThat(actual).as(what).isCloseTo(expected, within(1e-12 * size));
        }
    }

    static void assertSame(VolumeChange actual, VolumeChange expected) {
        List<double[]> both = new ArrayList<>();
        for (VolumeChange c : List.of(actual, expected)) {
            both.add(new double[] {c.outward(), c.inward(), c.cell(), c.faces()[0], c.faces()[3], c.faces()[4]});
        }
        double size = IntStream.range(0, 6)
                .mapToDouble(n -> Math.abs(both.get(1)[n]))
                .max()
                .orElseThrow();
        for (int n = 0; n < 6; n++) {
            assertThat(both.get(0)[n]).isCloseTo(both.get(1)[n], within(1e-12 * size));
        }
    }

    @Test
    void itHasTheSameBitsInAnyOrderOfThreads() {
        Lattice lattice = lattice(GRIDS[2]);
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            StressState first = recover(cuda, lattice, table(true), true);
            assertThat(numbers(recover(cuda, lattice, table(true), true))).isEqualTo(numbers(first));
            if (!EmulatedDriver.isReal()) {
                EmulatedDriver.runBackwards(true);
                StressState backwards = recover(cuda, lattice, table(true), true);
                EmulatedDriver.runBackwards(false);
                assertThat(numbers(backwards)).isEqualTo(numbers(first));
            }
        }
    }

    static List<Object> numbers(StressState s) {
        List<Object> all = new ArrayList<>(List.of(s.strainEnergy(), s.solidVolumeChange(), s.largestEigenstrain()));
        for (PhaseStress p : s.byPhase()) {
            EXTREMES.forEach(kind -> all.add(kind.apply(p)));
            all.add(p.meanVonMises());
            IntStream.range(0, 6).forEach(c -> all.add(p.meanStress(c)));
        }
        s.volumeChange().ifPresent(swept -> all.addAll(List.of(swept.outward(), swept.inward())));
        return all;
    }
}
