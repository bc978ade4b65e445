package io.porolith.stage;

import io.porolith.material.MaterialTable;
import java.util.function.DoubleUnaryOperator;

/**
 * How the elastic energy density strain_e : C(x) : strain_e / 2 changes with lithiation at one point of one phase. Strains come as six values
 * xx, yy, zz, yz, xz, xy from a position in an array, beside those of the whole cell.
 */
final class ElasticEnergy {
    private static final double DERIVATIVE_STEP = 1e-4;

    private final MaterialTable materials;

    ElasticEnergy(MaterialTable materials) {
        this.materials = materials;
    }

    /** Hydrostatic stress, Pa. */
    double hydrostatic(int p, double x, double[] strain, int at, double[] macro) {
        double trace = trace(strain, at, macro);
        return materials.bulk(p, x) * (trace - 3 * materials.eigenstrain(p, x)) * materials.referenceModulus();
    }

    /** Derivative at fixed strain and moduli, Pa: swelling does work against the stress. */
    double swellingSlope(int p, double x, double[] strain, int at, double[] macro) {
        return -3 * materials.eigenstrain(p, 1) * hydrostatic(p, x, strain, at, macro);
    }

    /** Derivative at fixed elastic strain, Pa: moduli change. */
    double softeningSlope(int p, double x, double[] strain, int at, double[] macro) {
        double bulkSlope = bulkSlope(p, x);
        double shearSlope = shearSlope(p, x);
        if (bulkSlope == 0 && shearSlope == 0) {
            return 0;
        }
        double trace = trace(strain, at, macro);
        double elastic = trace - 3 * materials.eigenstrain(p, x);
        double deviator = -trace * trace / 3;
        for (int c = 0; c < 6; c++) {
            double e = strain[at + c] + macro[c];
            deviator += (c < 3 ? 1 : 2) * e * e;
        }
        return (0.5 * bulkSlope * elastic * elastic + shearSlope * deviator) * materials.referenceModulus();
    }

    /** Derivative of the bulk modulus, in reference moduli. */
    double bulkSlope(int p, double x) {
        return materials.hasVariableModuli() ? slope(x, y -> materials.bulk(p, y)) : 0;
    }

    /** Derivative of the shear modulus, in reference moduli. */
    double shearSlope(int p, double x) {
        return materials.hasVariableModuli() ? slope(x, y -> materials.mu(p, y)) : 0;
    }

    /** Derivative of the stretch of free swelling. */
    double stretchSlope(int p, double x) {
        return slope(x, y -> materials.swellingStretch(p, y));
    }

    private static double slope(double x, DoubleUnaryOperator value) {
        double low = Math.max(0, Math.min(1, x) - DERIVATIVE_STEP);
        double high = Math.min(1, Math.max(0, x) + DERIVATIVE_STEP);
        return (value.applyAsDouble(high) - value.applyAsDouble(low)) / (high - low);
    }

    private static double trace(double[] strain, int at, double[] macro) {
        return strain[at] + strain[at + 1] + strain[at + 2] + macro[0] + macro[1] + macro[2];
    }
}
