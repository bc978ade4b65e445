package io.porolith.element;

import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.Parallel;
import io.porolith.sparse.Pattern;
import java.util.Arrays;

/**
 * Forces and tangents of bodies whose material points have been evaluated, on a mesh. Nine-vectors number the pair (i, J) of a displacement
 * gradient as 3 i + J.
 */
public final class HistoryAssembly {
    /** Values per point of a tangent: 45 of a packed symmetric 9 x 9 matrix, then nine that couple it to the mean dilatation. */
    public static final int MODULI = 54;

    private HistoryAssembly() {}

    /** A matrix of zeros with a block for every pair of nodes that share an element. */
    public static BlockMatrixFp64 zero(MeshSpace space) {
        Pattern pattern = Pattern.ofElements(
                space.originalCount(), space.elementRows(), space.basis().nodes());
        return BlockMatrixFp64.zero(pattern, 3, 3);
    }

    /**
     * f = integral of P : grad(v).
     *
     * @param stress nine values a point
     * @param f by row, components of a node together
     */
    public static void force(MeshSpace space, double[] stress, double[] f, Parallel parallel) {
        int n = space.basis().nodes();
        int[] rows = space.elementRows();
        Assembly.visit(space, parallel, (elements, from, to) -> {
            Arrays.fill(f, 3 * from, 3 * to, 0);
            ElementMap map = ElementMap.atSamples(space);
            elements.forEach(e -> {
                map.go(e);
                for (int q = 0; q < map.size(); q++) {
                    int at = 9 * (e * map.size() + q);
                    for (int a = 0; a < n; a++) {
                        int row = rows[e * n + a];
                        if (row >= from && row < to) {
                            addForce(stress, at, map.gradients(q), a, map.weight(q), f, row);
                        }
                    }
                }
            });
        });
    }

    private static void addForce(double[] stress, int at, double[] g, int a, double weight, double[] f, int row) {
        for (int c = 0; c < 3; c++) {
            int s = at + 3 * c;
            f[3 * row + c] +=
                    weight * (stress[s] * g[3 * a] + stress[s + 1] * g[3 * a + 1] + stress[s + 2] * g[3 * a + 2]);
        }
    }

    /**
     * Second derivative of the energy. With g the derivative of the mean dilatation of an element in its nodes, every element adds
     * the integral of grad : M : grad, the products of g with the integral of grad : m both ways, and g g times a number.
     *
     * @param moduli {@link #MODULI} values a point
     * @param slope nine values a point: derivative of the dilatation there
     * @param second per element: derivative in the mean dilatation alone
     * @param matrix receives the sum
     */
    public static void tangent(
            MeshSpace space,
            double[] moduli,
            double[] slope,
            double[] second,
            BlockMatrixFp64 matrix,
            Parallel parallel) {
        int n = space.basis().nodes();
        int[] rows = space.elementRows();
        Assembly.visit(space, parallel, (elements, from, to) -> {
            int[] start = matrix.pattern().start();
            Arrays.fill(matrix.value(), 9 * start[from], 9 * start[to], 0);
            ElementMap map = ElementMap.atSamples(space);
            Element element = new Element(n);
            elements.forEach(e -> {
                map.go(e);
                element.of(map, e, moduli, slope, second[e]);
                for (int a = 0; a < n; a++) {
                    int row = rows[e * n + a];
                    if (row >= from && row < to) {
                        element.add(matrix, row, a, rows, e * n);
                    }
                }
            });
        });
    }

    /** The matrix of one element, one per thread. */
    private static final class Element {
        private final int nodes;
        private final double[] k;
        private final double[] g;
        private final double[] mixed;
        private final double[] m = new double[81];
        private final double[] row = new double[27];

        Element(int nodes) {
            this.nodes = nodes;
            k = new double[9 * nodes * nodes];
            g = new double[3 * nodes];
            mixed = new double[3 * nodes];
        }

        void of(ElementMap map, int e, double[] moduli, double[] slope, double second) {
            Arrays.fill(k, 0);
            Arrays.fill(g, 0);
            Arrays.fill(mixed, 0);
            double volume = 0;
            for (int q = 0; q < map.size(); q++) {
                volume += map.weight(q);
            }
            for (int q = 0; q < map.size(); q++) {
                int point = e * map.size() + q;
                double w = map.weight(q);
                unpack(moduli, MODULI * point, w);
                gradients(map.gradients(q), slope, 9 * point, w / volume, g);
                gradients(map.gradients(q), moduli, MODULI * point + 45, w, mixed);
                stiffness(map.gradients(q));
            }
            coupling(second);
        }

        private void unpack(double[] packed, int at, double weight) {
            int from = at;
            for (int x = 0; x < 9; x++) {
                for (int y = x; y < 9; y++) {
                    m[9 * x + y] = weight * packed[from];
                    m[9 * y + x] = weight * packed[from++];
                }
            }
        }

        /** out_a += weight times v : grad N_a. */
        private void gradients(double[] shape, double[] v, int at, double weight, double[] out) {
            for (int a = 0; a < nodes; a++) {
                for (int i = 0; i < 3; i++) {
                    int s = at + 3 * i;
                    out[3 * a + i] +=
                            weight * (v[s] * shape[3 * a] + v[s + 1] * shape[3 * a + 1] + v[s + 2] * shape[3 * a + 2]);
                }
            }
        }

        private void stiffness(double[] shape) {
            for (int a = 0; a < nodes; a++) {
                double x = shape[3 * a];
                double y = shape[3 * a + 1];
                double z = shape[3 * a + 2];
                for (int i = 0; i < 3; i++) {
                    for (int kl = 0; kl < 9; kl++) {
                        int at = 27 * i + kl;
                        row[9 * i + kl] = x * m[at] + y * m[at + 9] + z * m[at + 18];
                    }
                }
                for (int b = 0; b < nodes; b++) {
                    block(9 * (a * nodes + b), shape[3 * b], shape[3 * b + 1], shape[3 * b + 2]);
                }
            }
        }

        private void block(int at, double x, double y, double z) {
            for (int i = 0; i < 3; i++) {
                for (int c = 0; c < 3; c++) {
                    int r = 9 * i + 3 * c;
                    k[at + 3 * i + c] += row[r] * x + row[r + 1] * y + row[r + 2] * z;
                }
            }
        }

        private void coupling(double second) {
            for (int a = 0; a < nodes; a++) {
                for (int b = 0; b < nodes; b++) {
                    for (int i = 0; i < 9; i++) {
                        int u = 3 * a + i / 3;
                        int v = 3 * b + i % 3;
                        k[9 * (a * nodes + b) + i] += mixed[u] * g[v] + g[u] * mixed[v] + second * g[u] * g[v];
                    }
                }
            }
        }

        void add(BlockMatrixFp64 matrix, int row, int a, int[] rows, int base) {
            for (int b = 0; b < nodes; b++) {
                int to = 9 * matrix.pattern().find(row, rows[base + b]);
                int from = 9 * (a * nodes + b);
                for (int i = 0; i < 9; i++) {
                    matrix.value()[to + i] += k[from + i];
                }
            }
        }
    }
}
