// Largest values and the voxels that have them.
#pragma once
#include "sum.cuh"

// Of equal values the first voxel's counts, so that the order of joining does not matter. at: -1 for none.
__device__ inline void better(double &value, double &voxel, double other, double at) {
    if (at >= 0 && (voxel < 0 || other > value || (other == value && at < voxel))) {
        value = other;
        voxel = at;
    }
}

// The best of the threads of a block, in the first place of both arrays.
template <int N> __device__ void blockBest(int thread, double *shared, double *sharedVoxel, double value, double voxel) {
    shared[thread] = value;
    sharedVoxel[thread] = voxel;
    for (int half = N / 2; half > 0; half /= 2) {
        __syncthreads();
        if (thread < half) {
            better(shared[thread], sharedVoxel[thread], shared[thread + half], sharedVoxel[thread + half]);
        }
    }
}
