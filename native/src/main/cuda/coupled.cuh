// What stress and lithium do to each other at a point (Java: CoupledPoints; the specification is HostCoupling of the stages).
#pragma once
#include "finite_strain.cuh"
#include "functions.cuh"
#include "grid.cuh"
#include "small_strain.cuh"

// A site is the phase of a voxel, a bit where it takes lithium, and one where it has a node at which hosts meet.
const int HOST = 128, BETWEEN = 64;

// In the order of Java's CoupledPoints.Law.
enum Law { EIGENSTRAIN, EIGENSTRESS, LAMBDA, MU, DRIVE, BULK_DRIVE, SHEAR_DRIVE, ACTIVATION, INTERIOR, IMPLICIT, MOBILITY, CONDUCTIVITY };

__device__ inline int phaseOf(unsigned char site) { return site & (BETWEEN - 1); }

// What moduli and eigenstress make of a component of a strain.
__device__ inline double stressOf(const Functions &f, int p, double x, const double *e, int c) {
    double s = 2 * f.at(MU, p, x) * e[c];
    return c < 3 ? s + f.at(LAMBDA, p, x) * (e[0] + e[1] + e[2]) - f.at(EIGENSTRESS, p, x) : s;
}

// The drive s at a strain, and the trace of the elastic strain.
__device__ inline double driveOf(const Functions &f, int p, double at, const double *e, double &elastic) {
    double square = 0, trace = e[0] + e[1] + e[2];
    elastic = trace - 3 * f.at(EIGENSTRAIN, p, at);
    for (int c = 0; c < 6; c++) {
        square += (c < 3 ? 1 : 2) * e[c] * e[c];
    }
    double deviator = square - trace * trace / 3;
    return f.at(DRIVE, p, at) * elastic - (f.at(BULK_DRIVE, p, at) * elastic * elastic + f.at(SHEAR_DRIVE, p, at) * deviator);
}

// At the strain e of a displacement and one besides the drive s, what of it is smooth (s + b x), and the factor of the diffusivity; e becomes the sum.
__device__ inline void actAt(const Functions &f, int p, double at, double *e, const double *besides, double &drive, double &chi, double &factor) {
    double elastic;
    for (int c = 0; c < 6; c++) {
        e[c] += besides[c];
    }
    double s = driveOf(f, p, at, e, elastic);
    drive = s;
    chi = s + f.at(INTERIOR, p, at) * at;
    factor = exp(f.at(ACTIVATION, p, at) * elastic);
}

// The same of a body with history, from its mean and von Mises stress as the law has them and its volume over reference volume (Java: FlowingActingStress).
__device__ inline void actAt(const Functions &f, bool finite, bool elastic, int p, double at, const Parameters &now, double mean, double mises, double volume, double &drive, double &chi, double &factor) {
    double state[STATE];
    state[MEAN_STRESS] = mean;
    state[VON_MISES] = mises;
    const Parameters slope = {f.at(BULK_DRIVE, p, at), f.at(SHEAR_DRIVE, p, at), f.at(DRIVE, p, at), 0};
    double hydrostatic = finite ? mean * (now.swelling * now.swelling * now.swelling / volume) : mean;
    double s = finite ? -FiniteStrain::chemicalWork(state, now, slope) : -SmallStrain::chemicalWork(state, now, slope);
    drive = s;
    chi = elastic ? s + f.at(INTERIOR, p, at) * at : s;
    factor = exp(f.at(ACTIVATION, p, at) * hydrostatic);
}

// The mobility x, or x (1 - x) of limited sites; lithiations beyond 0 and 1 count as these.
__device__ inline double mobilityOf(double x, int limited) {
    double y = fmax(0.0, fmin(1.0, x));
    return limited ? y * (1 - y) : y;
}

// Its mean over a voxel across which s changes by a range, with lithiation as equilibrium has it (Java: CouplingSpec.Mobility.across).
__device__ inline double mobilityAcross(double x, double range, int limited) {
    double h = 0.5 * fmin(range, 600.0);
    if (h < 1e-4) {
        return mobilityOf(x, limited);
    }
    if (!limited) {
        return mobilityOf(x, limited) * tanh(h) / h;
    }
    double y = fmax(1e-12, fmin(1 - 1e-12, x)), b = (2 * y - 1) * cosh(h), root = sqrt(b * b + 4 * y * (1 - y));
    double l = log(b > 0 ? (b + root) / (2 * (1 - y)) : 2 * y / (root - b));
    return sinh(h) / (2 * h * (cosh(h) + cosh(l)));
}

// The mobility of a site: the law, and between hosts what fits s, which changes by a range around there.
__device__ inline double mobilityAt(const Functions &f, unsigned char site, double x, double range, const double *partition, int limited) {
    int p = phaseOf(site);
    return site & BETWEEN ? mobilityAcross(partition[p] * x, range, limited) / partition[p] : f.at(MOBILITY, p, x);
}

// How far values at the corners of a voxel are apart.
__device__ inline double rangeAt(const Grid &g, const double *s, int v) {
    int px = g.nx + 1, pz = px * (g.ny + 1);
    const double *a = s + g.node(v % g.nx, v / g.nx % g.ny, v / (g.nx * g.ny));
    double low = a[0], high = a[0];
    for (int corner = 1; corner < 8; corner++) {
        double value = a[(corner & 1) + px * (corner >> 1 & 1) + pz * (corner >> 2)];
        low = fmin(low, value);
        high = fmax(high, value);
    }
    return high - low;
}

// Where conductivities of points go; without stress smooth and excess are null, where no hosts meet jump is.
struct Conductivities {
    double *whole, *smooth, *jump, *excess;

    // k without what stress adds; returns it with that.
    __device__ double put(int v, bool between, double k, double m, double implicit, double interior) const {
        double all = smooth ? k * (1 + m * implicit) : k;
        whole[v] = all;
        if (smooth) {
            smooth[v] = between ? 0 : k * m;
            excess[v] = k * (m * (implicit - interior));
        }
        if (jump) {
            jump[v] = between ? k * m : 0;
        }
        return all;
    }
};
