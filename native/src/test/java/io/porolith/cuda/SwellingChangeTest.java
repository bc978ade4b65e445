package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.cpu.CpuBackend;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;
import io.porolith.stage.Body;
import io.porolith.stage.LatticeBody;
import io.porolith.stage.Lithiation;
import io.porolith.stage.MeshBody;
import io.porolith.stage.SwellingChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What swelling brings to the elastic energy, summed up on the device against the specification on the host. */
class SwellingChangeTest {
    private static final int STATES = 4;

    /** Of one state after the other, the last from a checkpoint of the one before it. */
    private static double[] changes(Backend backend, Body body, boolean constant, Path folder) throws IOException {
        Space g = body.space();
        SplittableRandom random = new SplittableRandom(g.pointCount());
        double[] brought = new double[STATES + 1];
        double[] macroscopic = new double[6];
        double[] x = new double[g.pointCount()];
        try (SwellingChange change = new SwellingChange(backend, body, LinearRecoveryTest.table(constant));
                Vector u = backend.vector(g, 3, Precision.FP64)) {
            backend.fillIrregular(u);
            for (int n = 0; n < STATES; n++) {
                backend.copy(n == 0 ? 0.01 : 1.3, u, u);
                macroscopic[n] = 2e-3;
                for (int v = 0; v < x.length; v++) {
                    // Voxels without lithium, and some that rounding leaves below none.
                    x[v] = body.holdsMaterial(v) ? Math.max(-1e-17, random.nextDouble(-0.2, 1)) : 0;
                }
                if (n == STATES - 1) {
                    CheckpointWriter.write(folder, Map.of(), change::save);
                }
                brought[n] = change.follow(u, macroscopic, Lithiation.of(x));
            }
            try (SwellingChange again = new SwellingChange(backend, body, LinearRecoveryTest.table(constant));
                    CheckpointReader reader = CheckpointReader.open(folder)) {
                again.restore(reader);
                brought[STATES] = again.follow(u, macroscopic, Lithiation.of(x));
            }
        }
        assertThat(backend.bytesInUse()).isZero();
        return brought;
    }

    @Test
    void itIsThatOfTheHost(@TempDir Path folder) throws IOException {
        for (Grid g : LinearRecoveryTest.GRIDS) {
            assertThatOfTheHost(new LatticeBody(LinearRecoveryTest.lattice(g)), folder);
        }
    }

    /** Strains of voxels of several phases cross. */
    @Test
    void itIsThatOfTheHostWithCompositeVoxels(@TempDir Path folder) throws IOException {
        for (Grid g : LinearRecoveryTest.GRIDS) {
            assertThatOfTheHost(new LatticeBody(LinearRecoveryTest.composite(g)), folder);
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void itIsThatOfTheHostOnElements(ElementType type, @TempDir Path folder) throws IOException {
        for (MeshBody body : MeshBodies.of(type)) {
            assertThatOfTheHost(body, folder);
        }
    }

    private static void assertThatOfTheHost(Body body, Path folder) throws IOException {
        for (boolean constant : new boolean[] {true, false}) {
            double[] expected;
            double[] actual;
            try (Backend cpu = new CpuBackend(2)) {
                expected = changes(cpu, body, constant, folder);
            }
            FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
            try (Backend cuda = new CudaBackend(device)) {
                actual = changes(cuda, body, constant, folder);
            }
            assertThat(device.open()).as("given back").isZero();
            assertThat(device.launches(Kernel.MEAN_STRAIN) + device.launches(Kernel.POINT_STRAIN))
                    .as("strains that cross")
                    .isZero();
            assertThat(actual[STATES]).as("from a checkpoint").isEqualTo(actual[STATES - 1]);
            for (int n = 0; n < STATES; n++) {
                // The host takes differences of the energy, which miss the square of their step where moduli
                // change.
                double share = constant ? 1e-9 : 1e-6;
                assertThat(actual[n])
                        .as(
                                "%d points, constant moduli: %s, state %d",
                                body.space().pointCount(), constant, n)
                        .isCloseTo(expected[n], within(share * Math.abs(expected[n])));
            }
        }
    }
}
