package io.porolith.patch;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The polynomial displacement that is in equilibrium and fits displacements and tractions around a point best, by least squares with weights
 * that fall to nothing at a distance from the point. Positions are relative to the point and over that distance. One object serves one point:
 * {@link #addRest} and {@link #addDisplacement} for all that is known around it, then {@link #stress}.
 */
public final class EquilibriumFit {
    /** Added to diagonals of normal equations, over the mean of their entries: keeps what a patch does not tell at zero. */
    private static final double RIDGE = 1e-12;

    private final ElasticPolynomials basis;
    private final Monomials monomials;
    private final Monomials lower;
    private final double reach;
    private final double lambda;
    private final double mu;
    private final DMatrixRMaj restNormal;
    private final DMatrixRMaj restLoad;
    private final DMatrixRMaj nodeNormal;
    private final DMatrixRMaj nodeLoad;
    private final double[] values;
    private final double[] lowerValues;
    private double whole;

    /**
     * @param reach distance at which weights end, m
     * @param lambda,mu of the medium whose equilibrium it is, Pa, in the ratio of the basis
     */
    public EquilibriumFit(ElasticPolynomials basis, double reach, double lambda, double mu) {
        this.basis = basis;
        this.reach = reach;
        this.lambda = lambda;
        this.mu = mu;
        monomials = basis.monomials();
        lower = new Monomials(monomials.degree() - 1);
        restNormal = new DMatrixRMaj(lower.size(), lower.size());
        restLoad = new DMatrixRMaj(lower.size(), 6);
        nodeNormal = new DMatrixRMaj(monomials.size(), monomials.size());
        nodeLoad = new DMatrixRMaj(monomials.size(), 3);
        values = new double[monomials.size()];
        lowerValues = new double[lower.size()];
    }

    /** One in the middle, falling smoothly to zero. */
    private static double weight(double[] x) {
        double near = Math.max(0, 1 - x[0] * x[0] - x[1] * x[1] - x[2] * x[2]);
        return near * near;
    }

    /**
     * Takes in what stress there is at a place beyond that of the displacement (see {@link ElasticData#rest}).
     *
     * @param rest xx, yy, zz, yz, xz, xy in Pa
     */
    public void addRest(double[] x, double[] rest) {
        lower.values(x[0], x[1], x[2], lowerValues);
        addSquares(lowerValues, rest, weight(x), restNormal, restLoad);
    }

    /**
     * Takes in the displacement of a place.
     *
     * @param u in m, less any that is the same everywhere: a translation makes no stress
     */
    public void addDisplacement(double[] x, double[] u) {
        monomials.values(x[0], x[1], x[2], values);
        addSquares(values, u, weight(x), nodeNormal, nodeLoad);
        whole += weight(x);
    }

    private static void addSquares(double[] row, double[] right, double w, DMatrixRMaj normal, DMatrixRMaj load) {
        int n = row.length;
        for (int i = 0; i < n; i++) {
            double f = w * row[i];
            for (int j = 0; j < n && f != 0; j++) {
                normal.data[i * n + j] += f * row[j];
            }
            for (int c = 0; c < right.length; c++) {
                load.data[i * right.length + c] += f * right[c];
            }
        }
    }

    /**
     * Writes the stress at the point, Pa.
     *
     * @param surface points around it whose tractions are known
     * @param out receives xx, yy, zz, yz, xz, xy
     * @return false, and nothing is written, where what was taken in does not determine it
     */
    public boolean stress(List<SurfacePoint> surface, double[] out) {
        int n = monomials.size();
        DMatrixRMaj rest = new DMatrixRMaj(lower.size(), 6);
        boolean determined = solve(restNormal, restLoad, rest);
        DMatrixRMaj normal = new DMatrixRMaj(3 * n, 3 * n);
        DMatrixRMaj load = new DMatrixRMaj(3 * n, 1);
        addNodes(normal, load);
        new SurfaceRows(basis, surface, reach, lambda, mu).add(rest, normal, load);
        DMatrixRMaj c = new DMatrixRMaj(3 * n, 1);
        if (!(settle(rest, normal, load, c) && determined)) {
            return false;
        }
        monomials.values(0, 0, 0, values);
        double[] stress = new double[6 * 3 * n];
        basis.stress(values, stress);
        for (int k = 0; k < 6; k++) {
            double sum = 0;
            for (int i = 0; i < 3 * n; i++) {
                sum += stress[k * 3 * n + i] * c.data[i];
            }
            out[k] = mu / reach * sum + rest.get(0, k);
        }
        return true;
    }

    private static boolean solve(DMatrixRMaj normal, DMatrixRMaj load, DMatrixRMaj out) {
        double ridge = RIDGE * CommonOps_DDRM.trace(normal) / normal.numRows;
        for (int i = 0; i < normal.numRows; i++) {
            normal.add(i, i, ridge);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(normal.numRows);
        boolean definite = solver.setA(normal);
        if (definite) {
            solver.solve(load, out);
        }
        return definite;
    }

    private void addNodes(DMatrixRMaj normal, DMatrixRMaj load) {
        int n = monomials.size();
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < n; i++) {
                load.data[c * n + i] += nodeLoad.data[3 * i + c] / whole;
                for (int j = 0; j < n; j++) {
                    normal.data[(c * n + i) * 3 * n + c * n + j] += nodeNormal.data[i * n + j] / whole;
                }
            }
        }
    }

    /** The best coefficients among those in equilibrium; false where there are many. */
    private boolean settle(DMatrixRMaj rest, DMatrixRMaj normal, DMatrixRMaj load, DMatrixRMaj out) {
        CommonOps_DDRM.mult(basis.balancing(), bodyForce(rest), out);
        DMatrixRMaj free = basis.free();
        DMatrixRMaj right = load.copy();
        CommonOps_DDRM.multAdd(-1, normal, out, right);
        DMatrixRMaj half = new DMatrixRMaj(basis.size(), free.numCols);
        CommonOps_DDRM.mult(normal, free, half);
        DMatrixRMaj reduced = new DMatrixRMaj(free.numCols, free.numCols);
        CommonOps_DDRM.multTransA(free, half, reduced);
        DMatrixRMaj reducedRight = new DMatrixRMaj(free.numCols, 1);
        CommonOps_DDRM.multTransA(free, right, reducedRight);
        DMatrixRMaj y = new DMatrixRMaj(free.numCols, 1);
        boolean determined = solve(reduced, reducedRight, y);
        CommonOps_DDRM.multAdd(free, y, out);
        return determined;
    }

    /** What the divergence of the stress of the displacement has to be: minus that of the rest. */
    private DMatrixRMaj bodyForce(DMatrixRMaj rest) {
        int rows = Monomials.count(monomials.degree() - 2);
        DMatrixRMaj force = new DMatrixRMaj(3 * rows, 1);
        for (int m = 0; m < rest.numRows; m++) {
            for (int axis = 0; axis < 3; axis++) {
                int low = monomials.lowered(m, axis);
                for (int i = 0; low >= 0 && i < 3; i++) {
                    double slope = monomials.factor(m, axis) * rest.get(m, ElasticPolynomials.VOIGT[i][axis]);
                    force.data[i * rows + low] -= slope * reach / mu;
                }
            }
        }
        return force;
    }
}
