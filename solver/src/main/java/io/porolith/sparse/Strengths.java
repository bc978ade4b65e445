package io.porolith.sparse;

/**
 * Which neighbours of a row are strongly coupled to it, and in which order: all that groups of rows depend on, a byte for each block of a matrix.
 *
 * <p>A byte is 0 for a weak coupling; else one more than the number of the row's strong couplings that are stronger, or as strong and before it, 255 at most.
 * On the diagonal it tells whether the row has an equation.
 */
public final class Strengths {
    private static final double STRONG = 0.05;
    /** Rigid bodies have more neighbours, each of which pulls less. */
    private static final double STRONG_BODIES = 0.01;
    /** Equal couplings stay equal where they are rounded otherwise. */
    private static final double ROUNDING = 1e-9;

    private static final int LAST = 255;

    private Strengths() {}

    /**
     * What the square of a coupling's squared norm must at least be of the product of the squared norms of the two diagonal blocks: the norm is a share of
     * their geometric mean.
     *
     * @param height of a block
     */
    public static double least(int height) {
        double t = height == 6 ? STRONG_BODIES : STRONG;
        return t * t * t * t * (1 - ROUNDING);
    }

    /** @param active rows that have an equation */
    static byte[] of(BlockMatrixFp64 a, boolean[] active, Parallel parallel) {
        Pattern pattern = a.pattern();
        double[] norm = new double[pattern.size()];
        double[] diagonal = new double[a.rows()];
        byte[] rank = new byte[norm.length];
        double least = least(a.height());
        parallel.ranges(a.rows(), a.value().length, (from, to) -> {
            for (int r = from; r < to; r++) {
                for (int k = pattern.start()[r]; k < pattern.start()[r + 1]; k++) {
                    norm[k] = squaredNorm(a, k);
                    diagonal[r] = pattern.column()[k] == r ? norm[k] : diagonal[r];
                }
            }
        });
        parallel.ranges(a.rows(), 16L * norm.length, (from, to) -> {
            for (int r = from; r < to; r++) {
                mark(pattern, r, norm, diagonal, active, least, rank);
                order(pattern, r, norm, rank);
            }
        });
        return rank;
    }

    /** Of rigid bodies the norm of the forces on translations, whose unit does not depend on that of length. */
    private static double squaredNorm(BlockMatrixFp64 a, int k) {
        int size = a.height() * a.width();
        int forces = Math.min(3, a.height());
        double sum = 0;
        for (int i = 0; i < forces * forces; i++) {
            double v = a.value()[size * k + i / forces * a.width() + i % forces];
            sum += v * v;
        }
        return sum;
    }

    private static void mark(
            Pattern pattern, int r, double[] norm, double[] diagonal, boolean[] active, double least, byte[] rank) {
        for (int k = pattern.start()[r]; active[r] && k < pattern.start()[r + 1]; k++) {
            int c = pattern.column()[k];
            boolean strong = c == r || active[c] && norm[k] * norm[k] >= least * diagonal[r] * diagonal[c];
            rank[k] = (byte) (strong ? 1 : 0);
        }
    }

    private static void order(Pattern pattern, int r, double[] norm, byte[] rank) {
        int begin = pattern.start()[r];
        int end = pattern.start()[r + 1];
        for (int k = begin; k < end; k++) {
            int before = 0;
            for (int l = begin; l < end && rank[k] != 0 && pattern.column()[k] != r; l++) {
                boolean other = rank[l] != 0 && pattern.column()[l] != r;
                before += other && (norm[l] > norm[k] || norm[l] == norm[k] && l < k) ? 1 : 0;
            }
            rank[k] = (byte) (rank[k] == 0 ? 0 : Math.min(LAST, 1 + before));
        }
    }
}
