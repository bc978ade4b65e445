// The functions of libcusparse.so.12 that we call, for the emulated device, whose memory is the host's. Tests of what may be wrong with a
// library compile it with a factor (FACTOR) on all products, or without them (INCOMPLETE).
#include <cstddef>
#include <cstdint>

#ifndef FACTOR
#define FACTOR 1
#endif

namespace {
enum Status { SUCCESS = 0, INVALID_VALUE = 3, NOT_SUPPORTED = 10 };
enum Type { REAL_32 = 0, REAL_64 = 1 };
const int INDEX_32 = 2, ALGORITHM = 3;
const std::size_t WORKING = 64;

struct Handle {};

struct Matrix {
    std::int64_t rows, columns, entries;
    const std::int32_t *start, *column;
    const void *value;
    int type;
};

struct Vector {
    std::int64_t size;
    void *value;
    int type;
};

template <class T> void multiply(const Matrix &a, const T *x, T *y, T alpha, T beta) {
    const T *value = static_cast<const T *>(a.value);
    for (std::int64_t r = 0; r < a.rows; r++) {
        T sum = 0;
        for (std::int32_t k = a.start[r]; k < a.start[r + 1]; k++) {
            sum += value[k] * x[a.column[k]];
        }
        y[r] = FACTOR * alpha * sum + (beta == 0 ? 0 : beta * y[r]);
    }
}
} // namespace

extern "C" {
int cusparseCreate(Handle **handle) {
    *handle = new Handle();
    return SUCCESS;
}

int cusparseDestroy(Handle *handle) {
    delete handle;
    return SUCCESS;
}

int cusparseSetStream(Handle *handle, void *stream) { return handle && stream ? SUCCESS : INVALID_VALUE; }

int cusparseCreateCsr(Matrix **a, std::int64_t rows, std::int64_t columns, std::int64_t entries, void *start, void *column, void *value, int startType, int columnType, int base, int type) {
    if (startType != INDEX_32 || columnType != INDEX_32 || base != 0) {
        return NOT_SUPPORTED;
    }
    *a = new Matrix{rows, columns, entries, static_cast<std::int32_t *>(start), static_cast<std::int32_t *>(column), value, type};
    return (*a)->start[rows] == entries ? SUCCESS : INVALID_VALUE;
}

int cusparseDestroySpMat(Matrix *a) {
    delete a;
    return SUCCESS;
}

int cusparseCreateDnVec(Vector **v, std::int64_t size, void *value, int type) {
    *v = new Vector{size, value, type};
    return SUCCESS;
}

int cusparseDestroyDnVec(Vector *v) {
    delete v;
    return SUCCESS;
}

int cusparseSpMV_bufferSize(Handle *, int, const void *, const Matrix *, const Vector *, const void *, Vector *, int, int, std::size_t *bytes) {
    *bytes = WORKING;
    return SUCCESS;
}

#ifndef INCOMPLETE
int cusparseSpMV(Handle *, int operation, const void *alpha, const Matrix *a, const Vector *x, const void *beta, Vector *y, int type, int algorithm, void *working) {
    if (operation != 0 || algorithm != ALGORITHM || type != a->type || type != x->type || type != y->type || x->size != a->columns || y->size != a->rows || !working) {
        return INVALID_VALUE;
    }
    static_cast<char *>(working)[WORKING - 1] = 0; // there are so many bytes
    if (type == REAL_64) {
        multiply(*a, static_cast<const double *>(x->value), static_cast<double *>(y->value), *static_cast<const double *>(alpha), *static_cast<const double *>(beta));
    } else {
        multiply(*a, static_cast<const float *>(x->value), static_cast<float *>(y->value), *static_cast<const float *>(alpha), *static_cast<const float *>(beta));
    }
    return SUCCESS;
}
#endif
}
