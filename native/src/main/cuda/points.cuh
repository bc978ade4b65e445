// Elements of a conforming mesh as kernels get them.
#pragma once
#include "rows.cuh"

struct Elements {
    int count, nodes, points;
    const int *rows;     // row of node a of element e at a * count + e
    const double *maps;  // ten numbers a point, each of all points together: inverse Jacobian (3 d + r for x_d, reference coordinate r), weight
    const double *shape; // reference gradients at the points of any element: point, node, direction

    __device__ long long total() const { return (long long)count * points; }
    __device__ double weight(int p) const { return maps[9 * total() + p]; }

    // Physical gradient of the shape function of a node.
    __device__ void shapeGradient(int p, int node, double *g) const {
        const double *ref = shape + 3 * (p % points * nodes + node);
        for (int d = 0; d < 3; d++) {
            g[d] = 0;
            for (int r = 0; r < 3; r++) {
                g[d] += maps[(3 * d + r) * total() + p] * ref[r];
            }
        }
    }

    // Tensor components xx, yy, zz, yz, xz, xy.
    __device__ void strain(int p, const double *u, double *e) const {
        double h[9];
        gradient(p, u, h);
        for (int c = 0; c < 3; c++) {
            int i = (c + 1) % 3, j = (c + 2) % 3;
            e[c] = h[4 * c];
            e[3 + c] = 0.5 * (h[3 * i + j] + h[3 * j + i]);
        }
    }

    // h at 3 c + d is du_c / dx_d.
    __device__ void gradient(int p, const double *u, double *h) const {
        int e = p / points;
        const double *ref = shape + 3 * (p % points * nodes);
        double by[9] = {0, 0, 0, 0, 0, 0, 0, 0, 0}; // by reference coordinate
        for (int a = 0; a < nodes; a++) {
            const double *at = u + 3ll * rows[(long long)a * count + e];
            for (int k = 0; k < 9; k++) {
                by[k] += at[k / 3] * ref[3 * a + k % 3];
            }
        }
        for (int d = 0; d < 3; d++) {
            double m[3];
            for (int r = 0; r < 3; r++) {
                m[r] = maps[(3 * d + r) * total() + p];
            }
            for (int c = 0; c < 3; c++) {
                h[3 * c + d] = by[3 * c] * m[0] + by[3 * c + 1] * m[1] + by[3 * c + 2] * m[2];
            }
        }
    }
};

// Elements around the row at a place, in order: places e * nodes + a in slices as in rows.cuh.
struct Incident {
    const int *slot;
    long long k, end;
    int lane, now;

    __device__ Incident(const int *begin, const int *slots, int n)
        : slot(slots), k(begin[n / SLICE]), end(begin[n / SLICE + 1]), lane(n % SLICE), now(-1) {}

    __device__ bool next() {
        now = k < end ? slot[k * SLICE + lane] : -1;
        k++;
        return now >= 0;
    }
    __device__ int element(int nodes) const { return now / nodes; }
    __device__ int node(int nodes) const { return now % nodes; }
};
