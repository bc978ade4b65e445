// The functions of libcublas.so.12 that we call, for the emulated device, whose memory is the host's.
#include <cstdint>

namespace {
struct Handle {
    int pointerMode = 0; // results go to the host
};

template <class T> int dot(Handle *handle, int n, const T *x, int strideX, const T *y, int strideY, T *result) {
    if (!handle || n < 0) {
        return 7;
    }
    double sum = 0;
    for (std::int64_t i = 0; i < n; i++) {
        sum += double(x[i * strideX]) * y[i * strideY];
    }
    *result = T(sum);
    return 0;
}

template <class T> int axpy(Handle *handle, int n, const T *alpha, const T *x, int strideX, T *y, int strideY) {
    if (!handle || n < 0) {
        return 7;
    }
    for (std::int64_t i = 0; i < n; i++) {
        y[i * strideY] += *alpha * x[i * strideX];
    }
    return 0;
}
} // namespace

extern "C" {
int cublasCreate_v2(Handle **handle) {
    *handle = new Handle();
    return 0;
}

int cublasDestroy_v2(Handle *handle) {
    delete handle;
    return 0;
}

int cublasSetStream_v2(Handle *handle, void *stream) { return handle && stream ? 0 : 7; }

int cublasGetPointerMode_v2(Handle *handle, int *mode) {
    *mode = handle->pointerMode;
    return 0;
}

int cublasDdot_v2(Handle *h, int n, const double *x, int sx, const double *y, int sy, double *result) { return dot(h, n, x, sx, y, sy, result); }

int cublasSdot_v2(Handle *h, int n, const float *x, int sx, const float *y, int sy, float *result) { return dot(h, n, x, sx, y, sy, result); }

int cublasDaxpy_v2(Handle *h, int n, const double *a, const double *x, int sx, double *y, int sy) { return axpy(h, n, a, x, sx, y, sy); }

int cublasSaxpy_v2(Handle *h, int n, const float *a, const float *x, int sx, float *y, int sy) { return axpy(h, n, a, x, sx, y, sy); }
}
