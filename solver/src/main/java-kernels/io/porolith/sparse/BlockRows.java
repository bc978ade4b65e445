package io.porolith.sparse;

/** A square linear map by block rows. Vectors hold the entries of one block row after the other. */
public interface BlockRows__ {
    int rows();

    /** Height and width of a block. */
    int height();

    /** Operations of one product, roughly. */
    long work();

    /** Bytes it holds. */
    long bytes();

    /** Has to be called before rows are asked for with another x, or with the same array after it has changed. */
    default void prepare(real__[] x, Parallel parallel) {}

    /** out = row r of A x. */
    void row(int r, real__[] x, real__[] out);

    /** y = A x in the rows from to to. */
    default void multiply(real__[] x, real__[] y, int from, int to) {
        int n = height();
        real__[] out = new real__[BlockMatrix__.LARGEST];
        for (int r = from; r < to; r++) {
            row(r, x, out);
            System.arraycopy(out, 0, y, n * r, n);
        }
    }
}
