package io.porolith.cpu;

/** Nodal forces of stresses that are already there as Walsh modes, 21 padded rows for each row of voxels. */
final class ModeForceKernel implements RowKernelFp64 {
    /** Modes of one component: x, y, z, xy, xz, yz, xyz. */
    static final int MODES = 7;

    private final double[] stress;

    /** @param stress mode m of component c of padded voxel i in row r at (21 r + 7 c + m) stride + i */
    ModeForceKernel(double[] stress) {
        this.stress = stress;
    }

    @Override
    public int components() {
        return 3;
    }

    @Override
    public int scratchRows() {
        return 0;
    }

    @Override
    public void elementRow(
            double[] x, int nodes, int node, int px, int plane, int cell, int i0, int i1, RowBuffersFp64 buf) {
        int len = buf.length;
        for (int c = 0; c < 3; c++) {
            int from = 3 * MODES * cell + c * MODES * len;
            PlainElasticKernelFp64.toNodes(
                    stress, from, len, i0, i1, buf.sums, buf.current(c), buf.next(c), buf.rowLength);
        }
    }
}
