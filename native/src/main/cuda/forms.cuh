// The two weak forms on a unit voxel in the Walsh basis (docs/theory.md, section "Walsh basis").
//
// element(voxel, below, above, lower, upper): from the modes 1, x, y, xy of the values on the lower and upper face of a voxel with scaled
// coefficients a and b, adds the force modes of the lower face to lower and sets those of the upper face.
#pragma once
#include "coefficients.cuh"

// Modes x, y, z, xy, xz, yz, xyz of a displacement from those of both faces.
__device__ inline void solidModes(const real below[3][4], const real above[3][4], real m[3][7]) {
    for (int c = 0; c < 3; c++) {
        const real *p = below[c], *q = above[c];
        m[c][0] = p[1] + q[1];
        m[c][1] = p[2] + q[2];
        m[c][2] = q[0] - p[0];
        m[c][3] = p[3] + q[3];
        m[c][4] = q[1] - p[1];
        m[c][5] = q[2] - p[2];
        m[c][6] = q[3] - p[3];
    }
}

// The force modes of both faces from those of the voxel.
__device__ inline void facesOf(const real m[3][7], real lower[3][4], real upper[3][4]) {
    for (int c = 0; c < 3; c++) {
        lower[c][0] -= m[c][2];
        lower[c][1] += m[c][0] - m[c][4];
        lower[c][2] += m[c][1] - m[c][5];
        lower[c][3] += m[c][3] - m[c][6];
        upper[c][0] = m[c][2];
        upper[c][1] = m[c][0] + m[c][4];
        upper[c][2] = m[c][1] + m[c][5];
        upper[c][3] = m[c][3] + m[c][6];
    }
}

// Isotropic elasticity; a, b are lambda/16 and mu/16.
struct Elasticity {
    typedef Coefficients<real> Of;
    static const int COMPONENTS = 3;
    static const int MODES = 7; // x, y, z, xy, xz, yz, xyz; the constant mode carries no strain

    // Mean normal strains: lambda trace + 2 mu strain.
    static __device__ void normal(real &a, real &b, real &c, real l, real g) {
        real lt = l * (a + b + c), g2 = g + g;
        a = g2 * a + lt;
        b = g2 * b + lt;
        c = g2 * c + lt;
    }

    // Mean shear: both displacement modes see mu times their sum.
    static __device__ void shear(real &a, real &b, real g) {
        a = b = g * (a + b);
    }

    // Linear normal strains that share a coordinate: lambda/3 times their sum + mu each.
    static __device__ void pair(real &a, real &b, real l3, real g) {
        real t = l3 * (a + b);
        a = g * a + t;
        b = g * b + t;
    }

    // The three twist modes: mu/3 (own + sum of all).
    static __device__ void twist(real &a, real &b, real &c, real g3) {
        real t = a + b + c;
        a = g3 * (a + t);
        b = g3 * (b + t);
        c = g3 * (c + t);
    }

    static __device__ void stress(real m[3][MODES], real l, real g) {
        const real third = real(1.0 / 3), ninth = real(1.0 / 9);
        enum { X, Y, Z, XY, XZ, YZ, XYZ };
        normal(m[0][X], m[1][Y], m[2][Z], l, g);
        shear(m[0][Y], m[1][X], g);
        shear(m[0][Z], m[2][X], g);
        shear(m[1][Z], m[2][Y], g);
        pair(m[0][XY], m[2][YZ], l * third, g);
        pair(m[0][XZ], m[1][YZ], l * third, g);
        pair(m[1][XY], m[2][XZ], l * third, g);
        twist(m[0][YZ], m[1][XZ], m[2][XY], g * third);
        real h = (4 * g + l) * ninth;
        m[0][XYZ] *= h;
        m[1][XYZ] *= h;
        m[2][XYZ] *= h;
    }

    static __device__ void element(const Of::Voxel &v, const real below[3][4], const real above[3][4], real lower[3][4], real upper[3][4]) {
        real m[3][MODES];
        solidModes(below, above, m);
        stress(m, v.a, v.b);
        facesOf(m, lower, upper);
    }
};

// Storage and conduction; a, b are storage/64 and conductivity/16. A mode that is a product of d coordinates has 3^-d a + d 3^(1-d) b, and
// a + d 3^(1-d) b with the storage lumped at nodes.
template <bool LUMPED> struct Scalar {
    typedef Coefficients<real> Of;
    static const int COMPONENTS = 1;

    static __device__ void element(const Of::Voxel &v, const real below[1][4], const real above[1][4], real lower[1][4], real upper[1][4]) {
        const real third = real(1.0 / 3);
        const real a = v.a, b = v.b;
        const real less = LUMPED ? real(1) : third; // storage of a mode over that of one with a coordinate less
        real weight[4] = {a, a * less + b, a * (less * less) + b * (2 * third), a * (less * less * less) + b * third};
        const int order[4] = {0, 1, 1, 2}; // coordinates in the face modes
        for (int m = 0; m < 4; m++) {
            real even = weight[order[m]] * (below[0][m] + above[0][m]);
            real odd = weight[order[m] + 1] * (above[0][m] - below[0][m]);
            lower[0][m] += even - odd;
            upper[0][m] = even + odd;
        }
    }
};

typedef Scalar<false> Helmholtz;
typedef Scalar<true> LumpedHelmholtz;
