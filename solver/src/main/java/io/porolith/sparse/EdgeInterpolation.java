package io.porolith.sparse;

import java.util.Arrays;

/**
 * Interpolation from the corners of quadratic elements to all their nodes: a corner keeps its value, the middle of an edge takes the mean of
 * its two ends. Linear functions are among the quadratic ones, so this is exact.
 *
 * @param coarseRows number of corners
 * @param first,second ends of the edge of each fine row; both the corner itself where it is one
 * @param children fine rows that take something of each coarse row, once for each end
 */
public record EdgeInterpolation(int coarseRows, int[] first, int[] second, Lists children) {
    /** From the two ends of every fine row. */
    public static EdgeInterpolation of(int coarseRows, int[] first, int[] second) {
        int[] ends = new int[2 * first.length];
        for (int r = 0; r < first.length; r++) {
            ends[2 * r] = first[r];
            ends[2 * r + 1] = second[r];
        }
        return new EdgeInterpolation(coarseRows, first, second, Lists.inverse(ends, 2, coarseRows));
    }

    /** P^T A P. */
    public BlockMatrixFp64 galerkin(BlockMatrixFp64 a, Parallel parallel) {
        Pattern pattern = pattern(a.pattern());
        int size = a.height() * a.width();
        BlockMatrixFp64 c = BlockMatrixFp64.zero(pattern, a.height(), a.width());
        parallel.ranges(coarseRows, 8L * a.value().length, (from, to) -> {
            int[] place = new int[coarseRows];
            for (int r = from; r < to; r++) {
                for (int k = pattern.start()[r]; k < pattern.start()[r + 1]; k++) {
                    place[pattern.column()[k]] = size * k;
                }
                for (int i = children.begin(r); i < children.end(r); i++) {
                    int fine = children.entry(i);
                    for (int k = a.pattern().start()[fine]; k < a.pattern().start()[fine + 1]; k++) {
                        int col = a.pattern().column()[k];
                        add(a.value(), size * k, c.value(), place[first[col]], size);
                        add(a.value(), size * k, c.value(), place[second[col]], size);
                    }
                }
            }
        });
        return c;
    }

    /** Each end counts half, in the row and in the column. */
    private static void add(double[] a, int at, double[] c, int to, int size) {
        for (int i = 0; i < size; i++) {
            c[to + i] += 0.25 * a[at + i];
        }
    }

    /** Pattern of {@link #galerkin}. */
    public Pattern pattern(Pattern a) {
        int[] start = new int[coarseRows + 1];
        int[] column = new int[Math.max(16, 16 * coarseRows)];
        int[] marker = new int[coarseRows];
        Arrays.fill(marker, -1);
        for (int r = 0; r < coarseRows; r++) {
            int n = start[r];
            for (int i = children.begin(r); i < children.end(r); i++) {
                int fine = children.entry(i);
                for (int k = a.start()[fine]; k < a.start()[fine + 1]; k++) {
                    if (column.length < n + 2) {
                        column = Arrays.copyOf(column, column.length + column.length / 2);
                    }
                    int col = a.column()[k];
                    if (marker[first[col]] != r) {
                        marker[first[col]] = r;
                        column[n++] = first[col];
                    }
                    if (marker[second[col]] != r) {
                        marker[second[col]] = r;
                        column[n++] = second[col];
                    }
                }
            }
            Arrays.sort(column, start[r], n);
            start[r + 1] = n;
        }
        return new Pattern(coarseRows, coarseRows, start, Arrays.copyOf(column, start[coarseRows]));
    }
}
