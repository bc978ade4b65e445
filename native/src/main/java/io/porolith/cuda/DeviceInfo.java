package io.porolith.cuda;

import java.util.Locale;

/**
 * What is known of a device before it is opened.
 *
 * @param ordinal number by which the driver calls it, from 0
 * @param bytes of its memory
 * @param major,minor compute capability
 * @param driver highest CUDA version of the driver, 1000 major + 10 minor
 * @param threads that run on it at a time at most
 */
record DeviceInfo(int ordinal, String name, long bytes, int major, int minor, int driver, long threads) {
    /** Oldest compute capability the kernels are made for: Turing. */
    private static final int LEAST_CAPABILITY = 75;
    /**
     * Local memory that drivers set aside for each thread when the kernel that asks for most is launched first: its 2,736 bytes, 512 of the
     * driver, rounded up to 256. {@code KernelListTest} holds it against the assembler.
     */
    static final long LOCAL_BYTES = 3328;

    /** Whether the kernels run on it. */
    boolean isNewEnough() {
        return 10 * major + minor >= LEAST_CAPABILITY;
    }

    /**
     * Bytes that the driver takes for itself while kernels run, from what was free before the first: local memory of all threads at once,
     * however few are launched.
     */
    long launchBytes() {
        return LOCAL_BYTES * threads;
    }

    String describe() {
        return String.format(
                Locale.ROOT,
                "%s (device %d), %.1f GiB, compute capability %d.%d, driver for CUDA %s",
                name,
                ordinal,
                bytes / (double) (1 << 30),
                major,
                minor,
                version(driver));
    }

    static String version(int driver) {
        return driver / 1000 + "." + driver % 1000 / 10;
    }
}
