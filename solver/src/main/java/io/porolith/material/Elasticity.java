package io.porolith.material;

/**
 * Isotropic linear elastic constants, stress = lambda tr(strain) I + 2 mu strain. Conversions as in Landau and Lifshitz, Theory of
 * Elasticity, 3rd ed. 1986, sections 4 and 5, or Timoshenko and Goodier, Theory of Elasticity, 3rd ed. 1970, section 6.
 *
 * @param lambda first Lame constant, Pa
 * @param mu shear modulus, Pa
 */
public record Elasticity(double lambda, double mu) {
    /** Constants of a Young's modulus (Pa) and Poisson's ratio in (-1, 0.5). */
    public static Elasticity of(double youngsModulus, double poissonRatio) {
        return new Elasticity(lambda(youngsModulus, poissonRatio), mu(youngsModulus, poissonRatio));
    }

    /** First Lame constant E nu / ((1 + nu)(1 - 2 nu)), in the unit of E. */
    public static double lambda(double youngsModulus, double poissonRatio) {
        return youngsModulus * poissonRatio / ((1 + poissonRatio) * (1 - 2 * poissonRatio));
    }

    /** Shear modulus E / (2 (1 + nu)), in the unit of E. */
    public static double mu(double youngsModulus, double poissonRatio) {
        return youngsModulus / (2 * (1 + poissonRatio));
    }

    /** Bulk modulus E / (3 (1 - 2 nu)), in the unit of E. */
    public static double bulkModulus(double youngsModulus, double poissonRatio) {
        return youngsModulus / (3 * (1 - 2 * poissonRatio));
    }

    /** Bulk modulus lambda + 2 mu / 3. */
    public double bulkModulus() {
        return lambda + 2 * mu / 3;
    }

    /** Young's modulus mu (3 lambda + 2 mu) / (lambda + mu). */
    public double youngsModulus() {
        return mu * (3 * lambda + 2 * mu) / (lambda + mu);
    }

    /** Poisson's ratio lambda / (2 (lambda + mu)). */
    public double poissonRatio() {
        return lambda / (2 * (lambda + mu));
    }

    /** Uniaxial strain (longitudinal) modulus lambda + 2 mu. */
    public double longitudinalModulus() {
        return lambda + 2 * mu;
    }
}
