package io.porolith.cuda;

import io.porolith.backend.Precision;

/** Copies, updates and sums of vectors in any mix of precisions. */
final class VectorVerbs {
    /** Vectors in fp32 cross between host and device in pieces of so many values. */
    private static final int PIECE = 1 << 20;

    private final Device device;
    private final Launches launches;

    VectorVerbs(Device device, Launches launches) {
        this.device = device;
        this.launches = launches;
    }

    void upload(double[] host, CudaVector v) {
        int length = hostLength(v);
        if (v.precision() == Precision.FP64) {
            device.upload(host, 0, length, v.address());
        } else {
            float[] piece = new float[Math.min(PIECE, length)];
            for (int from = 0; from < length; from += piece.length) {
                int n = Math.min(piece.length, length - from);
                for (int i = 0; i < n; i++) {
                    piece[i] = (float) host[from + i];
                }
                device.upload(piece, 0, n, v.address() + 4L * from);
            }
        }
        copyPeriodic(v);
    }

    /** Gives copies in periodic planes the values of their originals. */
    void copyPeriodic(CudaVector v) {
        if (v.space().anyPeriodic()) {
            launches.entries(Kernel.COPY_PERIODIC, v.precision(), v.length(), v.space(), v.components(), v.address());
        }
    }

    void download(CudaVector v, double[] host) {
        int length = hostLength(v);
        if (v.precision() == Precision.FP64) {
            device.download(v.address(), host, 0, length);
            return;
        }
        float[] piece = new float[Math.min(PIECE, length)];
        for (int from = 0; from < length; from += piece.length) {
            int n = Math.min(piece.length, length - from);
            device.download(v.address() + 4L * from, piece, 0, n);
            for (int i = 0; i < n; i++) {
                host[from + i] = piece[i];
            }
        }
    }

    /** Whole vectors cross in one Java array, which has fewer entries than a vector may have. */
    private static int hostLength(CudaVector v) {
        return Math.toIntExact(v.length());
    }

    void fill(CudaVector v, double value) {
        launches.entries(Kernel.FILL, v.precision(), v.length(), v.length(), value, v.address());
    }

    void fillIrregular(CudaVector v) {
        launches.entries(Kernel.FILL_IRREGULAR, v.precision(), v.length(), v.space(), v.components(), v.address());
    }

    void copy(double a, CudaVector from, CudaVector to) {
        Kernel kernel = isWide(from) ? Kernel.COPY_FROM_FP64 : Kernel.COPY_FROM_FP32;
        launches.entries(kernel, to.precision(), to.length(), to.length(), a, from.address(), to.address());
    }

    void axpby(double a, CudaVector x, double b, CudaVector y) {
        Kernel kernel = isWide(x) ? Kernel.AXPBY_FROM_FP64 : Kernel.AXPBY_FROM_FP32;
        launches.entries(kernel, y.precision(), y.length(), y.length(), a, x.address(), b, y.address());
    }

    double dot(CudaVector x, CudaVector y) {
        Kernel kernel = isWide(x) ? Kernel.DOT_WITH_FP64 : Kernel.DOT_WITH_FP32;
        return launches.entrySum(
                kernel, y.precision(), y.length(), y.space(), y.components(), x.address(), y.address());
    }

    double advance(double a, CudaVector p, CudaVector q, CudaVector x, CudaVector r) {
        return launches.entrySum(
                isWide(r) ? Kernel.ADVANCE : Kernel.ADVANCE_NARROW,
                Precision.FP64,
                x.length(),
                x.space(),
                x.components(),
                a,
                p.address(),
                q.address(),
                x.address(),
                r.address());
    }

    private static boolean isWide(CudaVector v) {
        return v.precision() == Precision.FP64;
    }
}
