// Sums in a fixed order: every thread adds its own terms, a block adds its threads by halves, a second kernel adds the blocks the same way.
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
