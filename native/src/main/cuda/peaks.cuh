// Extremes of stress over voxels and where they are, as a thread, a block or the whole device has them.
#pragma once
#include "entries.cuh"
#include "extreme.cuh"
#include "stress.cuh"

const int KINDS = 5; // largest von Mises, largest and smallest principal, largest and smallest hydrostatic stress

__device__ inline double signOf(int kind) { return kind == 2 || kind == 4 ? -1 : 1; }

struct Peaks {
    static const int NUMBERS = 4 * KINDS; // pairs of value and voxel: of all, of interior voxels

    // Smallest ones with the opposite sign. A voxel's number fits a double.
    double value[2 * KINDS], voxel[2 * KINDS];

    __device__ Peaks() {
        for (int n = 0; n < 2 * KINDS; n++) {
            value[n] = 0;
            voxel[n] = -1;
        }
    }

    __device__ void add(const double *stress, int v, bool interior) {
        double h = hydrostatic(stress), largest, smallest;
        principal(stress, largest, smallest);
        double extreme[KINDS] = {vonMises(stress), largest, -smallest, h, -h};
        for (int n = 0; n < KINDS; n++) {
            better(value[n], voxel[n], extreme[n], v);
            better(value[KINDS + n], voxel[KINDS + n], extreme[n], interior ? v : -1);
        }
    }

    __device__ void join(const double *from) {
        for (int n = 0; n < 2 * KINDS; n++) {
            better(value[n], voxel[n], signOf(n % KINDS) * from[2 * n], from[2 * n + 1]);
        }
    }

    // What the threads of a block have; thread 0 writes it.
    __device__ void store(int thread, double *shared, double *sharedVoxel, double *to) const {
        for (int n = 0; n < 2 * KINDS; n++) {
            blockBest<THREADS>(thread, shared, sharedVoxel, value[n], voxel[n]);
            if (thread == 0) {
                to[2 * n] = signOf(n % KINDS) * shared[0];
                to[2 * n + 1] = sharedVoxel[0];
            }
            __syncthreads();
        }
    }
};

// What the blocks have found in rows of a width, joined by one block.
template <class Tally> __device__ void totalRows(int width, int count, const double *partial, double *out) {
    __shared__ double shared[THREADS], sharedVoxel[THREADS];
    Tally tally;
    FOR_ENTRIES(n, count) {
        tally.join(partial + width * n);
    }
    tally.store(threadIdx.x, shared, sharedVoxel, out);
}
