package io.porolith.linear;

import io.porolith.mesh.Grid;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Rigid motions (three translations, three rotations; the constant for a scalar) on the unknowns of a small dense problem. */
record RigidModes(Grid grid, int components, int[] active) {
    /** A motion counts as free if the matrix gives it less than this share of a typical force. */
    private static final double FREE = 1e-6;

    /** Adds to the matrix a stiffness against every rigid motion that it does not resist. */
    void stiffen(DMatrixRMaj a) {
        int n = active.length;
        if (n == 0) {
            return;
        }
        double scale = CommonOps_DDRM.trace(a) / n;
        int modes = components == 3 ? 6 : 1;
        for (int mode = 0; mode < modes; mode++) {
            DMatrixRMaj t = mode(mode);
            double norm2 = CommonOps_DDRM.dot(t, t);
            DMatrixRMaj at = new DMatrixRMaj(n, 1);
            CommonOps_DDRM.mult(a, t, at);
            if (norm2 > 0 && CommonOps_DDRM.dot(at, at) < FREE * FREE * scale * scale * norm2) {
                CommonOps_DDRM.multAddTransB(scale / norm2, t, t, a);
            }
        }
    }

    private DMatrixRMaj mode(int mode) {
        DMatrixRMaj t = new DMatrixRMaj(active.length, 1);
        int nodes = grid.nodeCount();
        int px = grid.nx() + 1;
        int py = grid.ny() + 1;
        for (int i = 0; i < active.length; i++) {
            int c = active[i] / nodes;
            int node = active[i] % nodes;
            double[] x = {
                node % px - 0.5 * grid.nx(),
                node / px % py - 0.5 * grid.ny(),
                (double) (node / (px * py)) - 0.5 * grid.nz()
            };
            if (mode < 3) {
                t.data[i] = c == mode ? 1 : 0;
            } else {
                int axis = mode - 3;
                int p = (axis + 1) % 3;
                int q = (axis + 2) % 3;
                t.data[i] = c == p ? -x[q] : c == q ? x[p] : 0;
            }
        }
        return t;
    }
}
