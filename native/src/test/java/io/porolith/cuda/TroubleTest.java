package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.DeviceMemoryException;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.mesh.Grid;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong with drivers and devices ends in one clear sentence, and leaves no memory behind. */
class TroubleTest {
    private static final Grid GRID = Grid.box(5, 4, 3);

    /** Every kind of allocation once; closes all it has opened also when one of them fails. */
    private static void work(Backend backend) {
        try (VoxelField a = backend.voxelField(GRID);
                VoxelField b = backend.voxelField(GRID);
                Vector x = backend.vector(GRID, 3, Precision.FP64);
                Vector y = backend.vector(GRID, 3, Precision.FP64)) {
            double[] one = new double[GRID.voxelCount()];
            Arrays.fill(one, 1);
            backend.upload(one, a);
            backend.upload(one, b);
            backend.fillIrregular(x);
            try (Operator op = backend.elasticity(a, b, Constraints.none(GRID), Precision.FP64);
                    Operator narrow = backend.convert(op, Precision.FP32);
                    Operator coarse = backend.coarsen(narrow)) {
                backend.apply(op, x, y);
                backend.jacobi(op, 1, x, y, y);
                backend.meanStrain(x, 0, GRID.nz(), new double[6 * GRID.voxelCount()]);
                assertThat(coarse.bytes()).isPositive();
            }
        }
    }

    @Test
    void memoryThatRunsOutAnywhereIsGivenBack() {
        int failures = 0;
        for (int n = 0; ; n++) {
            FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
            try (CudaBackend backend = new CudaBackend(device)) {
                device.failAfterAllocations(n);
                work(backend);
                assertThat(backend.bytesInUse()).isZero();
                break;
            } catch (DeviceMemoryException e) {
                failures++;
                // What is left is the room for partial sums, which the backend has given back when it was closed.
                assertThat(device.open())
                        .as("allocations left after failure %d", n)
                        .isZero();
            }
        }
        assertThat(failures).isBetween(12, 40);
    }

    @Test
    void aDeviceThatIsLostAnywhereIsReportedAndClosed() {
        int failures = 0;
        for (int n = 0; ; n++) {
            FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
            try (CudaBackend backend = new CudaBackend(device)) {
                device.failAfterCalls(n);
                work(backend);
                break;
            } catch (DeviceException e) {
                failures++;
                assertThat(e).hasMessage("the device is lost");
                assertThat(device.open())
                        .as("allocations left after failure %d", n)
                        .isZero();
            }
        }
        assertThat(failures).isBetween(20, 80);
    }

    @Test
    void aFullDeviceSaysHowMuchIsNeededAndFree() {
        EmulatedDriver.load();
        try (CudaBackend backend = new CudaBackend(EmulatedDriver.open(0))) {
            EmulatedDriver.setMemory(1_000_000);
            assertThatThrownBy(() -> backend.vector(Grid.box(40, 40, 40), 3, Precision.FP64))
                    .isInstanceOf(DeviceMemoryException.class)
                    .hasMessageContainingAll("Emulated device 0", "1,654,104 bytes", "1,000,000", "fewer voxels");
            assertThat(backend.bytesInUse()).isZero();
            assertThat(backend.freeDeviceBytes())
                    .as("less what launches take on a device of one thread")
                    .hasValue(1_000_000 - DeviceInfo.LOCAL_BYTES);
        }
    }

    /** Drivers set local memory of kernels aside at their first launch, when vectors may have filled the device. */
    @Test
    void aKernelWithoutRoomForItsLocalMemorySaysThatMemoryIsFull() {
        try (CudaBackend backend = new CudaBackend(EmulatedDriver.open(0));
                Vector v = backend.vector(GRID, 1, Precision.FP64)) {
            backend.fill(v, 1);
            EmulatedDriver.setMemory(8L * GRID.nodeCount() - 1);
            assertThatThrownBy(() -> backend.fill(v, 1))
                    .isInstanceOf(DeviceMemoryException.class)
                    .hasMessageContainingAll("Emulated device 0", "for fill_fp64 up to 3,328 bytes", "fewer voxels");
        }
    }

