package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.mesh.Space;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Exact solve on the coarsest multigrid level by dense Cholesky. Rows without an equation become identity. Rigid motions that nothing
 * holds (free bodies, periodic cells) get an added stiffness, which leaves the solution for balanced loads unchanged.
 */
final class CoarseSolver {
    private final Backend backend;
    private final int[] active;
    private final LinearSolverDense<DMatrixRMaj> cholesky;
    private final DMatrixRMaj rhs;
    private final double[] host;

    CoarseSolver(Backend backend, Operator operator) {
        this.backend = backend;
        Space g = operator.space();
        host = new double[operator.components() * g.nodeCount()];
        try (Vector e = backend.vector(g, operator.components(), Precision.FP64);
                Vector y = backend.vector(g, operator.components(), Precision.FP64);
                Operator wide = backend.convert(operator, Precision.FP64)) {
            active = activeUnknowns(wide, e, y);
            DMatrixRMaj a = matrix(wide, e, y);
            if (MatrixFeatures_DDRM.hasUncountable(a)) {
                throw new NotConvergedException(
                        "the coarsest multigrid matrix is not finite; check for NaN in materials");
            }
            new RigidModes(g.rigidMotions(operator.components()), active).stiffen(a);
            cholesky = LinearSolverFactory_DDRM.chol(active.length);
            if (active.length > 0 && !cholesky.setA(a)) {
                throw new NotConvergedException("the coarsest multigrid matrix is not positive definite ("
                        + active.length + " unknowns); the body is probably not held against rigid motion");
            }
        }
        rhs = new DMatrixRMaj(active.length, 1);
    }

    /** Unknowns with an equation, periodic copies left out: those where the Jacobi sweep of a vector of ones is not zero. */
    private int[] activeUnknowns(Operator a, Vector e, Vector y) {
        backend.fill(e, 1);
        backend.jacobi(a, 1, e, y, y);
        backend.download(y, host);
        Space g = a.space();
        int[] list = new int[host.length];
        int n = 0;
        for (int c = 0; c < a.components(); c++) {
            for (int node = 0; node < g.nodeCount(); node++) {
                int at = c * g.nodeCount() + node;
                if (host[at] != 0 && g.isOriginal(node)) {
                    list[n++] = at;
                }
            }
        }
        return java.util.Arrays.copyOf(list, n);
    }

    private DMatrixRMaj matrix(Operator a, Vector e, Vector y) {
        DMatrixRMaj m = new DMatrixRMaj(active.length, active.length);
        for (int column = 0; column < active.length; column++) {
            java.util.Arrays.fill(host, 0);
            host[active[column]] = 1;
            backend.upload(host, e);
            backend.apply(a, e, y);
            backend.download(y, host);
            for (int row = 0; row < active.length; row++) {
                m.set(row, column, host[active[row]]);
            }
        }
        return m;
    }

    /** x = A^-1 b. */
    void solve(Vector b, Vector x) {
        backend.download(b, host);
        for (int i = 0; i < active.length; i++) {
            rhs.data[i] = host[active[i]];
        }
        if (active.length > 0) {
            cholesky.solve(rhs, rhs);
        }
        java.util.Arrays.fill(host, 0);
        for (int i = 0; i < active.length; i++) {
            host[active[i]] = rhs.data[i];
        }
        backend.upload(host, x);
    }
}
