package io.porolith.sparse;

/** Products of sparse block matrices, row by row (Gustavson, ACM Trans. Math. Softw. 4, 250, 1978). */
final class BlockProduct {
    private BlockProduct() {}

    static BlockMatrixFp64 of(BlockMatrixFp64 a, BlockMatrixFp64 b, Parallel parallel) {
        Pattern pattern = a.pattern().times(b.pattern());
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
}