    /** Files of kernels are loaded when they are first needed, which may be at the end of a run. */
    @Test
    void kernelsWithoutRoomForTheirCodeSayThatMemoryIsFull() {
        try (CudaBackend backend = new CudaBackend(EmulatedDriver.open(0));
                Vector v = backend.vector(GRID, 1, Precision.FP64)) {
            EmulatedDriver.setMemory(8L * GRID.nodeCount() - 1);
            assertThatThrownBy(() -> backend.fill(v, 1))
                    .isInstanceOf(DeviceMemoryException.class)
                    .hasMessageContainingAll("Emulated device 0", "vectors_fp64.ptx", "fewer voxels");
        }
    }

    @Test
    void memoryForLaunchesGoesWithTheThreadsOfADevice() {
        DeviceInfo large = new DeviceInfo(0, "GPU", 150_000_000_000L, 9, 0, 13000, 132L * 2048);
        assertThat(large.launchBytes()).isEqualTo(899_678_208L);
    }

    @Test
    void whatAForgetfulCallerLeavesOpenGoesWithTheBackend() {
        JCudaDevice device = EmulatedDriver.open(0);
        long before = device.freeBytes() - device.launchBytes();
        CudaBackend forgetful = new CudaBackend(device);
        Vector forgotten = forgetful.vector(GRID, 3, Precision.FP64);
        assertThat(forgetful.dot(forgotten, forgotten)).isZero();
        forgetful.close();
        // A real driver may keep a little.
        long kept = EmulatedDriver.isReal() ? 64L << 20 : 0;
        try (CudaBackend next = new CudaBackend(EmulatedDriver.open(0))) {
            assertThat(next.freeDeviceBytes().orElseThrow()).isBetween(before - kept, before + kept);
        }
    }

