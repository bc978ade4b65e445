package io.porolith.cases.verification;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;

/**
 * Fits a sum of known functions to values away from a surface, so that the stress at the surface can be told from a field that converges:
 * on a staircase the stress in the last voxels does not.
 *
 * @param <P> a point
 */
final class LeastSquares<P> {
    private final List<ToDoubleFunction<P>> basis;
    private final double[] coefficients;

    /**
     * @param points where values are known
     * @param value at a point
     * @param basis functions whose best sum is sought
     */
    LeastSquares(List<P> points, ToDoubleFunction<P> value, List<ToDoubleFunction<P>> basis) {
        this.basis = List.copyOf(basis);
        double[][] rows = points.stream()
                .map(p -> basis.stream().mapToDouble(f -> f.applyAsDouble(p)).toArray())
                .toArray(double[][]::new);
        coefficients = new QRDecomposition(new Array2DRowRealMatrix(rows, false))
                .getSolver()
                .solve(new ArrayRealVector(points.stream().mapToDouble(value).toArray(), false))
                .toArray();
    }

    /** The fit where every basis function is one. */
    double sumAtOne() {
        return java.util.Arrays.stream(coefficients).sum();
    }

    double at(P point) {
        double sum = 0;
        for (int i = 0; i < coefficients.length; i++) {
            sum += coefficients[i] * basis.get(i).applyAsDouble(point);
        }
        return sum;
    }
}
