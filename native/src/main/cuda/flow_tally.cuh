// Sums and extremes over points that flow, as a thread, a block or the whole device has them: the numbers of Java's FlowRecovery.
#pragma once
#include "peaks.cuh"
#include "sum.cuh"

const int POINT_VALUES = 8; // Cauchy stress (xx, yy, zz, yz, xz, xy), equivalent plastic strain, volume ratio

struct FlowTally {
    static const int SUMS = 16;                           // volume, von Mises, six of stress, six of stress on the reference volume, growth, plastic strain
    static const int NUMBERS = SUMS + 3 + Peaks::NUMBERS; // then the largest plastic strain, smallest and largest volume ratio, extremes
    double sum[SUMS], plastic, smallest, largest;
    Peaks peaks;

    __device__ FlowTally() : plastic(0), smallest(INFINITY), largest(-INFINITY) {
        for (int n = 0; n < SUMS; n++) {
            sum[n] = 0;
        }
    }

    // Takes in the values of a point, which stands for a volume; weight: of the stress in the integral over the reference volume.
    __device__ void add(const double *p, double volume, double weight, int v, bool interior) {
        sum[0] += volume;
        sum[1] += volume * vonMises(p);
        for (int c = 0; c < 6; c++) {
            sum[2 + c] += volume * p[c];
            sum[8 + c] += volume * weight * p[c];
        }
        sum[14] += volume * (p[7] - 1);
        sum[15] += volume * p[6];
        plastic = fmax(plastic, p[6]);
        smallest = fmin(smallest, p[7]);
        largest = fmax(largest, p[7]);
        peaks.add(p, v, interior);
    }

    __device__ void join(const double *from) {
        for (int n = 0; n < SUMS; n++) {
            sum[n] += from[n];
        }
        plastic = fmax(plastic, from[SUMS]);
        smallest = fmin(smallest, from[SUMS + 1]);
        largest = fmax(largest, from[SUMS + 2]);
        peaks.join(from + SUMS + 3);
    }

    __device__ void store(int thread, double *shared, double *sharedVoxel, double *to) {
        for (int n = 0; n < SUMS; n++) {
            double total = blockSum<THREADS>(sum[n], thread, shared);
            put(thread, to + n, total);
        }
        put(thread, to + SUMS, blockLargest<THREADS>(plastic, thread, shared));
        put(thread, to + SUMS + 1, -blockLargest<THREADS>(-smallest, thread, shared));
        put(thread, to + SUMS + 2, blockLargest<THREADS>(largest, thread, shared));
        peaks.store(thread, shared, sharedVoxel, to + SUMS + 3);
    }
};
