// Stress at the points of conforming elements (Java: ElementRecovery), of linear elasticity or of a body that flows.
#pragma once
#include "flow_tally.cuh"
#include "points.cuh"
#include "stress.cuh"

// The body as kernels get it. Of linear elasticity moduli of each point or of each phase, eigenstrain, displacement, strain of the whole cell. Of a body
// that flows, where kept is not null, Cauchy stress and volume ratio quantity after quantity, and equivalent plastic strain.
struct Matter {
    const Elements &mesh;
    const unsigned char *phase; // of each element
    int each;                   // whether each point has moduli of its own
    const double *lambda, *mu, *eigenstrain, *u, *macro, *kept, *flowed;
    double modulus;

    __device__ int phaseOf(int p) const { return phase[p / mesh.points]; }

    __device__ VoxelStress elastic(int p) const {
        double own[6], strain[6];
        int m = each ? p : phaseOf(p);
        mesh.strain(p, u, own);
        for (int c = 0; c < 6; c++) {
            strain[c] = own[c] + macro[c];
        }
        return VoxelStress(own, strain, lambda[m], mu[m], eigenstrain[p], modulus);
    }

    // POINT_VALUES of a body that flows, stress in Pa.
    __device__ void flowing(int p, double *out) const {
        for (int c = 0; c < 6; c++) {
            out[c] = modulus * kept[c * mesh.total() + p];
        }
        out[6] = flowed[p];
        out[7] = kept[6 * mesh.total() + p];
    }

    // xx, yy, zz, yz, xz, xy in Pa.
    __device__ void stress(int p, double *out) const {
        if (kept) {
            for (int c = 0; c < 6; c++) {
                out[c] = modulus * kept[c * mesh.total() + p];
            }
            return;
        }
        VoxelStress s = elastic(p);
        for (int c = 0; c < 6; c++) {
            out[c] = s.stress[c];
        }
    }

    // A value of a field at a point, in fp32.
    __device__ void field(int which, int p, float *to) const {
        if (which == Field::PLASTIC_STRAIN || which == Field::VOLUME_RATIO) {
            *to = float(which == Field::PLASTIC_STRAIN ? flowed[p] : kept[6 * mesh.total() + p]);
            return;
        }
        double s[6];
        stress(p, s);
        putField(which, s, eigenstrain ? eigenstrain[p] : 0, to);
    }
};