    @Test
    void memoryIsNotUsedAfterItWasClosed() {
        try (CudaBackend backend = new CudaBackend(EmulatedDriver.open(0))) {
            Vector v = backend.vector(GRID, 1, Precision.FP64);
            v.close();
            assertThatThrownBy(() -> backend.fill(v, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("after it was closed");
        }
    }

    @Test
    void aRefusedKernelShowsTheLogOfTheTranslator() {
        EmulatedDriver.load();
        EmulatedDriver.open(0).close();
        DeviceInfo info = CudaProbe.result().devices().get(0);
        try (CudaBackend backend = new CudaBackend(new JCudaDevice(info, name -> "no assembly"))) {
            Vector v = backend.vector(GRID, 1, Precision.FP64);
            assertThatThrownBy(() -> backend.fill(v, 1))
                    .isInstanceOf(DeviceException.class)
                    .hasMessageContainingAll(
                            "vectors_fp64.ptx", "Emulated device 0", "CUDA_ERROR_INVALID_PTX", "ptxas error");
        }
    }

    @Test
    void aLaunchThatFailsIsNamedWithItsSizes() {
        try (Device device = EmulatedDriver.open(0)) {
            long memory = device.allocate(8);
            Device.Dim tooMany = new Device.Dim(2048, 1, 1);
            assertThatThrownBy(() -> device.launch(
                            Kernel.FILL, Precision.FP32, new Device.Dim(3, 1, 1), tooMany, 1L, 0.0, memory))
                    .isInstanceOf(DeviceException.class)
                    .hasMessageContainingAll(
                            "fill_fp32", "CUDA_ERROR_INVALID_VALUE", "3 x 1 x 1 blocks of 2048 x 1 x 1");
        }
    }

    @Test
    void aKernelThatIsNotInItsFileIsNamed() {
        EmulatedDriver.load();
        EmulatedDriver.open(0).close();
        DeviceInfo info = CudaProbe.result().devices().get(0);
        try (CudaBackend backend = new CudaBackend(new JCudaDevice(info, name -> ".version 7.0"))) {
            Vector v = backend.vector(GRID, 1, Precision.FP64);
            assertThatThrownBy(() -> backend.fill(v, 1)).hasMessageContainingAll("fill_fp64", "CUDA_ERROR_NOT_FOUND");
        }
    }

    @Test
    void oneOfTwoDevicesIsChosenByNumber() {
        EmulatedDriver.load();
        try (CudaBackend first = new CudaBackend(EmulatedDriver.open(0));
                CudaBackend second = new CudaBackend(EmulatedDriver.open(1));
                Vector v = second.vector(GRID, 3, Precision.FP64)) {
            assertThat(first.device()).contains("Emulated device 0", "compute capability 9.0", "CUDA 13.0");
            assertThat(second.device()).contains("Emulated device 1");
            second.fill(v, 2);
            assertThat(second.dot(v, v)).isEqualTo(4.0 * 3 * GRID.nodeCount());
            assertThat(first.bytesInUse()).isZero();
        }
    }

    /** The driver has one current context a thread. */
    @Test
    void twoDevicesTakeTurns() {
        EmulatedDriver.load();
        try (CudaBackend first = new CudaBackend(EmulatedDriver.open(0));
                CudaBackend second = new CudaBackend(EmulatedDriver.open(1));
                Vector v = first.vector(GRID, 3, Precision.FP64);
                Vector w = second.vector(GRID, 3, Precision.FP64)) {
            for (int n = 1; n < 4; n++) {
                first.fill(v, n);
                second.fill(w, 2 * n);
                assertThat(second.dot(w, w)).isEqualTo(4 * first.dot(v, v)).isPositive();
            }
        }
    }

    // ---- what the probe finds

    private static DeviceInfo device(int ordinal, int major, int minor) {
        return new DeviceInfo(ordinal, "GPU " + ordinal, 16L << 30, major, minor, 12040, 28L * 1536);
    }

    @Test
    void aMissingDriverIsTheReason() {
        CudaProbe none = new CudaProbe(List.of(), "no NVIDIA driver was found");
        assertThat(CudaBackendProvider.whyUnavailable(none, 0)).contains("no NVIDIA driver was found");
    }

    @Test
    void aDeviceThatIsNotThereNamesThoseThatAre() {
        CudaProbe two = new CudaProbe(List.of(device(0, 9, 0), device(1, 7, 5)), "");
        assertThat(CudaBackendProvider.whyUnavailable(two, 0)).isEmpty();
        assertThat(CudaBackendProvider.whyUnavailable(two, 1)).isEmpty();
        assertThat(CudaBackendProvider.whyUnavailable(two, 2).orElseThrow())
                .contains("no device 2", "GPU 0 (device 0), 16.0 GiB", "GPU 1 (device 1)", "driver for CUDA 12.4");
    }

    @Test
    void anOldDeviceIsRefused() {
        CudaProbe old = new CudaProbe(List.of(device(0, 7, 0)), "");
        assertThat(CudaBackendProvider.whyUnavailable(old, 0).orElseThrow()).contains("GPU 0", "7.0", "too old", "7.5");
    }

    @Test
    void lostDevicesComeWithAdvice() {
        assertThat(DeviceException.advice("CUDA_ERROR_ILLEGAL_ADDRESS")).contains("lost", "nvidia-smi");
        assertThat(DeviceException.advice("CUDA_ERROR_MISALIGNED_ADDRESS")).contains("lost", "nvidia-smi");
        assertThat(DeviceException.advice("CUDA_ERROR_DEVICE_UNAVAILABLE")).contains("another program");
        assertThat(DeviceException.advice("CUDA_ERROR_INVALID_VALUE")).isEmpty();
    }
}
