package io.porolith.patch;

import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.Quadrature;
import io.porolith.mesh.ShapeFunctions;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The polynomial displacement that is in equilibrium and fits the nodes of a patch and the known tractions on its surfaces best, by least
 * squares with weights that fall to nothing at the edge of the patch. One object serves one patch.
 */
final class PatchFit {
    /** How far weights reach beyond the farthest of the nodes that count. */
    private static final double REACH = 1.2;
    /** Nodes that count: more blur the stress where it is steep, fewer leave it noisy. */
    private static final int NODES_PER_MONOMIAL = 2;
    /** Added to diagonals of normal equations, over the mean of their entries: keeps what a patch does not tell at zero. */
    private static final double RIDGE = 1e-12;

    private final ConformingMesh mesh;
    private final Patch patch;
    private final ElasticPolynomials basis;
    private final ElasticData data;
    private final double reach;
    private final double lambda;
    private final double mu;
    private final Monomials monomials;
    /** Coefficients of the rest of the stress (see {@link ElasticData#rest}): one row a monomial, xx, yy, zz, yz, xz, xy. */
    private final DMatrixRMaj rest;

    private boolean determined;

    PatchFit(ConformingMesh mesh, Patch patch, ElasticPolynomials basis, double lambdaOverMu, ElasticData data) {
        this.mesh = mesh;
        this.patch = patch;
        this.basis = basis;
        this.data = data;
        reach = REACH * patch.radius(NODES_PER_MONOMIAL * basis.monomials().size());
        mu = meanShearModulus();
        lambda = lambdaOverMu * mu;
        monomials = basis.monomials();
        rest = fitRest();
    }

    private int pointsPerElement() {
        return Quadrature.forStiffness(mesh.type()).size();
    }

    private double meanShearModulus() {
        int points = pointsPerElement();
        double sum = 0;
        for (Patch.Piece piece : patch.pieces()) {
            for (int q = 0; q < points; q++) {
                sum += data.mu(piece.number() * points + q);
            }
        }
        return sum / (points * patch.pieces().size());
    }

    /** One in the middle, falling smoothly to zero. */
    private static double weight(double[] x) {
        double near = Math.max(0, 1 - x[0] * x[0] - x[1] * x[1] - x[2] * x[2]);
        return near * near;
    }

    // ---- stress that the displacement does not make

    private DMatrixRMaj fitRest() {
        Monomials lower = new Monomials(monomials.degree() - 1);
        int n = lower.size();
        DMatrixRMaj normal = new DMatrixRMaj(n, n);
        DMatrixRMaj load = new DMatrixRMaj(n, 6);
        Quadrature rule = Quadrature.forStiffness(mesh.type());
        double[][] shapes = new double[rule.size()][];
        for (int q = 0; q < shapes.length; q++) {
            double[] p = rule.points();
            shapes[q] = ShapeFunctions.values(mesh.type(), p[3 * q], p[3 * q + 1], p[3 * q + 2]);
        }
        double[] x = new double[3];
        double[] values = new double[n];
        double[] s = new double[6];
        for (Patch.Piece piece : patch.pieces()) {
            for (int q = 0; q < shapes.length; q++) {
                place(piece, shapes[q], x);
                lower.values(x[0], x[1], x[2], values);
                data.rest(piece.number() * shapes.length + q, lambda, mu, s);
                addSquares(values, s, weight(x), normal, load);
            }
        }
        DMatrixRMaj fitted = new DMatrixRMaj(n, 6);
        determined = solve(normal, load, fitted);
        return fitted;
    }

    /** Position of a point of an element over the reach of the patch. */
    private void place(Patch.Piece piece, double[] shape, double[] x) {
        for (int c = 0; c < 3; c++) {
            double at = piece.shift()[c];
            for (int a = 0; a < shape.length; a++) {
                at += shape[a] * mesh.coordinate(mesh.node(piece.number(), a), c);
            }
            x[c] = at / reach;
        }
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

    // ---- displacement

    /** Writes the stress at the node in the middle, Pa; false where nodes and points lie so that they do not determine it. */
    boolean stress(KnownTractions tractions, double[] out) {
        int n = monomials.size();
        DMatrixRMaj normal = new DMatrixRMaj(3 * n, 3 * n);
        DMatrixRMaj load = new DMatrixRMaj(3 * n, 1);
        addNodes(normal, load);
        SurfaceRows rows = new SurfaceRows(mesh, patch, basis, tractions, reach, lambda, mu);
        rows.add(rest, normal, load);
        DMatrixRMaj c = settle(normal, load);
        double[] values = new double[n];
        monomials.values(0, 0, 0, values);
        double[] stress = new double[6 * 3 * n];
        basis.stress(values, stress);
        for (int k = 0; k < 6; k++) {
            double sum = 0;
            for (int i = 0; i < 3 * n; i++) {
                sum += stress[k * 3 * n + i] * c.data[i];
            }
            out[k] = determined ? mu / reach * sum + rest.get(0, k) : out[k];
        }
        return determined;
    }

    /** The displacement of the node in the middle is left out: a translation makes no stress. */
    private void addNodes(DMatrixRMaj normal, DMatrixRMaj load) {
        int n = monomials.size();
        DMatrixRMaj one = new DMatrixRMaj(n, n);
        DMatrixRMaj right = new DMatrixRMaj(n, 3);
        double[] values = new double[n];
        double[] u = new double[3];
        double whole = 0;
        for (int p = 0; p < patch.nodeCount(); p++) {
            double[] x = patch.place(p).clone();
            for (int c = 0; c < 3; c++) {
                x[c] /= reach;
                u[c] = data.displacement(c, patch.node(p)) - data.displacement(c, patch.node(0));
            }
            monomials.values(x[0], x[1], x[2], values);
            addSquares(values, u, weight(x), one, right);
            whole += weight(x);
        }
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < n; i++) {
                load.data[c * n + i] += right.data[3 * i + c] / whole;
                for (int j = 0; j < n; j++) {
                    normal.data[(c * n + i) * 3 * n + c * n + j] += one.data[i * n + j] / whole;
                }
            }
        }
    }

    /** The best coefficients among those in equilibrium. */
    private DMatrixRMaj settle(DMatrixRMaj normal, DMatrixRMaj load) {
        DMatrixRMaj held = new DMatrixRMaj(basis.size(), 1);
        CommonOps_DDRM.mult(basis.balancing(), bodyForce(), held);
        DMatrixRMaj free = basis.free();
        DMatrixRMaj right = load.copy();
        CommonOps_DDRM.multAdd(-1, normal, held, right);
        DMatrixRMaj half = new DMatrixRMaj(basis.size(), free.numCols);
        CommonOps_DDRM.mult(normal, free, half);
        DMatrixRMaj reduced = new DMatrixRMaj(free.numCols, free.numCols);
        CommonOps_DDRM.multTransA(free, half, reduced);
        DMatrixRMaj reducedRight = new DMatrixRMaj(free.numCols, 1);
        CommonOps_DDRM.multTransA(free, right, reducedRight);
        DMatrixRMaj y = new DMatrixRMaj(free.numCols, 1);
        determined &= solve(reduced, reducedRight, y);
        CommonOps_DDRM.multAdd(free, y, held);
        return held;
    }

    /** What the divergence of the stress of the displacement has to be: minus that of the rest. */
    private DMatrixRMaj bodyForce() {
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
