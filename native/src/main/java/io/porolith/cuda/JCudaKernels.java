package io.porolith.cuda;

import static jcuda.driver.CUresult.CUDA_ERROR_OUT_OF_MEMORY;
import static jcuda.driver.CUresult.CUDA_SUCCESS;

import io.porolith.backend.DeviceMemoryException;
import io.porolith.backend.Precision;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUjit_option;
import jcuda.driver.CUmodule;
import jcuda.driver.JCudaDriver;
import jcuda.driver.JITOptions;

/** Kernels as the driver has translated them, file by file when first needed, in the context that is current. */
final class JCudaKernels implements AutoCloseable {
    private static final int LOG_BYTES = 16 << 10;

    private final DeviceInfo info;
    private final UnaryOperator<String> ptx;
    private final Map<String, CUmodule> modules = new HashMap<>();
    private final Map<String, CUfunction> functions = new HashMap<>();

    /** @param ptx text of a compiled file by its name */
    JCudaKernels(DeviceInfo info, UnaryOperator<String> ptx) {
        this.info = info;
        this.ptx = ptx;
    }

    CUfunction function(Kernel kernel, Precision precision) {
        String entry = kernel.entry(precision);
        CUfunction known = functions.get(entry);
        if (known != null) {
            return known;
        }
        CUfunction function = new CUfunction();
        CUmodule module = modules.computeIfAbsent(kernel.module(precision), this::load);
        int result = JCudaDriver.cuModuleGetFunction(function, module, entry);
        if (result != CUDA_SUCCESS) {
            throw new DeviceException(
                    "finding kernel " + entry + " failed on " + info.name() + ": " + JCudaDevice.errorName(result));
        }
        functions.put(entry, function);
        return function;
    }

    private CUmodule load(String name) {
        CUmodule module = new CUmodule();
        JITOptions options = new JITOptions();
        options.putInt(CUjit_option.CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES, LOG_BYTES);
        options.putBytes(CUjit_option.CU_JIT_ERROR_LOG_BUFFER, new byte[LOG_BYTES]);
        byte[] text = (ptx.apply(name) + "\0").getBytes(StandardCharsets.US_ASCII);
        int result = JCudaDriver.cuModuleLoadDataJIT(module, Pointer.to(text), options);
        if (result == CUDA_ERROR_OUT_OF_MEMORY) {
            throw full(info, "loading the kernels in " + name + ".ptx");
        }
        if (result != CUDA_SUCCESS) {
            String log = options.getString(CUjit_option.CU_JIT_ERROR_LOG_BUFFER).strip();
            throw new DeviceException("the driver refuses the kernels in " + name + ".ptx for " + info.describe() + ": "
                    + JCudaDevice.errorName(result) + (log.isEmpty() ? "" : "\n" + log));
        }
        return module;
    }

    /** What the driver takes for itself did not fit. */
    static DeviceMemoryException full(DeviceInfo info, String action) {
        return new DeviceMemoryException("the memory of " + info.name() + " is full: " + action
                + " failed; take fewer voxels per edge, or see nvidia-smi for other programs that hold memory");
    }

    @Override
    public void close() {
        modules.values().forEach(JCudaDriver::cuModuleUnload);
    }
}
