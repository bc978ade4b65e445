package io.porolith.element;

import io.porolith.sparse.Parallel;

/** Passes between rows (one entry of every component for each distinct node) and sample points of a mesh. */
public final class PointVerbs {
    private PointVerbs() {}

    /**
     * f += integral of sigma : grad(v), or of q . grad(v) for a scalar.
     *
     * @param stress at sample points: xx, yy, zz, yz, xz, xy, or the components of q; an empty entry is zero
     * @param f by row, components of a node together
     */
    public static void divergence(MeshSpace space, double[][] stress, int components, double[] f, Parallel parallel) {
        int n = space.basis().nodes();
        int[] rows = space.elementRows();
        Assembly.visit(space, parallel, (elements, from, to) -> {
            ElementMap map = ElementMap.atSamples(space);
            double[] flux = new double[9];
            elements.forEach(e -> {
                map.go(e);
                for (int q = 0; q < map.size(); q++) {
                    fluxes(stress, e * map.size() + q, map.weight(q), components, flux);
                    for (int a = 0; a < n; a++) {
                        int row = rows[e * n + a];
                        if (row >= from && row < to) {
                            add(flux, map.gradients(q), a, components, f, components * row);
                        }
                    }
                }
            });
        });
    }

    private static void add(double[] flux, double[] g, int a, int components, double[] f, int at) {
        double x = g[3 * a];
        double y = g[3 * a + 1];
        double z = g[3 * a + 2];
        for (int c = 0; c < components; c++) {
            f[at + c] += flux[3 * c] * x + flux[3 * c + 1] * y + flux[3 * c + 2] * z;
        }
    }

    /** Rows of the stress tensor, or the flux vector, times a weight. */
    private static void fluxes(double[][] stress, int point, double weight, int components, double[] flux) {
        if (components == 1) {
            for (int d = 0; d < 3; d++) {
                flux[d] = weight * at(stress[d], point);
            }
            return;
        }
        for (int c = 0; c < 3; c++) {
            flux[4 * c] = weight * at(stress[c], point);
            int p = (c + 1) % 3;
            int q = (c + 2) % 3;
            double shear = weight * at(stress[3 + c], point);
            flux[3 * p + q] = shear;
            flux[3 * q + p] = shear;
        }
    }

    private static double at(double[] values, int point) {
        return values.length == 0 ? 0 : values[point];
    }

    /**
     * Strain at the points of some elements: xx, yy, zz, yz, xz, xy.
     *
     * @param u by row, components of a node together
     * @param strain six values a point, the first point of the first element first
     */
    public static void strain(
            MeshSpace space, double[] u, int fromElement, int toElement, double[] strain, Parallel parallel) {
        int n = space.basis().nodes();
        int[] rows = space.elementRows();
        int count = toElement - fromElement;
        parallel.ranges(count, 20L * count * n * space.pointsPerElement(), (from, to) -> {
            ElementMap map = ElementMap.atSamples(space);
            double[] h = new double[9];
            for (int e = from; e < to; e++) {
                map.go(fromElement + e);
                for (int q = 0; q < map.size(); q++) {
                    gradient(map.gradients(q), u, rows, (fromElement + e) * n, n, h);
                    symmetric(h, strain, 6 * (e * map.size() + q));
                }
            }
        });
    }

    /** Displacement gradient at a point of an element, entry 3 c + d is du_c / dx_d, from the gradients of its shape functions there. */
    public static void gradient(MeshSpace space, double[] shape, double[] u, int element, double[] h) {
        int n = space.basis().nodes();
        gradient(shape, u, space.elementRows(), element * n, n, h);
    }

    /** h_cd = du_c / dx_d. */
    private static void gradient(double[] g, double[] u, int[] rows, int base, int n, double[] h) {
        java.util.Arrays.fill(h, 0);
        for (int a = 0; a < n; a++) {
            int at = 3 * rows[base + a];
            for (int c = 0; c < 3; c++) {
                h[3 * c] += u[at + c] * g[3 * a];
                h[3 * c + 1] += u[at + c] * g[3 * a + 1];
                h[3 * c + 2] += u[at + c] * g[3 * a + 2];
            }
        }
    }

    private static void symmetric(double[] h, double[] strain, int at) {
        strain[at] = h[0];
        strain[at + 1] = h[4];
        strain[at + 2] = h[8];
        strain[at + 3] = 0.5 * (h[5] + h[7]);
        strain[at + 4] = 0.5 * (h[2] + h[6]);
        strain[at + 5] = 0.5 * (h[1] + h[3]);
    }

    /** Values of a scalar at all sample points. */
    public static void values(MeshSpace space, double[] c, double[] at, Parallel parallel) {
        int n = space.basis().nodes();
        int[] rows = space.elementRows();
        ElementMap map = ElementMap.atSamples(space);
        int count = rows.length / n;
        parallel.ranges(count, 2L * count * n * map.size(), (from, to) -> {
            for (int e = from; e < to; e++) {
                for (int q = 0; q < map.size(); q++) {
                    double sum = 0;
                    for (int a = 0; a < n; a++) {
                        sum += map.values(q)[a] * c[rows[e * n + a]];
                    }
                    at[e * map.size() + q] = sum;
                }
            }
        });
    }
}
