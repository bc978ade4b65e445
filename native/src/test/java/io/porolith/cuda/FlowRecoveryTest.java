package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
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
import io.porolith.io.FieldName;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.stage.InelasticRecovery;
import io.porolith.stage.InelasticState;
import io.porolith.stage.LatticeBody;
import io.porolith.stage.Lithiation;
import io.porolith.stage.VolumeChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Stress and plastic strain of bodies that flow, recovered on the device against the specification on the host. */
class FlowRecoveryTest {
    static final Set<FieldName> FIELDS = EnumSet.of(
            FieldName.STRESS,
            FieldName.VON_MISES_STRESS,
            FieldName.MAX_PRINCIPAL_STRESS,
            FieldName.MIN_PRINCIPAL_STRESS,
            FieldName.HYDROSTATIC_STRESS,
            FieldName.EIGENSTRAIN,
            FieldName.EQUIVALENT_PLASTIC_STRAIN,
            FieldName.VOLUME_RATIO,
            FieldName.LITHIATION);
    private static final List<FlowRule> RULES =
            List.of(FlowRule.PERFECT, FlowRule.linear(0.3), FlowRule.ELASTIC, FlowRule.ELASTIC);

    /** Of a cell that strains: nine entries. */
    private static final double[] CELL = {0.01, 0.002, -0.003, 0.004, -0.008, 0.001, 0, 0.005, 0.006};

    private static final double STORED = 3e-15;

    /** What is recovered after a step that was committed, and from the next before it is, and the displacement of that one. */
    private record Recovered(InelasticState after, InelasticState trial, double[] u) {}

    private static Recovered recover(Backend backend, Lattice lattice, InelasticLaw law) {
        Grid g = lattice.grid();
        int n = g.voxelCount();
        SplittableRandom random = new SplittableRandom(n);
        double[] lithiation = random.doubles(n).toArray();
        byte[] phase = lattice.phase().clone();
        for (int v = 0; v < n; v++) {
            phase[v] = (byte) Math.max(-1, phase[v] - 2);
        }
        List<VoxelField> parameters = new ArrayList<>();
        try (InelasticRecovery recovery =
                        new InelasticRecovery(backend, new LatticeBody(lattice), LinearRecoveryTest.table(true));
                InelasticForm form =
                        backend.inelastic(new InelasticBody(g, law, phase, RULES, true), Constraints.none(g));
                Vector u = backend.vector(g, 3, Precision.FP64)) {
            double[][] range = {{0.5, 2}, {0.3, 1}, {-0.01, 0.02}, {0.002, 0.02}};
            for (int p = 0; p < 4; p++) {
                double base = p == 2 && law.isFinite() ? 1 : 0;
                double[] values = random.doubles(n, range[p][0], range[p][1]).toArray();
                Arrays.setAll(values, v -> phase[v] < 0 ? 0 : base + values[v]);
                parameters.add(backend.voxelField(g));
                backend.upload(values, parameters.get(p));
            }
            form.prepare(parameters.get(0), parameters.get(1), parameters.get(2), parameters.get(3), 0.7);
            form.stretch(CELL);
            backend.fillIrregular(u);
            backend.copy(0.02, u, u);
            form.evaluate(u, false);
            form.commit();
            InelasticState after = recovery.recover(form, u, law.isFinite(), STORED, Lithiation.of(lithiation), FIELDS);
            backend.copy(1.5, u, u);
            form.evaluate(u, false);
            InelasticState trial = recovery.recover(form, u, law.isFinite(), STORED, Lithiation.of(lithiation), FIELDS);
            double[] host = new double[3 * g.nodeCount()];
            backend.download(u, host);
            return new Recovered(after, trial, host);
        } finally {
            parameters.forEach(VoxelField::close);
        }
    }

    @Test
    void itIsThatOfTheHostAtSmallStrain() {
        assertThatOfTheHost(new SmallStrainLaw());
    }

    @Test
    void itIsThatOfTheHostAtFiniteStrain() {
        assertThatOfTheHost(new FiniteStrainLaw());
    }

    private static void assertThatOfTheHost(InelasticLaw law) {
        for (Grid g : LinearRecoveryTest.GRIDS) {
            Lattice lattice = LinearRecoveryTest.lattice(g);
            Recovered expected;
            try (Backend cpu = new CpuBackend(2)) {
                expected = recover(cpu, lattice, law);
            }
            FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
            Recovered actual;
            try (Backend cuda = new CudaBackend(device)) {
                actual = recover(cuda, lattice, law);
                assertThat(cuda.bytesInUse()).isZero();
            }
            assertThat(device.open()).as("given back").isZero();
            assertThat(device.launches(Kernel.FLOW_RECOVER))
                    .as("point values that cross")
                    .isZero();
            assertSame(actual.after, expected.after, law + " " + g);
            assertSame(actual.trial, expected.trial, law + " " + g + ", trial");
            VolumeChange change = law.isFinite()
                    ? VolumeChange.exactly(lattice, withCell(g, expected.u))
                    : VolumeChange.of(lattice, metres(lattice, expected.u));
            LinearRecoveryTest.assertSame(actual.trial.stress().volumeChange().orElseThrow(), change);
        }
    }

    private static double[] metres(Lattice lattice, double[] u) {
        return Arrays.stream(u).map(x -> lattice.pitch() * x).toArray();
    }

    private static double[] withCell(Grid g, double[] u) {
        double[] whole = u.clone();
        for (int n = 0; n < g.nodeCount(); n++) {
            int[] x = {n % (g.nx() + 1), n / (g.nx() + 1) % (g.ny() + 1), n / ((g.nx() + 1) * (g.ny() + 1))};
            for (int e = 0; e < 9; e++) {
                whole[e / 3 * g.nodeCount() + n] += CELL[e] * x[e % 3];
            }
        }
        return whole;
    }

    static void assertSame(InelasticState actual, InelasticState expected, String what) {
        LinearRecoveryTest.assertSame(actual.stress(), expected.stress(), what);
        assertClose(actual.maxPlasticStrain(), expected.maxPlasticStrain(), what);
        assertClose(actual.meanPlasticStrain(), expected.meanPlasticStrain(), what);
        assertClose(actual.volumeRatio(), expected.volumeRatio(), what);
    }

    private static void assertClose(double[] actual, double[] expected, String what) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int p = 0; p < expected.length; p++) {
            if (Double.isNaN(expected[p])) {
                assertThat(actual[p]).as(what).isNaN();
            } else {
                assertThat(actual[p]).as(what).isCloseTo(expected[p], within(1e-12));
            }
        }
    }
}
