package io.porolith.patch;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The equations that known tractions on the surface around a point add to the fit of its displacement. */
final class SurfaceRows {
    private final ElasticPolynomials basis;
    private final double reach;
    private final double lambda;
    private final double mu;
    private final List<SurfacePoint> points;

    SurfaceRows(ElasticPolynomials basis, List<SurfacePoint> points, double reach, double lambda, double mu) {
        this.basis = basis;
        this.points = points;
        this.reach = reach;
        this.lambda = lambda;
        this.mu = mu;
    }

    /**
     * Adds the squares of the equations, each over lambda + 2 mu so that they weigh as much as displacements.
     *
     * @param rest coefficients of the stress that the displacement does not make, a row a monomial
     */
    void add(DMatrixRMaj rest, DMatrixRMaj normal, DMatrixRMaj load) {
        double whole = points.stream().mapToDouble(SurfacePoint::area).sum();
        int size = basis.size();
        double[] values = new double[basis.monomials().size()];
        double[] stress = new double[6 * size];
        double[] rows = new double[3 * size];
        double[] right = new double[3];
        for (SurfacePoint p : points) {
            double near = 1 - p.x()[0] * p.x()[0] - p.x()[1] * p.x()[1] - p.x()[2] * p.x()[2];
            if (near > 0 && (p.held() & 7) != 7) {
                basis.monomials().values(p.x()[0], p.x()[1], p.x()[2], values);
                basis.stress(values, stress);
                traction(p, rest, values, stress, rows, right);
                for (int i = 0; i < 3; i++) {
                    if ((p.held() >> i & 1) == 0) {
                        addSquare(rows, i * size, right[i], p.area() / whole * near * near, normal, load);
                    }
                }
            }
        }
    }

    /** The three equations of a point; a roller has none along its normal. */
    private void traction(
            SurfacePoint p, DMatrixRMaj rest, double[] values, double[] stress, double[] rows, double[] right) {
        int size = basis.size();
        double scale = mu / (lambda + 2 * mu);
        Arrays.fill(rows, 0, 3 * size, 0);
        for (int i = 0; i < 3; i++) {
            right[i] = -p.pressure() * p.normal()[i];
            for (int j = 0; j < 3; j++) {
                int v = ElasticPolynomials.VOIGT[i][j];
                right[i] -= p.normal()[j] * value(rest, v, values);
                add(scale * p.normal()[j], stress, v * size, rows, i * size, size);
            }
            right[i] *= reach / (lambda + 2 * mu);
        }
        if ((p.held() & KnownTractions.ROLLER) != 0) {
            removeNormal(p.normal(), rows, right);
        }
    }

    /** Value of a component of stress of which a column has the coefficients. */
    private static double value(DMatrixRMaj coefficients, int component, double[] monomials) {
        double sum = 0;
        for (int m = 0; m < coefficients.numRows; m++) {
            sum += monomials[m] * coefficients.get(m, component);
        }
        return sum;
    }

    private static void add(double factor, double[] a, int from, double[] b, int to, int count) {
        for (int k = 0; k < count; k++) {
            b[to + k] += factor * a[from + k];
        }
    }

    private void removeNormal(double[] n, double[] rows, double[] right) {
        int size = basis.size();
        double along = n[0] * right[0] + n[1] * right[1] + n[2] * right[2];
        for (int i = 0; i < 3; i++) {
            right[i] -= along * n[i];
        }
        for (int k = 0; k < size; k++) {
            along = n[0] * rows[k] + n[1] * rows[size + k] + n[2] * rows[2 * size + k];
            for (int i = 0; i < 3; i++) {
                rows[i * size + k] -= along * n[i];
            }
        }
    }

    private static void addSquare(
            double[] rows, int at, double right, double weight, DMatrixRMaj normal, DMatrixRMaj load) {
        int size = load.numRows;
        for (int i = 0; i < size; i++) {
            double f = weight * rows[at + i];
            if (f != 0) {
                load.data[i] += f * right;
                add(f, rows, at, normal.data, i * size, size);
            }
        }
    }
}
