// Forces of linear elasticity on quadratic tetrahedra without a matrix, a thread for each element (Java: TetBatches, TetKernel). Elements come
// in batches of 16 whose numbers lie side by side; those with straight edges, whose Jacobian is the same at all points, come first.
#include "kernel.cuh"
#include "entries.cuh"
#include "sum.cuh"

const int LANES = 16, TET_NODES = 10, TET_POINTS = 4;
const int JACOBIAN = 9, MODULI = 2; // inverse Jacobian; weight times lambda, weight times mu

// Derivatives by the three reference coordinates at four points of the quadratic with values u at the nodes, and the transpose of that. With
// barycentric coordinates l_k the derivative by l_k is T_k + NEAR u_kq at the point next to corner q, u_kq in the middle of the edge kq.
template <class R> struct TetShape {
    static __device__ R small() { return R(0.5527864045000421); }    // 4 a with a = (5 - sqrt 5) / 20
    static __device__ R corner() { return R(-0.4472135954999579); }  // 4 a - 1
    static __device__ R near() { return R(1.7888543819998317); }     // 4 (1 - 4 a)

    static __device__ void gradients(const R *u, R *g) {
        const int around[12] = {4, 6, 7, 4, 5, 8, 6, 5, 9, 7, 8, 9};
        const int ahead[12] = {4, 6, 7, 1, 5, 8, 5, 2, 9, 8, 9, 3}, behind[12] = {0, 0, 0, 4, 4, 4, 6, 6, 6, 7, 7, 7};
        R t[4];
        for (int k = 0; k < 4; k++) {
            R sum = u[around[3 * k]] + u[around[3 * k + 1]] + u[around[3 * k + 2]];
            t[k] = sum * small() + u[k] * corner() - (k == 0 ? R(0) : t[0]);
        }
        for (int i = 0; i < 12; i++) {
            g[i] = (u[ahead[i]] - u[behind[i]]) * near() + t[1 + i % 3];
        }
    }

    static __device__ R derivative(const R *g, int point, int k) {
        const R *at = g + 3 * point;
        return k > 0 ? at[k - 1] : -(at[0] + at[1] + at[2]);
    }

    static __device__ void forces(const R *g, R *f) {
        const int ends[12] = {0, 1, 1, 2, 0, 2, 0, 3, 1, 3, 2, 3};
        R t[4];
        for (int k = 0; k < 4; k++) {
            t[k] = derivative(g, 0, k) + derivative(g, 1, k) + derivative(g, 2, k) + derivative(g, 3, k);
            f[k] = derivative(g, k, k) * near() + t[k] * corner();
        }
        for (int e = 0; e < 6; e++) {
            int i = ends[2 * e], j = ends[2 * e + 1];
            R middle = derivative(g, j, i) + derivative(g, i, j);
            f[4 + e] = middle * near() + (t[i] + t[j]) * small();
        }
    }
};

// Turns the reference gradients of three components at a point into weighted stress in reference directions. Numbers of an element lie LANES
// apart.
template <class R> __device__ void tetStress(const R *numbers, const R *moduli, R *x, R *y, R *z) {
    R j[9];
    for (int i = 0; i < 9; i++) {
        j[i] = numbers[i * LANES];
    }
    R lambda = moduli[0], mu = moduli[LANES];
    R xx = x[0] * j[0] + x[1] * j[1] + x[2] * j[2], yy = y[0] * j[3] + y[1] * j[4] + y[2] * j[5], zz = z[0] * j[6] + z[1] * j[7] + z[2] * j[8];
    R xy = (x[0] * j[3] + x[1] * j[4] + x[2] * j[5] + y[0] * j[0] + y[1] * j[1] + y[2] * j[2]) * mu;
    R xz = (x[0] * j[6] + x[1] * j[7] + x[2] * j[8] + z[0] * j[0] + z[1] * j[1] + z[2] * j[2]) * mu;
    R yz = (y[0] * j[6] + y[1] * j[7] + y[2] * j[8] + z[0] * j[3] + z[1] * j[4] + z[2] * j[5]) * mu;
    R pressure = (xx + yy + zz) * lambda;
    xx = (xx + xx) * mu + pressure;
    yy = (yy + yy) * mu + pressure;
    zz = (zz + zz) * mu + pressure;
    for (int r = 0; r < 3; r++) {
        x[r] = xx * j[r] + xy * j[3 + r] + xz * j[6 + r];
        y[r] = xy * j[r] + yy * j[3 + r] + yz * j[6 + r];
        z[r] = xz * j[r] + yz * j[3 + r] + zz * j[6 + r];
    }
}

