package io.porolith.sparse;

import java.util.Arrays;

/**
 * Groups of strongly coupled rows, the nodes of the next level of smoothed aggregation (Vanek, Mandel and Brezina, Computing 56, 179, 1996,
 * algorithm 2).
 *
 * @param count number of groups
 * @param of group of each row, -1 for rows without equations
 */
public record Aggregates(int count, int[] of) {
    /**
     * @param threshold a coupling is strong if the norm of its block is at least this share of the geometric mean of the norms of the two
     *     diagonal blocks
     */
    public static Aggregates of(BlockMatrixFp64 a, boolean[] active, double threshold) {
        Strong strong = new Strong(a, norms(a), active, threshold);
        int[] group = new int[a.rows()];
        Arrays.fill(group, -1);
        int count = wholeNeighbourhoods(strong, group);
        joinNeighbours(strong, group);
        return new Aggregates(leftOvers(strong, group, count), group);
    }

    /** Squares of norms; of rigid bodies those of the forces on translations, whose unit does not depend on that of length. */
    private static double[] norms(BlockMatrixFp64 a) {
        double[] norm = new double[a.pattern().size()];
        int size = a.height() * a.width();
        int forces = Math.min(3, a.height());
        for (int k = 0; k < norm.length; k++) {
            double sum = 0;
            for (int i = 0; i < forces * forces; i++) {
                double v = a.value()[size * k + i / forces * a.width() + i % forces];
                sum += v * v;
            }
            norm[k] = sum;
        }
        return norm;
    }

    /** Visits strong neighbours. */
    private record Strong(BlockMatrixFp64 a, double[] norm, boolean[] active, double threshold) {
        boolean is(int row, int k) {
            int col = a.pattern().column()[k];
            if (col == row || !active[row] || !active[col]) {
                return false;
            }
            double t = threshold * threshold;
            double here = norm[a.pattern().find(row, row)];
            double there = norm[a.pattern().find(col, col)];
            return norm[k] * norm[k] >= t * t * here * there * (1 - 1e-9);
        }

        int begin(int row) {
            return a.pattern().start()[row];
        }

        int end(int row) {
            return a.pattern().start()[row + 1];
        }

        int col(int k) {
            return a.pattern().column()[k];
        }
    }

    /** A row with no grouped neighbour makes a group of itself and all its neighbours. */
    private static int wholeNeighbourhoods(Strong strong, int[] group) {
        int count = 0;
        for (int row = 0; row < group.length; row++) {
            boolean free = strong.active[row] && group[row] < 0;
            boolean any = false;
            for (int k = strong.begin(row); free && k < strong.end(row); k++) {
                if (strong.is(row, k)) {
                    any = true;
                    free = group[strong.col(k)] < 0;
                }
            }
            if (free && any) {
                group[row] = count;
                for (int k = strong.begin(row); k < strong.end(row); k++) {
                    if (strong.is(row, k)) {
                        group[strong.col(k)] = count;
                    }
                }
                count++;
            }
        }
        return count;
    }

    /** The rest joins the group of its strongest neighbour that has one from the first pass. */
    private static void joinNeighbours(Strong strong, int[] group) {
        int[] first = group.clone();
        for (int row = 0; row < group.length; row++) {
            if (!strong.active[row] || first[row] >= 0) {
                continue;
            }
            double best = 0;
            for (int k = strong.begin(row); k < strong.end(row); k++) {
                int other = first[strong.col(k)];
                if (other >= 0 && strong.is(row, k) && strong.norm[k] > best) {
                    best = strong.norm[k];
                    group[row] = other;
                }
            }
        }
    }

    private static int leftOvers(Strong strong, int[] group, int count) {
        int n = count;
        for (int row = 0; row < group.length; row++) {
            if (strong.active[row] && group[row] < 0) {
                group[row] = n;
                for (int k = strong.begin(row); k < strong.end(row); k++) {
                    int col = strong.col(k);
                    if (strong.is(row, k) && group[col] < 0) {
                        group[col] = n;
                    }
                }
                n++;
            }
        }
        return n;
    }
}
