// Stress of linear elasticity in a voxel and its invariants. The specification is Java: PointStress and StressInvariants of the stages.
#pragma once
#include "coefficients.cuh"
#include "strain.cuh"

// A site is the phase that has the centre of a voxel, with one bit where extremes that do not depend on the mesh count it and one where the voxel
// is cut: it holds several phases and is on a list. Phases 0 and 1 are voids.
const int INTERIOR = 128;
const int CUT = 64;
const int FIRST_SOLID = 2;

__device__ inline int phaseOf(unsigned char site) { return site & (CUT - 1); }

// The body that is recovered, as kernels get it. lambda and mu are scaled as in the form Elasticity; macro is a strain of the whole cell.
struct Body {
    Grid g;
    Coefficients<double> moduli;
    const unsigned char *site;
    const double *eigenstrain, *u, *macro;
    double modulus;

    __device__ int phase(int voxel) const { return phaseOf(site[voxel]); }
    __device__ bool isCut(int voxel) const { return site[voxel] & CUT; }
    __device__ bool isInterior(int voxel) const { return site[voxel] & INTERIOR; }
    __device__ int node(int voxel) const { return g.node(voxel % g.nx, voxel / g.nx % g.ny, voxel / (g.nx * g.ny)); }
};

__device__ inline double hydrostatic(const double *s) { return (s[0] + s[1] + s[2]) / 3; }

__device__ inline double vonMises(const double *s) {
    double a = s[0] - s[1], b = s[1] - s[2], c = s[2] - s[0];
    return sqrt(0.5 * (a * a + b * b + c * c) + 3 * (s[3] * s[3] + s[4] * s[4] + s[5] * s[5]));
}

// Largest and smallest principal stress by the trigonometric formula (Smith, Commun. ACM 4, 168, 1961).
__device__ inline void principal(const double *s, double &largest, double &smallest) {
    double m = hydrostatic(s), a = s[0] - m, b = s[1] - m, c = s[2] - m, yz = s[3], xz = s[4], xy = s[5];
    double p = sqrt((a * a + b * b + c * c + 2 * (yz * yz + xz * xz + xy * xy)) / 6);
    largest = smallest = m;
    if (p > 0) {
        double det = a * (b * c - yz * yz) - xy * (xy * c - yz * xz) + xz * (xy * yz - b * xz);
        double angle = acos(fmax(-1.0, fmin(1.0, det / (2 * p * p * p)))) / 3;
        largest += 2 * p * cos(angle);
        smallest += 2 * p * cos(angle + 2 * 3.14159265358979323846 / 3);
    }
}

// Stress of one solid in a voxel in Pa; energies and the trace of its strain in units of the modulus.
struct VoxelStress {
    double stress[6], energy, meanWork, growth;

    // A voxel of one phase.
    __device__ VoxelStress(const Body &b, int v) {
        int e = b.moduli.entry(v);
        double own[6], strain[6];
        meanStrain(b.g, b.u, b.node(v), own);
        for (int c = 0; c < 6; c++) {
            strain[c] = own[c] + b.macro[c];
        }
        take(own, strain, 16 * b.moduli.a[e], 16 * b.moduli.b[e], b.eigenstrain[v], b.modulus);
    }

    // own: strain that is linear in the displacement alone.
    __device__ VoxelStress(const double *own, const double *strain, double lambda, double mu, double swelling, double modulus) { take(own, strain, lambda, mu, swelling, modulus); }

    __device__ void take(const double *own, const double *strain, double lambda, double mu, double swelling, double modulus) {
        meanWork = 2 * quadratic(own, lambda, mu);
        growth = strain[0] + strain[1] + strain[2];
        double normal = lambda * growth - (3 * lambda + 2 * mu) * swelling;
        energy = 0;
        for (int c = 0; c < 6; c++) {
            double s = 2 * mu * strain[c] + (c < 3 ? normal : 0);
            energy += c < 3 ? 0.5 * s * (strain[c] - swelling) : s * strain[c];
            stress[c] = s * modulus;
        }
    }

    static __device__ double quadratic(const double *e, double lambda, double mu) {
        double trace = e[0] + e[1] + e[2], square = 0;
        for (int c = 0; c < 3; c++) {
            square += e[c] * e[c] + 2 * e[3 + c] * e[3 + c];
        }
        return 0.5 * lambda * trace * trace + mu * square;
    }
};

// Fields in the order of Java's FlowRecovery.FIELDS, of which those of LinearRecovery come first.
struct Field {
    static const int STRESS = 0, VON_MISES = 1, LARGEST_PRINCIPAL = 2, SMALLEST_PRINCIPAL = 3, HYDROSTATIC = 4, EIGENSTRAIN = 5, PLASTIC_STRAIN = 6, VOLUME_RATIO = 7;
};

__device__ inline int componentsOf(int field) { return field == Field::STRESS ? 6 : 1; }

__device__ inline void putNothing(int field, float *to) {
    for (int c = 0; c < componentsOf(field); c++) {
        to[c] = nanf("");
    }
}

// What a field has of a voxel; a tensor is written as xx, yy, zz, xy, yz, xz.
__device__ inline void putField(int field, const double *stress, double eigenstrain, float *to) {
    if (field == Field::STRESS) {
        const int order[6] = {0, 1, 2, 5, 3, 4};
        for (int c = 0; c < 6; c++) {
            to[c] = float(stress[order[c]]);
        }
        return;
    }
    double largest = 0, smallest = 0;
    if (field == Field::LARGEST_PRINCIPAL || field == Field::SMALLEST_PRINCIPAL) {
        principal(stress, largest, smallest);
    }
    *to = float(field == Field::VON_MISES ? vonMises(stress) : field == Field::LARGEST_PRINCIPAL ? largest : field == Field::SMALLEST_PRINCIPAL ? smallest : field == Field::HYDROSTATIC ? hydrostatic(stress) : eigenstrain);
}
