package io.porolith.linear;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Rigid motions on the unknowns of a small dense problem.
 *
 * @param motions values of each motion at the unknowns
 */
record RigidModes(double[][] motions) {
    /** A motion counts as free if the matrix gives it less than this share of a typical force. */
    private static final double FREE = 1e-6;

    /**
     * Adds to the matrix a stiffness against every rigid motion that it does not resist. Any combination may be free, such as the turn
     * about a hinge: the free ones are the null vectors of (A T)^T (A T), where T holds the motions.
     */
    void stiffen(DMatrixRMaj a) {
        int unknowns = motions[0].length;
        if (unknowns == 0) {
            return;
        }
        double scale = CommonOps_DDRM.trace(a) / unknowns;
        DMatrixRMaj t = orthonormal();
        DMatrixRMaj at = new DMatrixRMaj(unknowns, t.numCols);
        CommonOps_DDRM.mult(a, t, at);
        DMatrixRMaj gram = new DMatrixRMaj(t.numCols, t.numCols);
        CommonOps_DDRM.multTransA(at, at, gram);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(t.numCols, true, true);
        eigen.decompose(gram);
        for (int m = 0; m < t.numCols; m++) {
            if (eigen.getEigenvalue(m).getReal() < FREE * FREE * scale * scale) {
                DMatrixRMaj motion = new DMatrixRMaj(unknowns, 1);
                CommonOps_DDRM.mult(t, eigen.getEigenVector(m), motion);
                CommonOps_DDRM.multAddTransB(scale, motion, motion, a);
            }
        }
    }

    /**
     * Adds a stiffness to all that the matrix hardly resists: the rigid motions of a body that has turned since its motions were taken.
     *
     * @param free share of a typical force below which a motion counts as free
     */
    static void stiffenWeakest(DMatrixRMaj a, double free) {
        double scale = CommonOps_DDRM.trace(a) / a.numRows;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(a.numRows, true, true);
        if (!eigen.decompose(a.copy())) {
            return;
        }
        for (int m = 0; m < a.numRows; m++) {
            if (Math.abs(eigen.getEigenvalue(m).getReal()) < free * scale) {
                DMatrixRMaj motion = eigen.getEigenVector(m);
                CommonOps_DDRM.multAddTransB(scale, motion, motion, a);
            }
        }
    }

    /** The motions made orthonormal by modified Gram-Schmidt; those that few unknowns cannot tell apart are left out. */
    private DMatrixRMaj orthonormal() {
        List<DMatrixRMaj> basis = new ArrayList<>();
        for (int m = 0; m < motions.length; m++) {
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
        return new DMatrixRMaj(motions[mode].length, 1, true, motions[mode].clone());
    }
}
