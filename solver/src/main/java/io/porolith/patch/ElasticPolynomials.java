package io.porolith.patch;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Displacements of an isotropic elastic body that are polynomials of a degree, and those among them that balance a body force: solutions of
 * Navier's equation (lambda + mu) grad div u + mu laplace u = -f (Gurtin, The Linear Theory of Elasticity, 1972, section 27). Lengths are
 * those of the polynomials, stresses in units of mu. Coefficients are those of u_x, then u_y, then u_z.
 */
public final class ElasticPolynomials {
    private static final double RANK = 1e-9;
    /** Positions of the components xx, yy, zz, yz, xz, xy in a tensor. */
    static final int[][] VOIGT = {{0, 5, 4}, {5, 1, 3}, {4, 3, 2}};

    private final Monomials monomials;
    private final double lambda;
    private final int n;
    private final DMatrixRMaj free;
    private final DMatrixRMaj balancing;

    /** @param lambda over mu */
    public ElasticPolynomials(int degree, double lambda) {
        monomials = new Monomials(degree);
        this.lambda = lambda;
        n = monomials.size();
        DMatrixRMaj navier = navier(Monomials.count(degree - 2));
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(navier.numRows, navier.numCols, false, true, false);
        if (!svd.decompose(navier.copy())) {
            throw new IllegalStateException("the equation of Navier has no singular values for lambda/mu " + lambda);
        }
        DMatrixRMaj v = svd.getV(null, false);
        double[] singular = svd.getSingularValues();
        double largest = java.util.Arrays.stream(singular).max().orElse(0);
        int[] kept = java.util.stream.IntStream.range(0, 3 * n)
                .filter(i -> i >= singular.length || singular[i] <= RANK * largest)
                .toArray();
        free = new DMatrixRMaj(3 * n, kept.length);
        for (int j = 0; j < kept.length; j++) {
            for (int i = 0; i < 3 * n; i++) {
                free.set(i, j, v.get(i, kept[j]));
            }
        }
        balancing = new DMatrixRMaj(3 * n, navier.numRows);
        CommonOps_DDRM.pinv(navier, balancing);
    }

    private DMatrixRMaj navier(int rows) {
        DMatrixRMaj a = new DMatrixRMaj(3 * rows, 3 * n);
        for (int m = 0; m < n; m++) {
            for (int i = 0; i < 3; i++) {
                for (int k = 0; k < 3; k++) {
                    add(a, rows, m, i, k, i, k, lambda + 1);
                    add(a, rows, m, k, k, i, i, 1);
                }
            }
        }
        return a;
    }

    /** Adds the second derivative of monomial m of a component of the displacement to an equation. */
    private void add(DMatrixRMaj a, int rows, int m, int axis, int other, int equation, int component, double factor) {
        int once = monomials.lowered(m, axis);
        int twice = once < 0 ? -1 : monomials.lowered(once, other);
        if (twice >= 0) {
            double f = factor * monomials.factor(m, axis) * monomials.factor(once, other);
            a.add(equation * rows + twice, component * n + m, f);
        }
    }

    Monomials monomials() {
        return monomials;
    }

    /** Coefficients: three times the monomials. */
    int size() {
        return 3 * n;
    }

    /** Columns are the displacements without body force, of length one and at right angles. */
    DMatrixRMaj free() {
        return free;
    }

    /**
     * Takes the coefficients of the divergence of the stress of a displacement, monomials up to two degrees less for x, then y, then z, to the
     * smallest displacement that has it.
     */
    DMatrixRMaj balancing() {
        return balancing;
    }

    /**
     * Stress of every coefficient at a point: rows xx, yy, zz, yz, xz, xy.
     *
     * @param values of the monomials there
     * @param rows receives 6 x 3n numbers
     */
    void stress(double[] values, double[] rows) {
        java.util.Arrays.fill(rows, 0);
        for (int m = 0; m < n; m++) {
            for (int axis = 0; axis < 3; axis++) {
                int low = monomials.lowered(m, axis);
                double d = low < 0 ? 0 : monomials.factor(m, axis) * values[low];
                for (int i = 0; d != 0 && i < 3; i++) {
                    rows[i * 3 * n + axis * n + m] += lambda * d;
                    rows[VOIGT[i][axis] * 3 * n + i * n + m] += i == axis ? 2 * d : d;
                }
            }
        }
    }
}
