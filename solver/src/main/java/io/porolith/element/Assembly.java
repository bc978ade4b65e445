package io.porolith.element;

import io.porolith.mesh.Quadrature;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.Parallel;
import io.porolith.sparse.Pattern;

/**
 * Matrices of weak forms on a mesh. Every thread owns a range of rows and visits the elements that touch it, in order: no entry is added to
 * by two threads, and the sums do not depend on how many there are.
 */
public final class Assembly {
    /** Operations per pair of nodes and point of an element. */
    private static final long WORK = 40;

    private Assembly() {}

    /**
     * Integral of lambda div(u) div(v) + 2 mu eps(u):eps(v) in 3 x 3 blocks.
     *
     * @param lambda,mu at every sample point of the space
     */
    public static BlockMatrixFp64 elasticity(MeshSpace space, double[] lambda, double[] mu, Parallel parallel) {
        BlockMatrixFp64 matrix = zero(space, 3);
        visit(space, parallel, (rows, from, to) -> {
            ElementMap map = ElementMap.atSamples(space);
            double[] block = new double[9];
            double[] scratch = new double[9];
            double[] other = new double[9];
            rows.forEach(element -> {
                map.go(element);
                int first = element * map.size();
                boolean uniform = isUniform(lambda, mu, first, map.size());
                pairs(space, element, from, to, (a, b, rowA, rowB) -> {
                    block(map, lambda, mu, first, uniform, a, b, scratch, other, block);
                    add(matrix, rowA, rowB, block, a != b, from, to);
                });
            });
        });
        return matrix;
    }

    /** The diagonal blocks of {@link #elasticity} by row. */
    public static double[] elasticityDiagonal(MeshSpace space, double[] lambda, double[] mu, Parallel parallel) {
        double[] blocks = new double[9 * space.originalCount()];
        int n = space.basis().nodes();
        visit(space, parallel, (elements, from, to) -> {
            ElementMap map = ElementMap.atSamples(space);
            double[] block = new double[9];
            double[] scratch = new double[9];
            double[] other = new double[9];
            elements.forEach(element -> {
                map.go(element);
                int first = element * map.size();
                boolean uniform = isUniform(lambda, mu, first, map.size());
                for (int a = 0; a < n; a++) {
                    int row = space.elementRows()[element * n + a];
                    if (row >= from && row < to) {
                        block(map, lambda, mu, first, uniform, a, a, scratch, other, block);
                        add(block, blocks, 9 * row);
                    }
                }
            });
        });
        return blocks;
    }

    private static void add(double[] block, double[] to, int at) {
        for (int i = 0; i < block.length; i++) {
            to[at + i] += block[i];
        }
    }

    /** The block of a pair of nodes of an element; other arrays are room for work. */
    private static void block(
            ElementMap map,
            double[] lambda,
            double[] mu,
            int first,
            boolean uniform,
            int a,
            int b,
            double[] scratch,
            double[] other,
            double[] block) {
        products(map, mu, first, a, b, scratch);
        if (uniform && mu[first] != 0) {
            combine(scratch, scratch, lambda[first] / mu[first], block);
        } else {
            products(map, lambda, first, a, b, other);
            combine(scratch, other, 1, block);
        }
    }

    /**
     * Integral of storage c q + conductivity grad(c).grad(q).
     *
     * @param storage at every sample point; its mean over the element counts
     * @param conductivity at every sample point
     * @param lumped whether the mass matrix has the sums of its rows on its diagonal and nothing beside it; for linear elements
     */
    public static BlockMatrixFp64 helmholtz(
            MeshSpace space, double[] storage, double[] conductivity, boolean lumped, Parallel parallel) {
        if (lumped && space.basis().isQuadratic()) {
            throw new IllegalArgumentException("row sums of the mass of quadratic elements are negative at corners");
        }
        BlockMatrixFp64 matrix = zero(space, 1);
        visit(space, parallel, (rows, from, to) -> {
            ElementMap map = ElementMap.atSamples(space);
            ElementMap mass =
                    new ElementMap(space, Quadrature.forMass(space.mesh().type()));
            double[] block = new double[1];
            rows.forEach(element -> {
                map.go(element);
                int first = element * map.size();
                double mean = 0;
                for (int q = 0; q < map.size(); q++) {
                    mean += storage[first + q] / map.size();
                }
                double held = mean;
                if (held != 0) {
                    mass.go(element);
                }
                pairs(space, element, from, to, (a, b, rowA, rowB) -> {
                    double product = held == 0 ? 0 : lumped ? rowSum(mass, a, b) : mass(mass, a, b);
                    block[0] = stiffness(map, conductivity, first, a, b) + held * product;
                    add(matrix, rowA, rowB, block, a != b, from, to);
                });
            });
        });
        return matrix;
    }

    private static BlockMatrixFp64 zero(MeshSpace space, int size) {
        Pattern pattern = Pattern.ofElements(
                space.originalCount(), space.elementRows(), space.basis().nodes());
        return BlockMatrixFp64.zero(pattern, size, size);
    }

    private static boolean isUniform(double[] lambda, double[] mu, int first, int count) {
        for (int q = first + 1; q < first + count; q++) {
            if (lambda[q] != lambda[first] || mu[q] != mu[first]) {
                return false;
            }
        }
        return true;
    }

