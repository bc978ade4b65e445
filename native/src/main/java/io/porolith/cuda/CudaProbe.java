package io.porolith.cuda;

import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_MULTIPROCESSOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT;
import static jcuda.driver.CUresult.CUDA_SUCCESS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jcuda.driver.CUdevice;
import jcuda.driver.JCudaDriver;

/**
 * What the driver finds on this machine; asked once.
 *
 * @param devices in the driver's order
 * @param trouble empty if the driver works, else one sentence
 */
record CudaProbe(List<DeviceInfo> devices, String trouble) {
    /** Oldest driver that JCuda's libraries and the kernels are tried with: CUDA 12.0. */
    static final int LEAST_DRIVER = 12000;

    private static CudaProbe result;

    /** Looks on the first call. */
    static synchronized CudaProbe result() {
        if (result == null) {
            result = look();
        }
        return result;
    }

    private static CudaProbe look() {
        int[] started = new int[1];
        try {
            JCudaLibraries.loading("JCudaDriver", () -> started[0] = JCudaDriver.cuInit(0));
            return started[0] == CUDA_SUCCESS ? devicesOfDriver() : trouble(notStarted(started[0]));
        } catch (LinkageError e) {
            return trouble("no NVIDIA driver was found (libcuda.so.1 cannot be loaded)");
        } catch (IOException e) {
            return trouble("the native libraries of JCuda could not be unpacked: " + e.getMessage());
        }
    }

    private static CudaProbe trouble(String sentence) {
        return new CudaProbe(List.of(), sentence);
    }

    private static String notStarted(int error) {
        String name = JCudaDevice.errorName(error);
        return name.equals("CUDA_ERROR_NO_DEVICE")
                ? "the NVIDIA driver finds no device (CUDA_ERROR_NO_DEVICE; is CUDA_VISIBLE_DEVICES set to nothing?)"
                : "the NVIDIA driver does not start: " + name;
    }

    private static CudaProbe devicesOfDriver() {
        int[] driver = new int[1];
        JCudaDriver.cuDriverGetVersion(driver);
        if (driver[0] < LEAST_DRIVER) {
            return trouble("the NVIDIA driver is too old: it is for CUDA " + DeviceInfo.version(driver[0])
                    + ", needed is CUDA " + DeviceInfo.version(LEAST_DRIVER) + " (driver 525) or newer");
        }
        int[] count = new int[1];
        JCudaDriver.cuDeviceGetCount(count);
        List<DeviceInfo> devices = new ArrayList<>();
        for (int n = 0; n < count[0]; n++) {
            devices.add(device(n, driver[0]));
        }
        return new CudaProbe(List.copyOf(devices), devices.isEmpty() ? "the NVIDIA driver finds no device" : "");
    }

    private static DeviceInfo device(int ordinal, int driver) {
        CUdevice device = new CUdevice();
        JCudaDriver.cuDeviceGet(device, ordinal);
        byte[] name = new byte[256];
        JCudaDriver.cuDeviceGetName(name, name.length, device);
        long[] bytes = new long[1];
        JCudaDriver.cuDeviceTotalMem(bytes, device);
        String text = new String(name, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return new DeviceInfo(
                ordinal,
                end < 0 ? text : text.substring(0, end),
                bytes[0],
                attribute(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device),
                attribute(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, device),
                driver,
                (long) attribute(CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT, device)
                        * attribute(CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_MULTIPROCESSOR, device));
    }

    private static int attribute(int which, CUdevice device) {
        int[] value = new int[1];
        JCudaDriver.cuDeviceGetAttribute(value, which, device);
        return value[0];
    }
}
