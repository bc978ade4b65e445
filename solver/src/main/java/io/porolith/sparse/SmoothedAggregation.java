package io.porolith.sparse;

import io.porolith.backend.HeldDirections;
import java.util.Arrays;

/**
 * One coarsening of smoothed aggregation (Vanek, Mandel and Brezina, Computing 56, 179, 1996) with rigid body modes: aggregates move like
 * rigid bodies, and one damped block-Jacobi step makes the interpolation smooth.
 *
 * @param space of the coarse nodes
 * @param interpolation from coarse to fine
 * @param matrix the Galerkin product
 */
public record SmoothedAggregation(AggregateSpace space, BlockMatrixFp64 interpolation, BlockMatrixFp64 matrix) {
    private static final double DAMPING = 4.0 / 3;
    private static final int POWER_STEPS = 8;
    private static final double[] NONE = {};

    /**
     * @param a 1 x 1, 3 x 3 or 6 x 6 blocks: a scalar, displacements, rigid bodies
     * @param inverse inverses of the diagonal blocks, zero in prescribed and missing components
     * @param held rows held along directions that are no axes
     */
    public static SmoothedAggregation of(
            RowSpace fine, BlockMatrixFp64 a, double[] inverse, HeldDirections held, Parallel parallel) {
        byte[] rank = Strengths.of(a, active(a, inverse), parallel);
        Aggregates groups = Aggregates.of(a.pattern(), rank);
        double[] x = fine.rowPositions();
        AggregateSpace space = AggregateSpace.of(groups, fine);
        double[] centres = space.rowPositions();
        int width = a.height() == 1 ? 1 : 6;
        double[] bodies = bodies(groups, x, centres, fine.period(), a.height(), width, inverse);
        held.projectBlocks(bodies, width);
        double omega = DAMPING / largestEigenvalue(a, inverse, parallel);
        BlockMatrixFp64 p = smoothed(a, inverse, groups, bodies, width, omega, parallel);
        BlockMatrixFp64 ap = BlockProduct.of(a, p, parallel);
        return new SmoothedAggregation(space, p, BlockProduct.of(p.transposed(), ap, parallel));
    }

    private static boolean[] active(BlockMatrixFp64 a, double[] inverse) {
        int size = a.height() * a.height();
        boolean[] active = new boolean[a.rows()];
        for (int i = 0; i < inverse.length; i++) {
            active[i / size] |= inverse[i] != 0;
        }
        return active;
    }

    /** Rigid motion of each fine row with its aggregate, height x width row-major; zero in components without an equation. */
    private static double[] bodies(
            Aggregates groups, double[] x, double[] centres, double[] period, int height, int width, double[] inverse) {
        double[] t = new double[groups.of().length * height * width];
        double[] r = new double[3];
        for (int row = 0; row < groups.of().length; row++) {
            int g = groups.of()[row];
            for (int c = 0; g >= 0 && c < 3; c++) {
                r[c] = AggregateSpace.nearest(x[3 * row + c] - centres[3 * g + c], period[c]);
            }
            for (int i = 0; g >= 0 && i < height; i++) {
                int at = (row * height + i) * width;
                t[at + i] = 1;
                if (width == 6 && i < 3) {
                    int p = (i + 1) % 3;
                    int q = (i + 2) % 3;
                    t[at + 3 + p] = r[q];
                    t[at + 3 + q] = -r[p];
                }
                if (inverse[(row * height + i) * height + i] == 0) {
                    Arrays.fill(t, at, at + width, 0);
                }
            }
        }
        return t;
    }

    private static double largestEigenvalue(BlockMatrixFp64 a, double[] inverse, Parallel parallel) {
        int n = a.rows() * a.height();
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = Math.sin(1 + 12.9898 * i + 0.37 * (i % 101) * (i % 37));
        }
        double value = 1;
        for (int step = 0; step < POWER_STEPS; step++) {
            double[] from = x;
            double[] to = y;
            parallel.ranges(a.rows(), 2L * a.value().length, (begin, end) -> {
                a.multiply(from, to, begin, end);
                double[] out = new double[BlockMatrixFp64.LARGEST];
                for (int r = begin; r < end; r++) {
                    BlockAlgebra.multiply(inverse, r, a.height(), to, out);
                    System.arraycopy(out, 0, to, r * a.height(), a.height());
                }
            });
            double norm = norm(y);
            value = norm / Math.max(1e-300, norm(x));
            if (norm == 0) {
                return 1;
            }
            for (int i = 0; i < n; i++) {
                x[i] = y[i] / norm;
            }
        }
        return 1.05 * value;
    }

    private static double norm(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return Math.sqrt(sum);
    }

    /** (I - omega D^-1 A) T. */
    private static BlockMatrixFp64 smoothed(
            BlockMatrixFp64 a,
            double[] inverse,
            Aggregates groups,
            double[] bodies,
            int width,
            double omega,
            Parallel parallel) {
        Pattern pattern = groups.reach(a.pattern());
        int h = a.height();
        BlockMatrixFp64 p = BlockMatrixFp64.zero(pattern, h, width);
        parallel.ranges(a.rows(), 2L * width * a.value().length, (from, to) -> {
            double[] column = new double[h];
            double[] out = new double[BlockMatrixFp64.LARGEST];
            for (int r = from; r < to; r++) {
                addForces(a, groups, bodies, r, p);
                for (int k = pattern.start()[r]; k < pattern.start()[r + 1]; k++) {
                    double[] own = pattern.column()[k] == groups.of()[r] ? bodies : NONE;
                    smooth(inverse, omega, own, r, p, k, column, out);
                }
            }
        });
        return p;
    }

    /** A T in a row. */
    private static void addForces(BlockMatrixFp64 a, Aggregates groups, double[] bodies, int r, BlockMatrixFp64 p) {
        int h = a.height();
        int width = p.width();
        for (int k = a.pattern().start()[r]; k < a.pattern().start()[r + 1]; k++) {
            int c = a.pattern().column()[k];
            if (groups.of()[r] >= 0 && groups.of()[c] >= 0) {
                int at = h * width * p.pattern().find(r, groups.of()[c]);
                BlockAlgebra.addProduct(a.value(), h * h * k, bodies, h * width * c, p.value(), at, h, h, width);
            }
        }
    }

    /** From A T to (I - omega D^-1 A) T in a block; T is zero where no bodies are given. */
    private static void smooth(
            double[] inverse,
            double omega,
            double[] bodies,
            int r,
            BlockMatrixFp64 p,
            int k,
            double[] column,
            double[] out) {
        int h = p.height();
        int width = p.width();
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < h; i++) {
                column[i] = p.value()[(h * k + i) * width + j];
            }
            BlockAlgebra.multiply(inverse, h * h * r, h, column, 0, out);
            for (int i = 0; i < h; i++) {
                double t = bodies.length > 0 ? bodies[(h * r + i) * width + j] : 0;
                p.value()[(h * k + i) * width + j] = t - omega * out[i];
            }
        }
    }
}
