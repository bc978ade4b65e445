package io.porolith.sparse;

import java.util.Arrays;

/**
 * A sparse matrix of small dense blocks. Vectors hold the entries of one block row after the other.
 *
 * @param pattern which blocks are stored
 * @param height,width of a block
 * @param value row-major blocks in the order of the pattern
 */
public record BlockMatrix__(Pattern pattern, int height, int width, real__[] value) implements BlockRows__ {
    /** Largest height of a block. */
    public static final int LARGEST = 6;

    /** A matrix of zeros. */
    public static BlockMatrix__ zero(Pattern pattern, int height, int width) {
        long entries = (long) pattern.size() * height * width;
        if (entries > Integer.MAX_VALUE - 64) {
            throw new OutOfMemoryError("a sparse matrix of " + entries + " entries is beyond 2^31");
        }
        return new BlockMatrix__(pattern, height, width, new real__[(int) entries]);
    }

    @Override
    public int rows() {
        return pattern.rows();
    }

    @Override
    public long work() {
        return 2L * value.length;
    }

    @Override
    public long bytes() {
        return (long) value.length * Real__.BYTES;
    }

    @Override
    public void row(int r, real__[] x, real__[] out) {
        if (height == 3 && width == 3) {
            row3(r, x, out);
        } else if (height == 1 && width == 1) {
            row1(r, x, out);
        } else if (height == 6 && width == 6) {
            row6(r, x, out);
        } else {
            rowAny(r, x, out);
        }
    }

    private void row3(int r, real__[] x, real__[] out) {
        int[] column = pattern.column();
        real__ s0 = 0;
        real__ s1 = 0;
        real__ s2 = 0;
        int end = pattern.start()[r + 1];
        for (int k = pattern.start()[r]; k < end; k++) {
            int c = 3 * column[k];
            int v = 9 * k;
            real__ x0 = x[c];
            real__ x1 = x[c + 1];
            real__ x2 = x[c + 2];
            s0 += value[v] * x0 + value[v + 1] * x1 + value[v + 2] * x2;
            s1 += value[v + 3] * x0 + value[v + 4] * x1 + value[v + 5] * x2;
            s2 += value[v + 6] * x0 + value[v + 7] * x1 + value[v + 8] * x2;
        }
        out[0] = s0;
        out[1] = s1;
        out[2] = s2;
    }

    private void row1(int r, real__[] x, real__[] out) {
        int[] column = pattern.column();
        real__ s = 0;
        for (int k = pattern.start()[r]; k < pattern.start()[r + 1]; k++) {
            s += value[k] * x[column[k]];
        }
        out[0] = s;
    }

    /** Rigid bodies: blocks of a row lie one after the other. */
    private void row6(int r, real__[] x, real__[] out) {
        int[] column = pattern.column();
        Arrays.fill(out, 0, 6, 0);
        int v = 36 * pattern.start()[r];
        for (int k = pattern.start()[r]; k < pattern.start()[r + 1]; k++) {
            int c = 6 * column[k];
            real__ x0 = x[c];
            real__ x1 = x[c + 1];
            real__ x2 = x[c + 2];
            real__ x3 = x[c + 3];
            real__ x4 = x[c + 4];
            real__ x5 = x[c + 5];
            for (int i = 0; i < 6; i++, v += 6) {
                out[i] += value[v] * x0 + value[v + 1] * x1 + value[v + 2] * x2
                        + (value[v + 3] * x3 + value[v + 4] * x4 + value[v + 5] * x5);
            }
        }
    }

    private void rowAny(int r, real__[] x, real__[] out) {
        for (int i = 0; i < height; i++) {
            out[i] = 0;
        }
        for (int k = pattern.start()[r]; k < pattern.start()[r + 1]; k++) {
            int c = width * pattern.column()[k];
            int v = height * width * k;
            for (int i = 0; i < height; i++, v += width) {
                real__ s = 0;
                for (int j = 0; j < width; j++) {
                    s += value[v + j] * x[c + j];
                }
                out[i] += s;
            }
        }
    }

    /** y += A x in the rows from to to. */
    public void addProduct(real__[] x, real__[] y, int from, int to) {
        real__[] out = new real__[LARGEST];
        for (int r = from; r < to; r++) {
            row(r, x, out);
            for (int i = 0; i < height; i++) {
                y[height * r + i] += out[i];
            }
        }
    }

    /** The transpose. */
    public BlockMatrix__ transposed() {
        Pattern.Transposed t = pattern.transposed();
        real__[] values = new real__[value.length];
        int size = height * width;
        for (int k = 0; k < t.source().length; k++) {
            for (int i = 0; i < height; i++) {
                for (int j = 0; j < width; j++) {
                    values[size * k + j * height + i] = value[size * t.source()[k] + i * width + j];
                }
            }
        }
        return new BlockMatrix__(t.pattern(), width, height, values);
    }
}
