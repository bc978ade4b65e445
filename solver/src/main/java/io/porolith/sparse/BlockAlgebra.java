package io.porolith.sparse;

/** Arithmetic of small dense blocks inside flat arrays. */
public final class BlockAlgebra {
    /**
     * A pivot below this share of the diagonal entry it came from means that the component is a combination of earlier ones. Multigrid keeps
     * matrices in fp32, whose rounding must stay far below the smallest pivot: otherwise the block that is stored and the inverse that is
     * used belong to different matrices, which happens to rigid bodies of few nodes nearly on a line.
     */
    private static final double DEPENDENT = 1e-5;

    private BlockAlgebra() {}

    /** Rounds to fp32. */
    public static float[] toFloat(double[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) x[i];
        }
        return y;
    }

    /** A matrix at fp32, on the same pattern. */
    public static BlockMatrixFp32 narrowed(BlockMatrixFp64 a) {
        return new BlockMatrixFp32(a.pattern(), a.height(), a.width(), toFloat(a.value()));
    }

    /** out = block r of the given blocks times the r-th part of x. */
    static void multiply(double[] blocks, int r, int size, double[] x, double[] out) {
        multiply(blocks, size * size * r, size, x, size * r, out);
    }

    static void multiply(double[] block, int at, int size, double[] x, int xAt, double[] out) {
        for (int i = 0; i < size; i++) {
            double s = 0;
            for (int j = 0; j < size; j++) {
                s += block[at + size * i + j] * x[xAt + j];
            }
            out[i] = s;
        }
    }

    /** c += a b for a of n x m, b of m x k. */
    static void addProduct(double[] a, int aAt, double[] b, int bAt, double[] c, int cAt, int n, int m, int k) {
        if (k == 6) {
            addProduct6(a, aAt, b, bAt, c, cAt, n, m);
            return;
        }
        for (int i = 0; i < n; i++) {
            for (int l = 0; l < m; l++) {
                double f = a[aAt + m * i + l];
                for (int j = 0; f != 0 && j < k; j++) {
                    c[cAt + k * i + j] += f * b[bAt + k * l + j];
                }
            }
        }
    }

    /** Rigid bodies on the right: most of the work of coarse levels. */
    private static void addProduct6(double[] a, int aAt, double[] b, int bAt, double[] c, int cAt, int n, int m) {
        for (int i = 0; i < n; i++) {
            int o = cAt + 6 * i;
            double s0 = c[o];
            double s1 = c[o + 1];
            double s2 = c[o + 2];
            double s3 = c[o + 3];
            double s4 = c[o + 4];
            double s5 = c[o + 5];
            for (int l = 0; l < m; l++) {
                double f = a[aAt + m * i + l];
                int p = bAt + 6 * l;
                s0 += f * b[p];
                s1 += f * b[p + 1];
                s2 += f * b[p + 2];
                s3 += f * b[p + 3];
                s4 += f * b[p + 4];
                s5 += f * b[p + 5];
            }
            c[o] = s0;
            c[o + 1] = s1;
            c[o + 2] = s2;
            c[o + 3] = s3;
            c[o + 4] = s4;
            c[o + 5] = s5;
        }
    }

    /**
     * Inverts the diagonal blocks of a symmetric positive semidefinite matrix in place, restricted to the components that are not masked. A
     * component that depends on earlier ones of its node, or has no equation at all, is masked as well.
     *
     * @param blocks n x n for each row
     * @param mask bit c of entry r leaves out component c of row r; changed in place
     * @return the blocks
     */
    public static double[] invertDiagonal(double[] blocks, int n, byte[] mask) {
        double[] block = new double[n * n];
        for (int r = 0; r < mask.length; r++) {
            System.arraycopy(blocks, n * n * r, block, 0, n * n);
            mask[r] |= invert(block, n, mask[r]);
            System.arraycopy(block, 0, blocks, n * n * r, n * n);
        }
        return blocks;
    }

    /** Gauss-Jordan without pivoting; returns the components that were left out beyond the mask. */
    private static byte invert(double[] m, int n, byte mask) {
        double[] diagonal = new double[n];
        byte left = mask;
        for (int p = 0; p < n; p++) {
            diagonal[p] = m[n * p + p];
        }
        for (int p = 0; p < n; p++) {
            double pivot = m[n * p + p];
            if ((left >> p & 1) != 0 || !(pivot > DEPENDENT * diagonal[p])) {
                left |= (byte) (1 << p);
                continue;
            }
            for (int j = 0; j < n; j++) {
                m[n * p + j] = j == p ? 1 / pivot : m[n * p + j] / pivot;
            }
            for (int i = 0; i < n; i++) {
                double f = m[n * i + p];
                if (i != p && f != 0) {
                    for (int j = 0; j < n; j++) {
                        m[n * i + j] = j == p ? -f * m[n * p + p] : m[n * i + j] - f * m[n * p + j];
                    }
                }
            }
        }
        for (int i = 0; i < n * n; i++) {
            boolean out = (left >> i / n & 1) != 0 || (left >> i % n & 1) != 0;
            m[i] = out ? 0 : m[i];
        }
        return left;
    }
}