    /** h_ij = sum over points of weight coefficient dN_a/dx_i dN_b/dx_j. */
    private static void products(ElementMap map, double[] coefficient, int first, int a, int b, double[] h) {
        double h0 = 0;
        double h1 = 0;
        double h2 = 0;
        double h3 = 0;
        double h4 = 0;
        double h5 = 0;
        double h6 = 0;
        double h7 = 0;
        double h8 = 0;
        for (int q = 0; q < map.size(); q++) {
            double[] g = map.gradients(q);
            double w = map.weight(q) * coefficient[first + q];
            double x = w * g[3 * a];
            double y = w * g[3 * a + 1];
            double z = w * g[3 * a + 2];
            double u = g[3 * b];
            double v = g[3 * b + 1];
            double t = g[3 * b + 2];
            h0 += x * u;
            h1 += x * v;
            h2 += x * t;
            h3 += y * u;
            h4 += y * v;
            h5 += y * t;
            h6 += z * u;
            h7 += z * v;
            h8 += z * t;
        }
        h[0] = h0;
        h[1] = h1;
        h[2] = h2;
        h[3] = h3;
        h[4] = h4;
        h[5] = h5;
        h[6] = h6;
        h[7] = h7;
        h[8] = h8;
    }

    /** k = factor l + m^T + tr(m) I. */
    private static void combine(double[] m, double[] l, double factor, double[] k) {
        double trace = m[0] + m[4] + m[8];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                k[3 * i + j] = factor * l[3 * i + j] + m[3 * j + i] + (i == j ? trace : 0);
            }
        }
    }

    private static double stiffness(ElementMap map, double[] conductivity, int first, int a, int b) {
        double sum = 0;
        for (int q = 0; q < map.size(); q++) {
            double[] g = map.gradients(q);
            double dot = g[3 * a] * g[3 * b] + g[3 * a + 1] * g[3 * b + 1] + g[3 * a + 2] * g[3 * b + 2];
            sum += map.weight(q) * conductivity[first + q] * dot;
        }
        return sum;
    }

    private static double mass(ElementMap map, int a, int b) {
        double sum = 0;
        for (int q = 0; q < map.size(); q++) {
            sum += map.weight(q) * map.values(q)[a] * map.values(q)[b];
        }
        return sum;
    }

    private static double rowSum(ElementMap map, int a, int b) {
        double sum = 0;
        for (int q = 0; a == b && q < map.size(); q++) {
            sum += map.weight(q) * map.values(q)[a];
        }
        return sum;
    }

    /** Adds a block, and its transpose across the diagonal, where the row is in the range. */
    private static void add(
            BlockMatrixFp64 matrix, int rowA, int rowB, double[] block, boolean mirrored, int from, int to) {
        int size = matrix.height();
        double[] value = matrix.value();
        if (rowA >= from && rowA < to) {
            int at = size * size * matrix.pattern().find(rowA, rowB);
            for (int i = 0; i < size * size; i++) {
                value[at + i] += block[i];
            }
        }
        if (mirrored && rowB >= from && rowB < to) {
            int at = size * size * matrix.pattern().find(rowB, rowA);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    value[at + i * size + j] += block[j * size + i];
                }
            }
        }
    }

    // ---- visits

    /** Work on a pair of local nodes a &le; b. */
    @FunctionalInterface
    private interface Pair {
        void on(int a, int b, int rowA, int rowB);
    }

    /** All pairs of which one has its row in the range. */
    private static void pairs(MeshSpace space, int element, int from, int to, Pair pair) {
        int n = space.basis().nodes();
        int[] rows = space.elementRows();
        for (int a = 0; a < n; a++) {
            int rowA = rows[element * n + a];
            boolean own = rowA >= from && rowA < to;
            for (int b = a; b < n; b++) {
                int rowB = rows[element * n + b];
                if (own || rowB >= from && rowB < to) {
                    pair.on(a, b, rowA, rowB);
                }
            }
        }
    }

    /** Elements that touch a range of rows, in order. */
    @FunctionalInterface
    interface Elements {
        void forEach(java.util.function.IntConsumer action);
    }

    /** What one thread does. */
    @FunctionalInterface
    interface Visit {
        void run(Elements elements, int fromRow, int toRow);
    }

    /** Splits the rows among threads. */
    static void visit(MeshSpace space, Parallel parallel, Visit body) {
        int n = space.basis().nodes();
        int[] rows = space.elementRows();
        int elements = rows.length / n;
        long work = WORK * elements * n * n * space.pointsPerElement();
        parallel.ranges(
                space.originalCount(),
                work,
                (from, to) -> body.run(
                        action -> {
                            for (int e = 0; e < elements; e++) {
                                if (touches(rows, e * n, n, from, to)) {
                                    action.accept(e);
                                }
                            }
                        },
                        from,
                        to));
    }

    private static boolean touches(int[] rows, int base, int n, int from, int to) {
        for (int a = base; a < base + n; a++) {
            if (rows[a] >= from && rows[a] < to) {
                return true;
            }
        }
        return false;
    }
}
