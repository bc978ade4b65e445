// Sums over points that flow, as a thread, a block or the whole device has them: the numbers of Java's InelasticForm.Evaluation.
#pragma once
#include "extreme.cuh"
#include "flow.cuh"

const int SUMS = 6; // squares of stress, stored, hourglass, dissipated, chemical, points without an answer
const int NUMBERS = SUMS + 4; // then the largest flow and the first point without an answer, each with its point

struct Sums {
    double sum[SUMS], flow, flowing, miss, missing;

    __device__ Sums() : flow(0), flowing(-1), miss(0), missing(-1) {
        for (int n = 0; n < SUMS; n++) {
            sum[n] = 0;
        }
    }

    // The law has no answer at a point.
    __device__ void fail(int v) {
        sum[5] += 1;
        better(miss, missing, 0, v);
    }

    // Takes in a point that its law has updated; weight is the volume it stands for.
    template <class Law> __device__ void add(int v, double weight, const Law &point, const Parameters &start, const Parameters &now) {
        const Parameters change = {now.bulk - start.bulk, now.shear - start.shear, now.swelling - start.swelling, 0};
        double flowed = point.after[EQUIVALENT_STRAIN] - point.before[EQUIVALENT_STRAIN];
        better(flow, flowing, flowed, flowed > 0 ? v : -1);
        sum[1] += weight * point.stored;
        sum[3] += weight * point.dissipated;
        sum[4] += 0.5 * weight * (Law::chemicalWork(point.before, start, change) + Law::chemicalWork(point.after, now, change));
    }

    __device__ void join(const double *from) {
        for (int e = 0; e < SUMS; e++) {
            sum[e] += from[e];
        }
        better(flow, flowing, from[SUMS], from[SUMS + 1]);
        better(miss, missing, from[SUMS + 2], from[SUMS + 3]);
    }

    __device__ void store(int thread, double *shared, double *sharedVoxel, double *to) {
        for (int n = 0; n < SUMS; n++) {
            double total = blockSum<THREADS>(sum[n], thread, shared);
            put(thread, to + n, total);
        }
        blockBest<THREADS>(thread, shared, sharedVoxel, flow, flowing);
        put(thread, to + SUMS, shared[0]);
        put(thread, to + SUMS + 1, sharedVoxel[0]);
        blockBest<THREADS>(thread, shared, sharedVoxel, miss, missing);
        put(thread, to + SUMS + 2, shared[0]);
        put(thread, to + SUMS + 3, sharedVoxel[0]);
    }
};
