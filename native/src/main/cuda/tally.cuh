// Sums and extremes of stress over voxels, as a thread, a block or the whole device has them: the numbers of Java's LinearRecovery.
#pragma once
#include "peaks.cuh"
#include "sum.cuh"

const int SUMS = 11;                          // volume, von Mises, six components, energy, mean work, growth
const int NUMBERS = SUMS + 1 + Peaks::NUMBERS; // then the largest eigenstrain, and extremes

struct Tally {
    double sum[SUMS], eigenstrain;
    Peaks peaks;

    __device__ Tally() : eigenstrain(0) {
        for (int n = 0; n < SUMS; n++) {
            sum[n] = 0;
        }
    }

    // Takes in what a solid has of a voxel.
    __device__ void addMean(const VoxelStress &s, double share) {
        const double whole[SUMS] = {1, vonMises(s.stress), s.stress[0], s.stress[1], s.stress[2], s.stress[3], s.stress[4], s.stress[5], s.energy, s.meanWork, s.growth};
        for (int n = 0; n < SUMS; n++) {
            sum[n] += share * whole[n];
        }
    }

    // Takes in the solid that has the centre of a voxel.
    __device__ void addCentre(const double *stress, double swelling, int v, bool interior) {
        eigenstrain = fmax(eigenstrain, fabs(swelling));
        peaks.add(stress, v, interior);
    }

    __device__ void join(const double *from) {
        for (int n = 0; n < SUMS; n++) {
            sum[n] += from[n];
        }
        eigenstrain = fmax(eigenstrain, from[SUMS]);
        peaks.join(from + SUMS + 1);
    }

    // What the threads of a block have; thread 0 writes it.
    __device__ void store(int thread, double *shared, double *sharedVoxel, double *to) {
        for (int n = 0; n < SUMS; n++) {
            double total = blockSum<THREADS>(sum[n], thread, shared);
            put(thread, to + n, total);
        }
        put(thread, to + SUMS, blockLargest<THREADS>(eigenstrain, thread, shared));
        peaks.store(thread, shared, sharedVoxel, to + SUMS + 1);
    }
};
