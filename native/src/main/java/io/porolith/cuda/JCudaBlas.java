package io.porolith.cuda;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import jcuda.Pointer;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasHandle;
import jcuda.jcublas.cublasStatus;

/** Sums and updates of vectors by NVIDIA's cuBLAS: what ours are held against. See {@link OptionalLibrary} before it is opened. */
public final class JCudaBlas implements AutoCloseable {
    private final cublasHandle handle = new cublasHandle();

    private JCudaBlas(JCudaDevice device) {
        device.select();
        check(JCublas2.cublasCreate(handle), "opening cuBLAS");
        check(JCublas2.cublasSetStream(handle, device.runtimeStream()), "choosing the stream of cuBLAS");
    }

    /** @param cuda the CUDA backend, on whose device and after whose launches it works */
    public static JCudaBlas of(Backend cuda) {
        return new JCudaBlas((JCudaDevice) ((CudaBackend) cuda).device);
    }

    private static void check(int status, String action) {
        if (status != cublasStatus.CUBLAS_STATUS_SUCCESS) {
            throw new DeviceException(action + " failed: " + cublasStatus.stringFor(status));
        }
    }

    /** Sum of x y over all entries, copies in periodic planes included. */
    public double dot(Vector x, Vector y) {
        int n = length(x);
        Pointer px = pointer(x);
        Pointer py = pointer(y);
        if (x.precision() == Precision.FP64) {
            double[] sum = new double[1];
            check(JCublas2.cublasDdot(handle, n, px, 1, py, 1, Pointer.to(sum)), "cublasDdot");
            return sum[0];
        }
        float[] sum = new float[1];
        check(JCublas2.cublasSdot(handle, n, px, 1, py, 1, Pointer.to(sum)), "cublasSdot");
        return sum[0];
    }

    /** y += alpha x. */
    public void axpy(double alpha, Vector x, Vector y) {
        int n = length(x);
        if (x.precision() == Precision.FP64) {
            Pointer factor = Pointer.to(new double[] {alpha});
            check(JCublas2.cublasDaxpy(handle, n, factor, pointer(x), 1, pointer(y), 1), "cublasDaxpy");
        } else {
            Pointer factor = Pointer.to(new float[] {(float) alpha});
            check(JCublas2.cublasSaxpy(handle, n, factor, pointer(x), 1, pointer(y), 1), "cublasSaxpy");
        }
    }

    private static int length(Vector x) {
        return Math.toIntExact(((CudaVector) x).length());
    }

    private static Pointer pointer(Vector v) {
        return JCudaDevice.pointer(((CudaVector) v).address());
    }

    @Override
    public void close() {
        check(JCublas2.cublasDestroy(handle), "closing cuBLAS");
    }
}
