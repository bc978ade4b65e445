// Block rows of linear forms on conforming meshes from coefficients at sample points (Java: Assembly, where the sums stand). fp64 only.
#include "kernel.cuh"
#include "assembly.cuh"

// Values of the shape functions at the points of the rule for mass, the same in every element, and the weights of these points.
struct Mass {
    int points;
    const double *values, *weights; // point, node; element, point

    // Integral of the product of two shape functions, or where it is lumped of one.
    __device__ double of(int nodes, int e, int a, int b, bool lumped) const {
        double sum = 0;
        for (int q = 0; q < points && !(lumped && a != b); q++) {
            sum += weights[(long long)e * points + q] * values[q * nodes + a] * (lumped ? 1 : values[q * nodes + b]);
        }
        return sum;
    }
};

struct HelmholtzBlock {
    const Elements &mesh;
    const Mass &mass;
    bool lumped;
    const double *storage, *conductivity;

    __device__ void operator()(int e, int a, int b, double *k) const {
        double mean = 0, stiffness = 0;
        for (int q = 0; q < mesh.points; q++) {
            int p = e * mesh.points + q;
            double g[3], h[3];
            mesh.shapeGradient(p, a, g);
            mesh.shapeGradient(p, b, h);
            stiffness += mesh.weight(p) * conductivity[p] * (g[0] * h[0] + g[1] * h[1] + g[2] * h[2]);
            mean += storage[p] / mesh.points;
        }
        k[0] += stiffness + (mean == 0 ? 0 : mean * mass.of(mesh.nodes, e, a, b, lumped));
    }
};

KERNEL(element_helmholtz, int count, int first, int last, int width, const int *order, const int *begin, const int *column, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, const int *around,
       const int *aroundBegin, const int *slot, int massPoints, const real *massValues, const real *massWeights, int lumped, const real *storage, const real *conductivity, real *value) {
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    const Mass mass = {massPoints, massValues, massWeights};
    assemble<1>({count, first, last, width, order, begin, column, around, aroundBegin, slot}, mesh, HelmholtzBlock{mesh, mass, lumped != 0, storage, conductivity}, value);
}

// k_ij += lambda g_i h_j + mu (h_i g_j + g . h on the diagonal), g and h the gradients of the shape functions.
struct ElasticBlock {
    const Elements &mesh;
    const double *lambda, *mu;

    __device__ void operator()(int e, int a, int b, double *k) const {
        for (int q = 0; q < mesh.points; q++) {
            int p = e * mesh.points + q;
            double g[3], h[3], l = mesh.weight(p) * lambda[p], m = mesh.weight(p) * mu[p];
            mesh.shapeGradient(p, a, g);
            mesh.shapeGradient(p, b, h);
            double product = g[0] * h[0] + g[1] * h[1] + g[2] * h[2];
            for (int c = 0; c < 9; c++) {
                int i = c / 3, j = c % 3;
                k[c] += l * g[i] * h[j] + m * (h[i] * g[j] + (i == j ? product : 0));
            }
        }
    }
};

KERNEL(element_elasticity, int count, int first, int last, int width, const int *order, const int *begin, const int *column, int elements, int nodes, int perElement, const int *rows, const real *maps, const real *shape, const int *around,
       const int *aroundBegin, const int *slot, const real *lambda, const real *mu, real *value) {
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    assemble<3>({count, first, last, width, order, begin, column, around, aroundBegin, slot}, mesh, ElasticBlock{mesh, lambda, mu}, value);
}
