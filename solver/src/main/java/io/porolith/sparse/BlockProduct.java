package io.porolith.sparse;

import java.util.Arrays;

/** Products of sparse block matrices, row by row (Gustavson, ACM Trans. Math. Softw. 4, 250, 1978). */
final class BlockProduct {
    private BlockProduct() {}

    static BlockMatrixFp64 of(BlockMatrixFp64 a, BlockMatrixFp64 b, Parallel parallel) {
        Pattern pattern = pattern(a.pattern(), b.pattern());
        BlockMatrixFp64 c = BlockMatrixFp64.zero(pattern, a.height(), b.width());
        parallel.ranges(a.rows(), 2L * c.value().length * a.width(), (from, to) -> {
            int[] place = new int[b.pattern().columns()];
            for (int r = from; r < to; r++) {
                for (int k = pattern.start()[r]; k < pattern.start()[r + 1]; k++) {
                    place[pattern.column()[k]] = k;
                }
                for (int i = a.pattern().start()[r]; i < a.pattern().start()[r + 1]; i++) {
                    addRow(a, i, b, place, c.value());
                }
            }
        });
        return c;
    }

    /** Adds a block of a times the row of b that it meets, into blocks of which the place is known by column. */
    private static void addRow(BlockMatrixFp64 a, int block, BlockMatrixFp64 b, int[] place, double[] c) {
        int h = a.height();
        int n = a.width();
        int w = b.width();
        Pattern rows = b.pattern();
        int m = a.pattern().column()[block];
        for (int j = rows.start()[m]; j < rows.start()[m + 1]; j++) {
            int at = h * w * place[rows.column()[j]];
            BlockAlgebra.addProduct(a.value(), h * n * block, b.value(), n * w * j, c, at, h, n, w);
        }
    }

    private static Pattern pattern(Pattern a, Pattern b) {
        int[] start = new int[a.rows() + 1];
        int[] column = new int[Math.max(16, 2 * a.size())];
        int[] marker = new int[b.columns()];
        Arrays.fill(marker, -1);
        for (int r = 0; r < a.rows(); r++) {
            int n = start[r];
            for (int i = a.start()[r]; i < a.start()[r + 1]; i++) {
                int m = a.column()[i];
                int more = b.start()[m + 1] - b.start()[m];
                if (column.length < n + more) {
                    column = Arrays.copyOf(column, column.length + column.length / 2 + more);
                }
                for (int j = b.start()[m]; j < b.start()[m + 1]; j++) {
                    if (marker[b.column()[j]] != r) {
                        marker[b.column()[j]] = r;
                        column[n++] = b.column()[j];
                    }
                }
            }
            Arrays.sort(column, start[r], n);
            start[r + 1] = n;
        }
        return new Pattern(a.rows(), b.columns(), start, Arrays.copyOf(column, start[a.rows()]));
    }
}
