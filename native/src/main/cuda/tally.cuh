// Sums and extremes of stress over voxels, as a thread, a block or the whole device has them: the numbers of Java's LinearRecovery.
#pragma once
#include "extreme.cuh"
#include "stress.cuh"
#include "sum.cuh"

const int SUMS = 11;                       // volume, von Mises, six components, energy, mean work, growth
const int KINDS = 5;                       // largest von Mises, largest and smallest principal, largest and smallest hydrostatic stress
const int NUMBERS = SUMS + 1 + 4 * KINDS;  // then the largest eigenstrain, and pairs of value and voxel: of all, of interior voxels

__device__ inline double signOf(int kind) { return kind == 2 || kind == 4 ? -1 : 1; }

struct Tally {
    double sum[SUMS], eigenstrain;
    // Smallest ones with the opposite sign. A voxel's number fits a double.
    double value[2 * KINDS], voxel[2 * KINDS];

    __device__ Tally() : eigenstrain(0) {
        for (int n = 0; n < SUMS; n++) {
            sum[n] = 0;
        }
        for (int n = 0; n < 2 * KINDS; n++) {
            value[n] = 0;
            voxel[n] = -1;
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
        double h = hydrostatic(stress), largest, smallest;
        principal(stress, largest, smallest);
        eigenstrain = fmax(eigenstrain, fabs(swelling));
        double extreme[KINDS] = {vonMises(stress), largest, -smallest, h, -h};
        for (int n = 0; n < KINDS; n++) {
            better(value[n], voxel[n], extreme[n], v);
            better(value[KINDS + n], voxel[KINDS + n], extreme[n], interior ? v : -1);
        }
    }

    __device__ void join(const double *from) {
        for (int n = 0; n < SUMS; n++) {
            sum[n] += from[n];
        }
        eigenstrain = fmax(eigenstrain, from[SUMS]);
        for (int n = 0; n < 2 * KINDS; n++) {
            const double *pair = from + SUMS + 1 + 2 * n;
            better(value[n], voxel[n], signOf(n % KINDS) * pair[0], pair[1]);
        }
    }

    // What the threads of a block have; thread 0 writes it.
    __device__ void store(int thread, double *shared, double *sharedVoxel, double *to) {
        for (int n = 0; n < SUMS; n++) {
            double total = blockSum<THREADS>(sum[n], thread, shared);
            put(thread, to + n, total);
        }
        blockBest<THREADS>(thread, shared, sharedVoxel, eigenstrain, 0);
        put(thread, to + SUMS, shared[0]);
        for (int n = 0; n < 2 * KINDS; n++) {
            blockBest<THREADS>(thread, shared, sharedVoxel, value[n], voxel[n]);
            if (thread == 0) {
                to[SUMS + 1 + 2 * n] = signOf(n % KINDS) * shared[0];
                to[SUMS + 2 + 2 * n] = sharedVoxel[0];
            }
            __syncthreads();
        }
    }
};
