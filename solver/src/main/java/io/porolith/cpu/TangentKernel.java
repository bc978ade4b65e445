package io.porolith.cpu;

/**
 * The tangent of one-point voxels, row by row: a symmetric 9 x 9 matrix on the mean gradient of each voxel and one modulus on its twelve
 * other modes. Loops over rows with contiguous coefficients, which the compiler turns into vector code.
 */
final class TangentKernel implements RowKernelFp64 {
    /** Coefficients per voxel: upper triangle of the matrix over 16, then the modulus over 48. */
    static final int COEFFICIENTS = 46;

    private static final int MODES = ModeForceKernel.MODES;

    private final double[] coefficients;

    /** @param coefficients number e of padded voxel i in row r at (46 r + e) stride + i */
    TangentKernel(double[] coefficients) {
        this.coefficients = coefficients;
    }

    @Override
    public int components() {
        return 3;
    }

    @Override
    public int scratchRows() {
        return 6 * MODES;
    }

    @Override
    public void elementRow(
            double[] x, int nodes, int node, int px, int plane, int cell, int i0, int i1, RowBuffersFp64 buf) {
        double[] m = buf.modes;
        int len = buf.length;
        int out = 3 * MODES * len;
        for (int c = 0; c < 3; c++) {
            PlainElasticKernelFp64.toModes(x, c * nodes + node, px, plane, i0, i1, m, c * MODES * len, len);
        }
        int block = COEFFICIENTS * cell;
        for (int a = 0; a < 9; a++) {
            product(coefficients, block, m, a, len, i0, i1, out + row(a, len));
        }
        for (int c = 0; c < 3; c++) {
            others(coefficients, block + 45 * len, m, (c * MODES + 3) * len, out, len, i0, i1);
            PlainElasticKernelFp64.toNodes(
                    m, out + c * MODES * len, len, i0, i1, buf.sums, buf.current(c), buf.next(c), buf.rowLength);
        }
    }

    /** Scratch row of entry 3 c + J of the mean gradient. */
    private static int row(int entry, int len) {
        return (entry / 3 * MODES + entry % 3) * len;
    }

    /** Row a of the matrix times the mean gradient. */
    private static void product(double[] k, int block, double[] m, int a, int len, int i0, int i1, int out) {
        int k0 = block + entry(a, 0) * len;
        int k1 = block + entry(a, 1) * len;
        int k2 = block + entry(a, 2) * len;
        int k3 = block + entry(a, 3) * len;
        int k4 = block + entry(a, 4) * len;
        int k5 = block + entry(a, 5) * len;
        int k6 = block + entry(a, 6) * len;
        int k7 = block + entry(a, 7) * len;
        int k8 = block + entry(a, 8) * len;
        int y = MODES * len;
        int z = 2 * MODES * len;
        for (int i = i0; i < i1; i++) {
            m[out + i] = k[k0 + i] * m[i]
                    + k[k1 + i] * m[len + i]
                    + k[k2 + i] * m[2 * len + i]
                    + k[k3 + i] * m[y + i]
                    + k[k4 + i] * m[y + len + i]
                    + k[k5 + i] * m[y + 2 * len + i]
                    + k[k6 + i] * m[z + i]
                    + k[k7 + i] * m[z + len + i]
                    + k[k8 + i] * m[z + 2 * len + i];
        }
    }

    private static int entry(int a, int b) {
        return io.porolith.inelastic.MaterialPoint.index(Math.min(a, b), Math.max(a, b));
    }

    /** The bilinear modes count twice as much as the trilinear one. */
    private static void others(double[] k, int modulus, double[] m, int from, int out, int len, int i0, int i1) {
        for (int i = i0; i < i1; i++) {
            double h = k[modulus + i];
            int f = from + i;
            m[out + f] = 2 * h * m[f];
            m[out + f + len] = 2 * h * m[f + len];
            m[out + f + 2 * len] = 2 * h * m[f + 2 * len];
            m[out + f + 3 * len] = h * m[f + 3 * len];
        }
    }
}
