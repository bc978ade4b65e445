package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.DeviceMemoryException;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cpu.CpuBackend;
import io.porolith.inelastic.FiniteStrainLaw;
import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.InelasticLaw;
import io.porolith.inelastic.SmallStrainLaw;
import io.porolith.material.ExpansionConvention;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.Support;
import io.porolith.stage.InelasticRecovery;
import io.porolith.stage.InelasticState;
import io.porolith.stage.Lithiation;
import io.porolith.stage.MeshBody;
import io.porolith.stage.Recovery;
import io.porolith.stage.StressState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stress recovered on the device at points of elements against the specification on the host: sums, extremes and where they are, nodes, fields. */
class ElementRecoveryTest {
    private static final double[] MACRO = {1e-3, -2e-3, 5e-4, 3e-4, -1e-4, 2e-4};
    private static final double STORED = 3e-15;

    /** What is known of tractions where patches are fitted. */
    private static final MechanicsSpec SPEC = new MechanicsSpec(
            ExpansionConvention.VOLUME,
            Map.of(Face.X_MIN, FaceCondition.SYMMETRY),
            Support.FACES,
            0,
            2e7,
            Optional.empty());

    /** A state, and stress at some nodes in Pa. */
    private record Recovered(StressState state, List<double[]> nodes) {}

    private static Recovered recover(Backend backend, MeshBody body, boolean constant, boolean patched) {
        var table = LinearRecoveryTest.table(constant);
        double[] lithiation = new SplittableRandom(body.space().pointCount())
                .doubles(body.space().pointCount())
                .toArray();
        try (Vector u = backend.vector(body.space(), 3, Precision.FP64);
                Recovery recovery =
                        patched ? new Recovery(backend, body, table, SPEC) : new Recovery(backend, body, table)) {
            backend.fillIrregular(u);
            backend.copy(0.01, u, u);
            StressState state =
                    recovery.recover(null, u, MACRO, Lithiation.of(lithiation), 3.5, FlowRecoveryTest.FIELDS);
            return new Recovered(state, nodes(body, state));
        }
    }

    /** Stress of each phase at the first and the last node, with all that is asked of a phase at once. */
    private static List<double[]> nodes(MeshBody body, StressState state) {
        int[] some = {0, body.mesh().nodeCount() - 1};
        List<double[]> all = new ArrayList<>();
        for (int p = 2; p < body.phases().size(); p++) {
            var ready = state.atNodes().ready(p, some);
            for (int node : some) {
                double[] s = new double[6];
                all.add(ready.at(p, node, s) ? s : new double[0]);
            }
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void itIsThatOfTheHost(ElementType type) {
        for (MeshBody body : MeshBodies.of(type)) {
            for (boolean constant : new boolean[] {true, false}) {
                Recovered expected;
                try (Backend cpu = new CpuBackend(2)) {
                    expected = recover(cpu, body, constant, !constant);
                }
                FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
                Recovered actual;
                try (Backend cuda = new CudaBackend(device)) {
                    actual = recover(cuda, body, constant, !constant);
                    assertThat(cuda.bytesInUse()).isZero();
                }
                assertThat(device.open()).as("given back").isZero();
                assertThat(device.launches(Kernel.POINT_STRAIN))
                        .as("strains that cross")
                        .isZero();
                String what = type + " " + body.mesh().elementCount() + ", constant moduli: " + constant;
                LinearRecoveryTest.assertSame(actual.state, expected.state, what, constant ? 1e-12 : 1e-11);
                assertNodes(actual.nodes, expected.nodes, what);
            }
        }
    }

    private static void assertNodes(List<double[]> actual, List<double[]> expected, String what) {
        double size = expected.stream()
                .flatMap(s -> Arrays.stream(s).boxed())
                .mapToDouble(Math::abs)
                .max()
                .orElseThrow();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).as(what).hasSameSizeAs(expected.get(i));
            for (int c = 0; c < expected.get(i).length; c++) {
                assertThat(actual.get(i)[c]).as(what).isCloseTo(expected.get(i)[c], within(1e-11 * size));
            }
        }
    }

    // ---- bodies that flow