// Where the moduli of a batch begin: of straight elements they are those of one point or of all.
__device__ inline long long moduliAt(int batch, int straight, int points) {
    int before = straight / LANES, others = batch - before;
    return (long long)MODULI * LANES * (others < 0 ? batch * (long long)points : before * (long long)points + others * (long long)TET_POINTS);
}

// Forces of all elements at their nodes: batch, node, lane, component.
KERNEL_OF(THREADS, 1, tet_forces, int count, int straight, int points, const int *rows, const real *once, const real *each, const real *moduli, const real *x, real *forces) {
    FOR_ENTRIES(n, count) {
        int batch = n / LANES, lane = n % LANES;
        const int *row = rows + (long long)batch * TET_NODES * LANES + lane;
        real g[3][3 * TET_POINTS];
        for (int c = 0; c < 3; c++) {
            real u[TET_NODES];
            for (int a = 0; a < TET_NODES; a++) {
                u[a] = x[3ll * row[a * LANES] + c];
            }
            TetShape<real>::gradients(u, g[c]);
        }
        int curved = int(n) < straight ? 0 : JACOBIAN * LANES, varying = curved || points > 1 ? MODULI * LANES : 0;
        const real *map = lane + (curved == 0 ? once + (long long)batch * JACOBIAN * LANES : each + ((long long)batch - straight / LANES) * TET_POINTS * JACOBIAN * LANES);
        const real *own = lane + moduli + moduliAt(batch, straight, points);
        for (int q = 0; q < TET_POINTS; q++) {
            tetStress(map + q * curved, own + q * varying, g[0] + 3 * q, g[1] + 3 * q, g[2] + 3 * q);
        }
        real *to = forces + 3 * ((long long)batch * TET_NODES * LANES + lane);
        for (int c = 0; c < 3; c++) {
            real f[TET_NODES];
            TetShape<real>::forces(g[c], f);
            for (int a = 0; a < TET_NODES; a++) {
                to[3 * LANES * a + c] = f[a];
            }
        }
    }
}

// Moduli times weights, from what they and weights are at points; element: of each lane, -1 where none is.
KERNEL(tet_moduli, int count, int straight, int points, const int *element, const double *weights, const double *lambda, const double *mu, real *moduli) {
    FOR_ENTRIES(n, count) {
        int batch = n / LANES, lane = n % LANES, e = element[n], all = int(n) < straight ? points : TET_POINTS;
        real *to = moduli + moduliAt(batch, straight, points) + lane;
        for (int q = 0; q < all; q++, to += MODULI * LANES) {
            long long p = (long long)e * TET_POINTS + q;
            to[0] = e < 0 ? real(0) : real(weights[p] * lambda[p]);
            to[LANES] = e < 0 ? real(0) : real(weights[p] * mu[p]);
        }
    }
}

// Counts elements whose moduli are not the same at all points.
KERNEL(tet_varying, int count, const double *lambda, const double *mu, double *partial) {
    __shared__ double sums[THREADS];
    double sum = 0;
    FOR_ENTRIES(e, count) {
        const double *l = lambda + (long long)e * TET_POINTS, *m = mu + (long long)e * TET_POINTS;
        bool varies = false;
        for (int q = 1; q < TET_POINTS; q++) {
            varies |= l[q] != l[0] || m[q] != m[0];
        }
        sum += varies;
    }
    sum = blockSum<THREADS>(sum, threadIdx.x, sums);
    if (threadIdx.x == 0) {
        partial[blockIdx.x] = sum;
    }
}
