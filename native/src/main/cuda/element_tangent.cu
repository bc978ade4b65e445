// Block rows of the tangent of conforming elements with plastic flow, from what element_flow.cu leaves at their points (Java: HistoryAssembly, where the
// sum stands). fp64 only.
#include "kernel.cuh"
#include "assembly.cuh"
#include "tangents.cuh"

const int MIXED = TANGENT, SLOPE = MIXED + 9, SECOND = SLOPE + 9;

// of and by the derivatives of a nine-vector of quantities of a point along the gradients g and h of two shape functions.
struct Along {
    double first[3], second[3];

    __device__ Along() : first{0, 0, 0}, second{0, 0, 0} {}

    __device__ void add(const double *v, long long points, double weight, const double *g, const double *h) {
        for (int i = 0; i < 3; i++) {
            double x = v[3 * i * points], y = v[(3 * i + 1) * points], z = v[(3 * i + 2) * points];
            first[i] += weight * (x * g[0] + y * g[1] + z * g[2]);
            second[i] += weight * (x * h[0] + y * h[1] + z * h[2]);
        }
    }
};

// k += the block of nodes a and b of an element.
struct TangentBlock {
    const Elements &mesh;
    bool shared;
    const double *tangent;

    __device__ void operator()(int e, int a, int b, double *k) const {
        long long points = mesh.total();
        double own[9] = {0, 0, 0, 0, 0, 0, 0, 0, 0}, volume = 0, second = 0;
        Along dilatation, mixed;
        for (int q = 0; q < mesh.points; q++) {
            volume += mesh.weight(e * mesh.points + q);
        }
        for (int q = 0; q < mesh.points; q++) {
            int p = e * mesh.points + q;
            const double *t = tangent + p;
            double g[3], h[3], row[27], w = mesh.weight(p);
            mesh.shapeGradient(p, a, g);
            mesh.shapeGradient(p, b, h);
            for (int n = 0; n < 27; n++) {
                row[n] = 0;
            }
            int n = 0;
            for (int x = 0; x < 9; x++) {
                for (int y = x; y < 9; y++) {
                    double m = w * t[n++ * points];
                    row[9 * (x / 3) + y] += m * g[x % 3];
                    if (y > x) {
                        row[9 * (y / 3) + x] += m * g[y % 3];
                    }
                }
            }
            for (int i = 0; i < 9; i++) {
                const double *r = row + 9 * (i / 3) + 3 * (i % 3);
                own[i] += r[0] * h[0] + r[1] * h[1] + r[2] * h[2];
            }
            if (shared) {
                dilatation.add(t + SLOPE * points, points, w / volume, g, h);
                mixed.add(t + MIXED * points, points, w, g, h);
                second += w * t[SECOND * points];
            }
        }
        for (int i = 0; i < 9; i++) {
            int u = i / 3, v = i % 3;
            k[i] += own[i] + (mixed.first[u] * dilatation.second[v] + dilatation.first[u] * mixed.second[v] + second * dilatation.first[u] * dilatation.second[v]);
        }
    }
};

KERNEL(element_tangent, int count, int first, int last, int width, const int *order, const int *begin, const int *column, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, const int *around,
       const int *aroundBegin, const int *slot, int shared, const real *tangent, real *value) {
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    assemble<3>({count, first, last, width, order, begin, column, around, aroundBegin, slot}, mesh, TangentBlock{mesh, shared != 0, tangent}, value);
}
