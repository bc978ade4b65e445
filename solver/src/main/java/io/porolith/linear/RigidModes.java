package io.porolith.linear;

import io.porolith.mesh.Grid;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Rigid motions (three translations, three rotations; the constant for a scalar) on the unknowns of a small dense problem. */
record RigidModes(Grid grid, int components, int[] active) {
    /** A motion counts as free if the matrix gives it less than this share of a typical force. */
    private static final double FREE = 1e-6;

    /**
     * Adds to the matrix a stiffness against every rigid motion that it does not resist. Any combination may be free, such as the turn
     * about a hinge: the free ones are the null vectors of (A T)^T (A T), where T holds the motions.
     */
    void stiffen(DMatrixRMaj a) {
        if (active.length == 0) {
            return;
        }
        double scale = CommonOps_DDRM.trace(a) / active.length;
        DMatrixRMaj t = orthonormal();
        DMatrixRMaj at = new DMatrixRMaj(active.length, t.numCols);
        CommonOps_DDRM.mult(a, t, at);
        DMatrixRMaj gram = new DMatrixRMaj(t.numCols, t.numCols);
        CommonOps_DDRM.multTransA(at, at, gram);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(t.numCols, true, true);
        eigen.decompose(gram);
        for (int m = 0; m < t.numCols; m++) {
            if (eigen.getEigenvalue(m).getReal() < FREE * FREE * scale * scale) {
                DMatrixRMaj motion = new DMatrixRMaj(active.length, 1);
                CommonOps_DDRM.mult(t, eigen.getEigenVector(m), motion);
                CommonOps_DDRM.multAddTransB(scale, motion, motion, a);
            }
        }
    }

    /** The motions made orthonormal by modified Gram-Schmidt; those that few unknowns cannot tell apart are left out. */
    private DMatrixRMaj orthonormal() {
        List<DMatrixRMaj> basis = new ArrayList<>();
        int modes = components == 3 ? 6 : 1;
        for (int m = 0; m < modes; m++) {
            DMatrixRMaj t = mode(m);
            double before = NormOps_DDRM.normF(t);
            for (DMatrixRMaj e : basis) {
                CommonOps_DDRM.addEquals(t, -CommonOps_DDRM.dot(e, t), e);
            }
            double after = NormOps_DDRM.normF(t);
            if (after > 1e-8 * before) {
                CommonOps_DDRM.divide(t, after);
                basis.add(t);
            }
        }
        return CommonOps_DDRM.concatColumnsMulti(basis.toArray(DMatrixRMaj[]::new));
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
