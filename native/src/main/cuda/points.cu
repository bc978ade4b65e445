// Between the rows of a conforming mesh and its sample points (Java: PointVerbs, ElementMap). fp64 only.
#include "kernel.cuh"
#include "entries.cuh"
#include "points.cuh"

// Tensor components xx, yy, zz, yz, xz, xy at points from one on.
KERNEL(point_strain, int elements, int nodes, int perElement, int from, int count, const int *rows, const real *maps, const real *shape, const real *u, real *out) {
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    FOR_ENTRIES(n, count) {
        mesh.strain(from + n, u, out + 6ll * n);
    }
}

// Values of a scalar; those of the shape functions are the same in every element.
KERNEL(point_values, int elements, int nodes, int perElement, const int *rows, const real *values, const real *c, real *out) {
    FOR_ENTRIES(n, elements * perElement) {
        int e = n / perElement, q = n % perElement;
        double sum = 0;
        for (int a = 0; a < nodes; a++) {
            sum += values[q * nodes + a] * c[rows[(long long)a * elements + e]];
        }
        out[n] = sum;
    }
}

// f += integral of sigma : grad(v); null components of sigma are zero. One thread adds up a row, element after element.
KERNEL(point_stress_divergence, int count, int elements, int nodes, int perElement, const int *order, const int *begin, const int *slot, const int *rows, const real *maps, const real *shape, const real *s0, const real *s1, const real *s2, const real *s3, const real *s4, const real *s5, real *f) {
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    const real *s[6] = {s0, s1, s2, s3, s4, s5};
    const int row[9] = {0, 5, 4, 5, 1, 3, 4, 3, 2};
    FOR_ENTRIES(n, count) {
        double force[3] = {0, 0, 0};
        for (Incident i(begin, slot, n); i.next();) {
            for (int q = 0; q < perElement; q++) {
                int p = i.element(nodes) * perElement + q;
                double g[3], w = mesh.weight(p);
                mesh.shapeGradient(p, i.node(nodes), g);
                for (int k = 0; k < 9; k++) {
                    force[k / 3] += s[row[k]] ? w * s[row[k]][p] * g[k % 3] : 0;
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            f[3ll * order[n] + c] += force[c];
        }
    }
}

// f += integral of q . grad(v).
KERNEL(point_flux_divergence, int count, int elements, int nodes, int perElement, const int *order, const int *begin, const int *slot, const int *rows, const real *maps, const real *shape, const real *q0, const real *q1, const real *q2, real *f) {
    const Elements mesh = {elements, nodes, perElement, rows, maps, shape};
    const real *flux[3] = {q0, q1, q2};
    FOR_ENTRIES(n, count) {
        double sum = 0;
        for (Incident i(begin, slot, n); i.next();) {
            for (int q = 0; q < perElement; q++) {
                int p = i.element(nodes) * perElement + q;
                double g[3], w = mesh.weight(p);
                mesh.shapeGradient(p, i.node(nodes), g);
                for (int d = 0; d < 3; d++) {
                    sum += flux[d] ? w * flux[d][p] * g[d] : 0;
                }
            }
        }
        f[order[n]] += sum;
    }
}
