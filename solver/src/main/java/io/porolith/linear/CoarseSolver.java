package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.SmallMatrix;
import io.porolith.backend.Vector;
import io.porolith.mesh.Space;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * Exact solve on the coarsest multigrid level by dense Cholesky. Rows without an equation become identity. Rigid motions that nothing
 * holds (free bodies, periodic cells) get an added stiffness, which leaves the solution for balanced loads unchanged.
 */
final class CoarseSolver implements AutoCloseable {
    /** Share of a typical force below which a motion counts as free where the known ones do not tell. */
    private static final double WEAKEST = 1e-4;
    /** Pivots below this share of their diagonal may be rounding: those of a singular matrix at fp32 are, some hundred times the last digit. */
    private static final double SMALL_PIVOT = 1e-4;

    private final Backend backend;
    private final CoarseUnknowns unknowns;
    /** Lower Cholesky factor, row by row. */
    private final double[] factor;

    private final double[] rhs;
    private final double[] host;
    /** The inverse on the device, where it is wanted there. */
    private final Optional<SmallMatrix> inverse;

    CoarseSolver(Backend backend, Operator operator) {
        this.backend = backend;
        Space g = operator.space();
        host = new double[operator.components() * g.nodeCount()];
        try (Vector e = backend.vector(g, operator.components(), Precision.FP64);
                Vector y = backend.vector(g, operator.components(), Precision.FP64);
                Operator wide = backend.convert(operator, Precision.FP64)) {
            unknowns = CoarseUnknowns.of(backend, wide, e, y);
            DMatrixRMaj a = CoarseMatrix.of(backend, wide, unknowns, e, y);
            if (MatrixFeatures_DDRM.hasUncountable(a)) {
                throw new NotConvergedException(
                        "the coarsest multigrid matrix is not finite; check for NaN in materials");
            }
            double[][] motions = java.util.Arrays.stream(g.rigidMotions(operator.components()))
                    .map(unknowns::gather)
                    .toArray(double[][]::new);
            factor = factor(a, new RigidModes(motions));
        }
        rhs = new double[unknowns.count()];
        inverse = rhs.length == 0 || !unknowns.areComponents()
                ? Optional.empty()
                : backend.smallMatrix(
                        g, operator.components(), unknowns.entry(), () -> CholeskyInverse.of(factor, rhs.length));
    }

    /**
     * Lower Cholesky factor of a matrix whose free motions are stiffened, by what they are known to be or else by what they turn out to be. Rounding
     * may give a singular matrix a factor too, which is good for nothing: it has a pivot next to zero.
     */
    static double[] factor(DMatrixRMaj a, RigidModes modes) {
        if (a.numRows == 0) {
            return a.data;
        }
        DMatrixRMaj stiff = a.copy();
        modes.stiffen(stiff);
        Optional<double[]> factor = cholesky(stiff);
        if ((factor.isEmpty() || smallestPivot(factor.get(), stiff) < SMALL_PIVOT) && modes.stiffenNearby(a)) {
            factor = cholesky(a);
        }
        if (factor.isEmpty()) {
            RigidModes.stiffenWeakest(a, WEAKEST);
            factor = cholesky(a);
        }
        return factor.orElseThrow(
                () -> new NotConvergedException("the coarsest multigrid matrix is not positive definite (" + a.numRows
                        + " unknowns); the body is probably not held against rigid motion"));
    }

    /** Over the entry of the diagonal that it comes from. */
    private static double smallestPivot(double[] factor, DMatrixRMaj a) {
        double smallest = 1;
        for (int i = 0; i < a.numRows; i++) {
            double root = factor[i * a.numRows + i];
            smallest = Math.min(smallest, root * root / a.get(i, i));
        }
        return smallest;
    }

    private static Optional<double[]> cholesky(DMatrixRMaj a) {
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(a.numRows, true);
        return cholesky.decompose(a.copy()) ? Optional.of(cholesky.getT(null).data) : Optional.empty();
    }

    /** x = A^-1 b. */
    void solve(Vector b, Vector x) {
        if (inverse.isPresent()) {
            inverse.get().multiply(b, x);
            return;
        }
        backend.download(b, host);
        for (int i = 0; i < rhs.length; i++) {
            rhs[i] = unknowns.of(host, i);
        }
        substitute();
        java.util.Arrays.fill(host, 0);
        for (int i = 0; i < rhs.length; i++) {
            unknowns.add(host, i, rhs[i]);
        }
        backend.upload(host, x);
    }

    /** L L^T x = b in place: forward by rows of L, back by rows again, which are columns of its transpose. */
    private void substitute() {
        int n = rhs.length;
        for (int i = 0; i < n; i++) {
            forward(i, i * n);
        }
        for (int i = n - 1; i >= 0; i--) {
            back(i, i * n);
        }
    }

    private void forward(int i, int row) {
        double sum = rhs[i];
        for (int j = 0; j < i; j++) {
            sum -= factor[row + j] * rhs[j];
        }
        rhs[i] = sum / factor[row + i];
    }

    private void back(int i, int row) {
        double x = rhs[i] / factor[row + i];
        rhs[i] = x;
        for (int j = 0; j < i; j++) {
            rhs[j] -= factor[row + j] * x;
        }
    }

    @Override
    public void close() {
        inverse.ifPresent(SmallMatrix::close);
    }
}
