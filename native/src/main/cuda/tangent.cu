// Products with the tangent of a body with history: one-point voxels, whose coefficients inelastic.cu writes. fp64 only.
#include "kernel.cuh"
#include "forms.cuh"
#include "sinks.cuh"
#include "tangents.cuh"

// Tangent of the nine stresses at the point of a voxel, upper triangle row by row, and the modulus of the modes that it does not see; quantity after
// quantity.
struct TangentOf {
    const unsigned char *phase;
    const real *tangent;
    long long voxels;

    struct Voxel {
        const real *at; // null in voids
        long long voxels;

        __device__ bool any() const { return at; }
        __device__ real operator[](int e) const { return at[e * voxels]; }
    };

    __device__ int entry(int voxel) const { return phase[voxel] == VOID ? -1 : voxel; }
    __device__ Voxel at(int entry) const { return {entry < 0 ? nullptr : tangent + entry, voxels}; }
};

struct TangentForm {
    typedef TangentOf Of;
    static const int COMPONENTS = 3;

    static __device__ void element(const Of::Voxel &t, const real below[3][4], const real above[3][4], real lower[3][4], real upper[3][4]) {
        real m[3][7], s[9];
        solidModes(below, above, m);
        for (int a = 0; a < 9; a++) {
            s[a] = 0;
        }
        int n = 0;
        for (int a = 0; a < 9; a++) {
            s[a] += t[n++] * m[a / 3][a % 3];
            for (int b = a + 1; b < 9; b++) {
                real own = t[n++];
                s[a] += own * m[b / 3][b % 3];
                s[b] += own * m[a / 3][a % 3];
            }
        }
        real modulus = t[TANGENT];
        for (int c = 0; c < 3; c++) {
            for (int e = 0; e < 7; e++) {
                m[c][e] = e < 3 ? s[3 * c + e] : (e < 6 ? 2 : 1) * modulus * m[c][e];
            }
        }
        facesOf(m, lower, upper);
    }
};

KERNEL_OF(TILE, 2, tangent_all_rows, Grid g, int planes, const unsigned char *phase, const real *tangent, const real *x, real *y) {
    AllRows<3> sink = {g, y};
    sweep<TangentForm>(g, {phase, tangent, (long long)g.nx * g.ny * g.nz}, x, planes, sink);
}

KERNEL_OF(TILE, 2, tangent_product, Grid g, int planes, const unsigned char *phase, const real *tangent, const unsigned char *mask, const real *x, real *y, double *partial) {
    productKernel<TangentForm>(g, planes, {phase, tangent, (long long)g.nx * g.ny * g.nz}, mask, x, y, partial);
}

KERNEL_OF(TILE, 2, tangent_residual, Grid g, int planes, const unsigned char *phase, const real *tangent, const unsigned char *mask, const real *load, const real *x, real *r) {
    Residual<3, real> sink = {g, mask, load, r};
    sweep<TangentForm>(g, {phase, tangent, (long long)g.nx * g.ny * g.nz}, x, planes, sink);
}
