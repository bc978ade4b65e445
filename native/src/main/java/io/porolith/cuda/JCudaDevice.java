package io.porolith.cuda;

import static jcuda.driver.CUresult.CUDA_ERROR_OUT_OF_MEMORY;
import static jcuda.driver.CUresult.CUDA_SUCCESS;

import io.porolith.backend.DeviceMemoryException;
import io.porolith.backend.Precision;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUstream;
import jcuda.driver.CUstreamCaptureMode;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;
import jcuda.runtime.cudaStream_t;

/** A device through JCuda and the driver API. Kernels are loaded file by file when first needed; the driver keeps what it has translated. */
final class JCudaDevice implements Device {
    /** The driver keeps a current context per thread: whose it is. */
    private static final ThreadLocal<JCudaDevice> CURRENT = new ThreadLocal<>();

    private final CUdevice device = new CUdevice();
    private final CUcontext context = new CUcontext();
    /** Where launches go: the default stream cannot be recorded. Copies use that one, and each waits for the other. */
    private final CUstream stream = new CUstream();

    private final DeviceInfo info;
    private final JCudaKernels kernels;
    private final Map<Long, DevicePointer> allocations = new HashMap<>();
    private final Arguments arguments = new Arguments();
    private final Pointer[] parameters = new Pointer[Arguments.most() + 1];
    private boolean open = true;
    /** What was launched last; null before anything was. */
    private Kernel last;

    private Precision lastPrecision = Precision.FP64;
    private Dim lastBlocks;
    private Dim lastThreads;

    /** Lets our own package see the address that JCuda keeps. */
    private static final class DevicePointer extends CUdeviceptr {
        DevicePointer() {}

        private DevicePointer(DevicePointer base, long offset) {
            super(base, offset);
        }

        DevicePointer at(long offset) {
            return new DevicePointer(this, offset);
        }

        long address() {
            return getNativePointer();
        }
    }

    /** @param info from {@link CudaProbe}, which has started the driver */
    JCudaDevice(DeviceInfo info) {
        this(info, Ptx::text);
    }

