// Loops over the entries of a vector, shared out to all threads of the launch.
#pragma once

// unsigned, because the last step may go beyond 2^31.
#define FOR_ENTRIES(n, count) \
    for (unsigned n = blockIdx.x * THREADS + threadIdx.x; n < unsigned(count); n += gridDim.x * THREADS)
