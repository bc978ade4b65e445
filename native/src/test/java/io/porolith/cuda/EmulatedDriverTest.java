package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.backend.Precision;
import io.porolith.cuda.Device.Dim;
import org.junit.jupiter.api.Test;

/** The stand-in for a device finds what a device would suffer from later, or in silence. */
class EmulatedDriverTest {
    private static final Dim ONE = new Dim(1, 1, 1);
    private static final long VALUES = 16;

    private static Device open() {
        EmulatedDriver.load();
        return EmulatedDriver.open(0);
    }

    private static void fill(Device device, long memory) {
        device.launch(Kernel.FILL, Precision.FP64, ONE, Launches.LINE, VALUES, 1.0, memory);
    }

    /** Recorded launches hold addresses. */
    @Test
    void writesToMemoryThatWasGivenBackAreFound() {
        Device device = open();
        long memory = device.allocate(8 * VALUES);
        fill(device, memory);
        device.beginRecording();
        fill(device, memory);
        try (Device.Recording recording = device.endRecording()) {
            recording.run();
            device.free(memory);
            recording.run();
        }
        assertThatThrownBy(device::close)
                .isInstanceOf(DeviceException.class)
                .hasMessageContainingAll("CUDA_ERROR_ILLEGAL_ADDRESS", "fill_fp64");
        try (Device next = open()) {
            assertThat(next.freeBytes()).isEqualTo(4L << 30);
        }
    }

    /** A driver may load a kernel at its first launch, which waits for the device. */
    @Test
    void theFirstLaunchOfAKernelIsNotRecorded() {
        try (Device device = open()) {
            long memory = device.allocate(8 * VALUES);
            device.beginRecording();
            assertThatThrownBy(() -> fill(device, memory))
                    .hasMessageContaining("CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED");
            assertThatThrownBy(device::endRecording).hasMessageContaining("CUDA_ERROR_STREAM_CAPTURE_INVALIDATED");
            fill(device, memory);
        }
    }

    /** Blocks go beyond what a launch along y and z may have; a block beyond what its kernel was compiled for. */
    @Test
    void launchesStayWithinTheLimitsOfDevices() {
        try (Device device = open()) {
            long memory = device.allocate(8 * VALUES);
            assertThatThrownBy(() -> device.launch(
                            Kernel.FILL, Precision.FP64, new Dim(1, 65536, 1), Launches.LINE, VALUES, 1.0, memory))
                    .hasMessageContaining("CUDA_ERROR_INVALID_VALUE");
            Object[] arguments = {1, 0, 0, 0L, 0L, 0L, 0L, 0L, 0L};
            assertThatThrownBy(() -> device.launch(
                            Kernel.TET_FORCES, Precision.FP64, ONE, new Dim(Launches.THREADS + 1, 1, 1), arguments))
                    .hasMessageContaining("CUDA_ERROR_INVALID_VALUE");
        }
    }
}
