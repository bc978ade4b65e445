// Loops over the entries of a vector, shared out to all threads of the launch.
#pragma once

// unsigned, because three components of 2^30 nodes are more than 2^31, and cheap: entries are divided by the number of nodes. The host sees to
// it that the last step does not go beyond 2^32.
#define FOR_ENTRIES(n, count) \
    for (unsigned n = blockIdx.x * THREADS + threadIdx.x; n < unsigned(count); n += gridDim.x * THREADS)
