package io.porolith.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Rigid motions on the unknowns of a small dense problem.
 *
 * @param motions values of each motion at the unknowns
 */
record RigidModes(double[][] motions) {
    /** A motion counts as free if the matrix gives it less than this share of a typical force. */
    private static final double FREE = 1e-6;
    /** A motion that was found counts as free if its stiffness is below this share of a typical one: some times the last digit of fp32. */
    private static final double UNRESISTED = 3e-6;
    /** Share of a typical stiffness that makes a singular matrix regular. */
    private static final double SHIFT = 1e-6;

    private static final int ITERATIONS = 3;

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
        DMatrixRMaj t = orthonormal(columns());
        DMatrixRMaj at = new DMatrixRMaj(unknowns, t.numCols);
        CommonOps_DDRM.mult(a, t, at);
        DMatrixRMaj gram = new DMatrixRMaj(t.numCols, t.numCols);
        CommonOps_DDRM.multTransA(at, at, gram);
        stiffen(a, t, gram, FREE * FREE * scale * scale, scale);
    }

    /**
     * Adds to the matrix a stiffness against what it does not resist, near the rigid motions: those of a body that has turned and changed its shape
     * since its motions were taken, which are other ones. Inverse iteration from the motions that were known finds them (Golub and Van Loan, Matrix
     * Computations, 4th ed. 2013, section 8.2).
     *
     * @return whether the matrix has changed
     */
    boolean stiffenNearby(DMatrixRMaj a) {
        double scale = CommonOps_DDRM.trace(a) / a.numRows;
        DMatrixRMaj shifted = a.copy();
        for (int i = 0; i < a.numRows; i++) {
            shifted.add(i, i, SHIFT * scale);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(a.numRows);
        if (!solver.setA(shifted)) {
            return false;
        }
        DMatrixRMaj t = orthonormal(columns());
        for (int n = 0; n < ITERATIONS; n++) {
            DMatrixRMaj next = new DMatrixRMaj(t.numRows, t.numCols);
            solver.solve(t, next);
            List<DMatrixRMaj> columns = new ArrayList<>();
            for (int c = 0; c < next.numCols; c++) {
                columns.add(CommonOps_DDRM.extractColumn(next, c, null));
            }
            t = orthonormal(columns);
        }
        DMatrixRMaj at = new DMatrixRMaj(a.numRows, t.numCols);
        CommonOps_DDRM.mult(a, t, at);
        DMatrixRMaj ritz = new DMatrixRMaj(t.numCols, t.numCols);
        CommonOps_DDRM.multTransA(t, at, ritz);
        return stiffen(a, t, ritz, UNRESISTED * scale, scale);
    }

    /** Stiffens combinations of columns of t whose eigenvalue in a small matrix is below a bound; tells whether there are any. */
    private static boolean stiffen(DMatrixRMaj a, DMatrixRMaj t, DMatrixRMaj small, double bound, double scale) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(t.numCols, true, true);
        eigen.decompose(small);
        boolean any = false;
        for (int m = 0; m < t.numCols; m++) {
            if (eigen.getEigenvalue(m).getReal() < bound) {
                DMatrixRMaj motion = new DMatrixRMaj(t.numRows, 1);
                CommonOps_DDRM.mult(t, eigen.getEigenVector(m), motion);
                CommonOps_DDRM.multAddTransB(scale, motion, motion, a);
                any = true;
            }
        }
        return any;
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

    private List<DMatrixRMaj> columns() {
        return Arrays.stream(motions)
                .map(m -> new DMatrixRMaj(m.length, 1, true, m.clone()))
                .toList();
    }

    /** Columns made orthonormal by modified Gram-Schmidt; those that few unknowns cannot tell apart are left out. */
    private static DMatrixRMaj orthonormal(List<DMatrixRMaj> columns) {
        List<DMatrixRMaj> basis = new ArrayList<>();
        for (DMatrixRMaj t : columns) {
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
}
