package io.porolith.cuda;

import io.porolith.backend.Precision;

/**
 * One CUDA device as the backend sees it: memory, copies and kernel launches. Narrow, so that tests can put failures in its place. Calls are
 * made in order; a download waits for all launches before it. Errors are {@link DeviceException}.
 */
interface Device extends AutoCloseable {
    /** Name, memory, compute capability and driver in words. */
    String describe();

    /** Bytes that are free now. */
    long freeBytes();

    /** Bytes of these that launches take, whatever is computed. */
    long launchBytes();

    /** Address of new memory with undefined contents. */
    long allocate(long bytes);

    void free(long address);

    /** Sets bytes to zero. */
    void clear(long address, long bytes);

    void upload(double[] from, int offset, int count, long to);

    void upload(float[] from, int offset, int count, long to);

    void upload(byte[] from, long to);

    void upload(int[] from, long to);

    void download(long from, double[] to, int offset, int count);

    void download(long from, float[] to, int offset, int count);

    void download(long from, byte[] to);

    /**
     * Starts a kernel and does not wait for it.
     *
     * @param blocks,threads number along x, y, z
     * @param arguments {@link io.porolith.mesh.Grid} or {@link Line}, Integer, Double or Long (a number or an address) as {@link Kernel#parameters()} says
     */
    void launch(Kernel kernel, Precision precision, Dim blocks, Dim threads, Object... arguments);

    /**
     * From here on launches are not made but recorded, until {@link #endRecording}. Only launches may come between.
     *
     * @throws DeviceException if the device does not record
     */
    void beginRecording();

    /**
     * What was launched since {@link #beginRecording}, none of which has run.
     *
     * @throws DeviceException if the device could not record all of it; it records no longer then
     */
    Recording endRecording();

    /** Launches that run in order, all with one call. */
    interface Recording extends AutoCloseable {
        void run();

        @Override
        void close();
    }

    /** Waits for all launches. */
    void synchronise();

    @Override
    void close();

    /** Extent of a launch. */
    record Dim(int x, int y, int z) {
        @Override
        public String toString() {
            return x + " x " + y + " x " + z;
        }
    }
}
