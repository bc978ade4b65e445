// Sums and largest values in a fixed order: every thread takes its own terms, a block joins its threads by halves, a second kernel joins the
// blocks the same way.
#pragma once

// Sum over the threads of a block; the result is thread 0's. The number of threads is a power of two.
template <int N> __device__ double blockSum(double value, int thread, double *shared) {
    shared[thread] = value;
    for (int half = N / 2; half > 0; half /= 2) {
        __syncthreads();
        if (thread < half) {
            shared[thread] += shared[thread + half];
        }
    }
    return shared[0];
}

// The largest of the threads of a block, the same way.
template <int N> __device__ double blockLargest(double value, int thread, double *shared) {
    shared[thread] = value;
    for (int half = N / 2; half > 0; half /= 2) {
        __syncthreads();
        if (thread < half) {
            shared[thread] = fmax(shared[thread], shared[thread + half]);
        }
    }
    return shared[0];
}

// A number of thread 0; shared memory may be used anew afterwards.
__device__ inline void put(int thread, double *to, double value) {
    if (thread == 0) {
        *to = value;
    }
    __syncthreads();
}
