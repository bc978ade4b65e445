// Loops over the entries of a vector, shared out to all threads of the launch.
#pragma once

// unsigned, because three components of 2^30 nodes are more than 2^31, and cheap: entries are divided by the number of nodes. The host sees to
// it that the last step does not go beyond 2^32.
#define FOR_ENTRIES(n, count) \
    for (unsigned n = blockIdx.x * THREADS + threadIdx.x; n < unsigned(count); n += gridDim.x * THREADS)

// Entries that a thread asks for at once.
const int AHEAD = 4;

// Calls load(n, u) for several of the thread's entries, u from 0, before store(n, u) for the same: memory is slow to answer, and one value a thread
// on its way does not keep it busy.
template <class Load, class Store> __device__ inline void forEntriesAhead(unsigned count, Load load, Store store) {
    unsigned step = gridDim.x * THREADS, n = blockIdx.x * THREADS + threadIdx.x;
    for (; n < count && count - n > (AHEAD - 1) * step; n += AHEAD * step) {
        for (int u = 0; u < AHEAD; u++) {
            load(n + u * step, u);
        }
        for (int u = 0; u < AHEAD; u++) {
            store(n + u * step, u);
        }
    }
    for (; n < count; n += step) {
        load(n, 0);
        store(n, 0);
    }
}