    /** @param ptx text of a compiled file by its name */
    JCudaDevice(DeviceInfo info, UnaryOperator<String> ptx) {
        this.info = info;
        kernels = new JCudaKernels(info, ptx);
        check(JCudaDriver.cuDeviceGet(device, info.ordinal()), "opening device " + info.ordinal());
        check(JCudaDriver.cuDevicePrimaryCtxRetain(context, device), "opening " + info.name());
        enter();
        check(JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_DEFAULT), "opening a stream");
        Pointer[] slots = new Pointer[Arguments.most()];
        for (int n = 0; n < slots.length; n++) {
            slots[n] = Pointer.to(arguments.buffer()).withByteOffset((long) n * Arguments.SLOT);
        }
        for (int n = 0; n <= slots.length; n++) {
            parameters[n] = Pointer.to(java.util.Arrays.copyOf(slots, n));
        }
    }

    /** The stream of launches as libraries over the runtime API take it. */
    cudaStream_t runtimeStream() {
        return new cudaStream_t(stream);
    }

    /** Makes this the device that libraries which are opened now work on. */
    void select() {
        enter();
    }

    /** Makes the context current, which devices of one thread take turns in. */
    private void enter() {
        if (CURRENT.get() != this) {
            check(JCudaDriver.cuCtxSetCurrent(context), "selecting " + info.name());
            CURRENT.set(this);
        }
    }

    private void check(int result, String action) {
        if (result == CUDA_ERROR_OUT_OF_MEMORY) {
            throw JCudaKernels.full(info, action);
        }
        if (result != CUDA_SUCCESS) {
            String advice = DeviceException.advice(errorName(result));
            throw new DeviceException(action + " failed on " + info.name() + ": " + errorName(result) + advice
                    + (advice.isEmpty() ? "" : lastLaunch()));
        }
    }

    /** Faults of kernels come to light at a later call. */
    private String lastLaunch() {
        return last == null
                ? ""
                : "; launched last: " + launch(last, lastPrecision, lastBlocks, lastThreads)
                        + " (with CUDA_LAUNCH_BLOCKING=1 in the environment that is the one that fails)";
    }

    private static String launch(Kernel kernel, Precision precision, Dim blocks, Dim threads) {
        return "kernel " + kernel.entry(precision) + ", " + blocks + " blocks of " + threads + " threads";
    }

    static String errorName(int result) {
        String[] name = new String[1];
        JCudaDriver.cuGetErrorName(result, name);
        return name[0] == null ? "error " + result : name[0];
    }

    @Override
    public String describe() {
        return info.describe();
    }

    @Override
    public long freeBytes() {
        enter();
        long[] free = new long[1];
        check(JCudaDriver.cuMemGetInfo(free, new long[1]), "asking for free memory");
        return free[0];
    }

    @Override
    public long launchBytes() {
        return info.launchBytes();
    }

    // ---- memory

    @Override
    public long allocate(long bytes) {
        enter();
        DevicePointer pointer = new DevicePointer();
        int result = JCudaDriver.cuMemAlloc(pointer, bytes);
        requireRoom(result, "", bytes);
        check(result, "allocating " + bytes + " bytes");
        allocations.put(pointer.address(), pointer);
        return pointer.address();
    }

    /** @param what asks for it, as the beginning of a clause; empty for an allocation */
    private void requireRoom(int result, String what, long bytes) {
        if (result == CUDA_ERROR_OUT_OF_MEMORY) {
            throw new DeviceMemoryException(String.format(
                    Locale.ROOT,
                    "the memory of %s is full: %s%,d bytes are needed, %,d of %,d are free; take fewer voxels per edge, or a device with"
                            + " more memory",
                    info.name(),
                    what,
                    bytes,
                    freeBytes(),
                    info.bytes()));
        }
    }

    @Override
    public void free(long address) {
        enter();
        DevicePointer pointer = allocations.remove(address);
        if (pointer == null) {
            throw new IllegalArgumentException("there is no device memory at " + address);
        }
        check(JCudaDriver.cuMemFree(pointer), "giving memory back");
    }

    /** An address inside an allocation as JCuda wants it. */
    static CUdeviceptr pointer(long address) {
        return ABSOLUTE.at(address);
    }

    private static final DevicePointer ABSOLUTE = new DevicePointer();

    @Override
    public void clear(long address, long bytes) {
        enter();
        check(JCudaDriver.cuMemsetD8(pointer(address), (byte) 0, bytes), "clearing memory");
    }

    @Override
    public void upload(double[] from, int offset, int count, long to) {
        copyIn(Pointer.to(from).withByteOffset(8L * offset), 8L * count, to);
    }

    @Override
    public void upload(float[] from, int offset, int count, long to) {
        copyIn(Pointer.to(from).withByteOffset(4L * offset), 4L * count, to);
    }

    @Override
    public void upload(byte[] from, long to) {
        copyIn(Pointer.to(from), from.length, to);
    }

    private void copyIn(Pointer from, long bytes, long to) {
        enter();
        check(JCudaDriver.cuMemcpyHtoD(pointer(to), from, bytes), "copying to the device");
    }

    @Override
    public void upload(int[] from, long to) {
        copyIn(Pointer.to(from), 4L * from.length, to);
    }

    @Override
    public void download(long from, double[] to, int offset, int count) {
        copyOut(from, Pointer.to(to).withByteOffset(8L * offset), 8L * count);
    }

    @Override
    public void download(long from, float[] to, int offset, int count) {
        copyOut(from, Pointer.to(to).withByteOffset(4L * offset), 4L * count);
    }

    @Override
    public void download(long from, byte[] to) {
        copyOut(from, Pointer.to(to), to.length);
    }

    private void copyOut(long from, Pointer to, long bytes) {
        enter();
        check(JCudaDriver.cuMemcpyDtoH(to, pointer(from), bytes), "copying from the device");
    }

    // ---- kernels

    @Override
    public void launch(Kernel kernel, Precision precision, Dim blocks, Dim threads, Object... values) {
        enter();
        CUfunction function = kernels.function(kernel, precision);
        arguments.put(kernel, values);
        last = kernel;
        lastPrecision = precision;
        lastBlocks = blocks;
        lastThreads = threads;
        int result = JCudaDriver.cuLaunchKernel(
                function,
                blocks.x(),
                blocks.y(),
                blocks.z(),
                threads.x(),
                threads.y(),
                threads.z(),
                0,
                stream,
                parameters[values.length],
                null);
        if (result != CUDA_SUCCESS) {
            requireRoom(result, "for " + kernel.entry(precision) + " up to ", launchBytes());
            check(result, launch(kernel, precision, blocks, threads) + ",");
        }
    }

    @Override
    public void beginRecording() {
        enter();
        int mode = CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL;
        check(JCudaDriver.cuStreamBeginCapture(stream, mode), "recording launches");
    }

    @Override
    public Recording endRecording() {
        enter();
        CUgraph graph = new CUgraph();
        check(JCudaDriver.cuStreamEndCapture(stream, graph), "recording launches");
        CUgraphExec executable = new CUgraphExec();
        int result = JCudaDriver.cuGraphInstantiate(executable, graph, 0);
        JCudaDriver.cuGraphDestroy(graph);
        check(result, "preparing recorded launches");
        return new Graph(executable);
    }

    /** A CUDA graph. */
    private final class Graph implements Recording {
        private final CUgraphExec executable;

        Graph(CUgraphExec executable) {
            this.executable = executable;
        }

        @Override
        public void run() {
            enter();
            check(JCudaDriver.cuGraphLaunch(executable, stream), "recorded launches");
        }

        @Override
        public void close() {
            if (open) {
                enter();
                check(JCudaDriver.cuGraphExecDestroy(executable), "closing recorded launches");
            }
        }
    }

    @Override
    public void synchronise() {
        enter();
        check(JCudaDriver.cuCtxSynchronize(), "waiting for the device");
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        enter();
        allocations.values().forEach(JCudaDriver::cuMemFree);
        allocations.clear();
        JCudaDriver.cuStreamDestroy(stream);
        kernels.close();
        CURRENT.remove();
        check(JCudaDriver.cuDevicePrimaryCtxRelease(device), "closing");
    }
}
