// Stress in voxels that hold several phases.
#pragma once
#include "layers.cuh"
#include "stress.cuh"

// One entry of the list at its strain.
struct CutVoxel : Laminate {
    double own[6], whole[6], modulus;

    __device__ CutVoxel(const Body &b, const Cut &cut, int entry) : Laminate(cut, entry), modulus(b.modulus) {
        meanStrain(b.g, b.u, b.node(c.voxel[entry]), own);
        for (int e = 0; e < 6; e++) {
            whole[e] = own[e] + b.macro[e];
        }
    }

    __device__ VoxelStress of(int part) const {
        double linear[6], all[6];
        strain(part, own, 0, linear);
        strain(part, whole, 1, all);
        return VoxelStress(linear, all, c.lambda(part), c.mu(part), c.eigenstrain(part), modulus);
    }
};
