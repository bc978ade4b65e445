package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Repeated;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.linear.Multigrid;
import io.porolith.mesh.Grid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Launches that are recorded and replayed give the bits of those made one by one; what cannot be recorded is made one by one. */
class RecordedVerbsTest {
    private static final Grid GRID = Grid.box(13, 12, 11);
    private static final int CYCLES = 5;

    /** The last of some V-cycles. */
    private static double[] cycles(Backend backend, FailingDevice device, int[] launchesOfCycle) {
        double[] out = new double[3 * GRID.nodeCount()];
        byte[] mask = new byte[GRID.nodeCount()];
        Arrays.fill(mask, 0, 14 * 13, (byte) 7);
        double[] one = new double[GRID.voxelCount()];
        Arrays.fill(one, 1);
        try (VoxelField a = backend.voxelField(GRID)) {
            backend.upload(one, a);
            try (Operator form = backend.elasticity(a, a, new Constraints(GRID, mask), Precision.FP64);
                    Multigrid multigrid = new Multigrid(backend, form, 2);
                    Vector b = backend.vector(GRID, 3, Precision.FP32)) {
                backend.fillIrregular(b);
                for (int n = 0; n < CYCLES; n++) {
                    backend.copy(n + 1, b, multigrid.input());
                    int before = device.launches();
                    Vector x = multigrid.apply();
                    launchesOfCycle[n] = device.launches() - before;
                    backend.download(x, out);
                }
            }
            assertThat(backend.bytesInUse()).isEqualTo(8L * GRID.voxelCount());
        }
        return out;
    }

    @Test
    void cyclesAreReplayedToTheSameBits() {
        FailingDevice plain = new FailingDevice(EmulatedDriver.open(0));
        int[] launches = new int[CYCLES];
        double[] expected;
        try (Backend backend = new CudaBackend(plain)) {
            plain.refuseToRecord();
            expected = cycles(backend, plain, launches);
            assertThat(plain.replays()).isZero();
            assertThat(launches).containsOnly(launches[0]);
        }
        FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
        try (Backend backend = new CudaBackend(device)) {
            assertThat(cycles(backend, device, launches)).isEqualTo(expected);
            assertThat(device.replays()).isEqualTo(CYCLES - 1);
            assertThat(launches).startsWith(launches[0], launches[0], 0, 0);
        }
        assertThat(device.open()).isZero();
        assertThat(plain.open()).isZero();
    }

    /** A copy between host and device spoils a recording; the verbs are then called as they are, each time. */
    @Test
    void whatCannotBeRecordedIsCalled() {
        FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
        try (Backend backend = new CudaBackend(device);
                Vector v = backend.vector(GRID, 1, Precision.FP64)) {
            double[] host = new double[GRID.nodeCount()];
            try (Repeated sequence = backend.repeated(() -> {
                backend.axpby(1, v, 1, v);
                backend.download(v, host);
            })) {
                backend.fill(v, 1);
                for (int n = 1; n <= CYCLES; n++) {
                    sequence.run();
                    assertThat(host).containsOnly(1 << n);
                }
            }
            assertThat(device.replays()).isZero();
        }
        assertThat(device.open()).isZero();
    }
}