    private static InelasticState flowing(Backend backend, MeshBody body, InelasticLaw law, List<double[]> nodes) {
        int points = body.space().pointCount();
        SplittableRandom random = new SplittableRandom(points);
        double[] lithiation = random.doubles(points).toArray();
        byte[] phase = new byte[points];
        for (int p = 0; p < points; p++) {
            phase[p] = (byte) (body.phase(p) - 2);
        }
        List<FlowRule> rules = List.of(FlowRule.PERFECT, FlowRule.linear(0.3), FlowRule.ELASTIC);
        List<VoxelField> parameters = new ArrayList<>();
        try (InelasticRecovery recovery = new InelasticRecovery(backend, body, LinearRecoveryTest.table(true));
                InelasticForm form = backend.inelastic(
                        new InelasticBody(body.space(), law, phase, rules, true), Constraints.none(body.space()));
                Vector u = backend.vector(body.space(), 3, Precision.FP64)) {
            double[][] range = {{0.5, 2}, {0.3, 1}, {-0.01, 0.02}, {0.002, 0.02}};
            for (int n = 0; n < 4; n++) {
                double base = n == 2 && law.isFinite() ? 1 : 0;
                double[] values = random.doubles(points, range[n][0], range[n][1])
                        .map(v -> base + v)
                        .toArray();
                parameters.add(backend.voxelField(body.space()));
                backend.upload(values, parameters.get(n));
            }
            form.prepare(parameters.get(0), parameters.get(1), parameters.get(2), parameters.get(3), 0.7);
            backend.fillIrregular(u);
            backend.copy(0.02, u, u);
            form.evaluate(u, false);
            form.commit();
            backend.copy(1.5, u, u);
            form.evaluate(u, false);
            InelasticState state = recovery.recover(
                    form, u, law.isFinite(), STORED, Lithiation.of(lithiation), FlowRecoveryTest.FIELDS);
            nodes.addAll(nodes(body, state.stress()));
            return state;
        } finally {
            parameters.forEach(VoxelField::close);
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void itIsThatOfTheHostWhereABodyFlows(ElementType type) {
        for (InelasticLaw law : Stream.of(new SmallStrainLaw(), new FiniteStrainLaw())
                .map(InelasticLaw.class::cast)
                .toList()) {
            for (MeshBody body : MeshBodies.of(type)) {
                InelasticState expected;
                List<double[]> expectedNodes = new ArrayList<>();
                try (Backend cpu = new CpuBackend(2)) {
                    expected = flowing(cpu, body, law, expectedNodes);
                }
                FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
                InelasticState actual;
                List<double[]> actualNodes = new ArrayList<>();
                try (Backend cuda = new CudaBackend(device)) {
                    actual = flowing(cuda, body, law, actualNodes);
                    assertThat(cuda.bytesInUse()).isZero();
                }
                assertThat(device.open()).as("given back").isZero();
                assertThat(device.launches(Kernel.ELEMENT_RECOVER))
                        .as("point values that cross")
                        .isZero();
                FlowRecoveryTest.assertSame(actual, expected, law + " " + type);
                assertNodes(actualNodes, expectedNodes, law + " " + type);
            }
        }
    }

    /** What is left where the device gives no more memory out. */
    @ParameterizedTest
    @EnumSource(names = "TET10")
    void itGivesBackWhatItHasWhereMemoryEnds(ElementType type) {
        MeshBody body = MeshBodies.of(type).get(1);
        for (int allocations = 0; allocations < 40; allocations++) {
            FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
            try (Backend cuda = new CudaBackend(device)) {
                device.failAfterAllocations(allocations);
                recover(cuda, body, false, true);
            } catch (DeviceMemoryException e) {
                assertThat(device.open())
                        .as("after %d allocations", allocations)
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TET4", "HEX8"})
    void itHasTheSameBitsInAnyOrderOfThreads(ElementType type) {
        MeshBody body = MeshBodies.of(type).get(1);
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            List<Object> first = LinearRecoveryTest.numbers(recover(cuda, body, true, true).state);
            assertThat(LinearRecoveryTest.numbers(recover(cuda, body, true, true).state))
                    .isEqualTo(first);
            if (!EmulatedDriver.isReal()) {
                EmulatedDriver.runBackwards(true);
                List<Object> backwards = LinearRecoveryTest.numbers(recover(cuda, body, true, true).state);
                EmulatedDriver.runBackwards(false);
                assertThat(backwards).isEqualTo(first);
            }
        }
    }

    /** Of a body whose stress is foremost at one corner: values that cross when stress is recovered once more. */
    private static long moved(MeshBody body, boolean means) {
        FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
        var table = LinearRecoveryTest.table(true);
        Lithiation none = Lithiation.of(new double[body.space().pointCount()]);
        try (Backend cuda = new CudaBackend(device);
                Vector u = cuda.vector(body.space(), 3, Precision.FP64);
                Recovery recovery =
                        means ? Recovery.ofMeans(cuda, body, table) : new Recovery(cuda, body, table, SPEC)) {
            int nodes = body.space().nodeCount();
            double[] values = new double[3 * nodes];
            for (int n = 0; n < nodes; n++) {
                double square = 0.1;
                for (int c = 0; c < 3; c++) {
                    double x = body.coordinate(body.space(), n, c) / body.size();
                    square += (1 + 0.1 * c) * x * x;
                }
                for (int c = 0; c < 3; c++) {
                    values[c * nodes + n] = 1e-3 * (c + 1) / square;
                }
            }
            cuda.upload(values, u);
            recovery.recover(null, u, MACRO, none, 3.5, Set.of());
            long before = device.valuesMoved();
            recovery.recover(null, u, MACRO, none, 3.5, Set.of());
            return device.valuesMoved() - before;
        }
    }

    /** Where lithiation is the host's, eigenstrain goes to the device; for means next to nothing comes back, for extremes patches. */
    @ParameterizedTest
    @EnumSource(names = {"TET4", "TET10"})
    void onlyNumbersAndPatchesCross(ElementType type) {
        MeshBody body = MeshBodies.large(type, 12);
        int points = body.space().pointCount();
        assertThat(moved(body, true)).isLessThan(points + 200L);
        long strainsAndDisplacement = 6L * points + 3L * body.space().nodeCount();
        assertThat(moved(body, false)).isLessThan(strainsAndDisplacement / 2);
    }
}
