package io.porolith.run;

/**
 * How stress acts back on lithium (level L2).
 *
 * @param temperature K
 * @param mobility how the flux depends on lithiation
 * @param activationVolume V in m&sup3;/mol: the diffusivity is multiplied by exp(V sigma_h / RT); 0 for none
 * @param softening whether the chemical potential has the term of moduli that change with lithiation
 * @param stabilisation what is taken implicitly in the staggered solve
 * @param acceleration depth of Anderson acceleration; 0 for none
 * @param maxIterations of the coupling in one implicit stage; beyond, the time step is halved
 */
public record CouplingSpec(
        double temperature,
        Mobility mobility,
        double activationVolume,
        boolean softening,
        Stabilisation stabilisation,
        int acceleration,
        int maxIterations) {
    /** Molar gas constant in J/(mol K) (CODATA 2018, exact). */
    public static final double GAS_CONSTANT = 8.314462618;

    /** Everything as usual at a temperature. */
    public static CouplingSpec at(double temperature) {
        return new CouplingSpec(temperature, Mobility.LATTICE_GAS, 0, true, Stabilisation.SAFE, 5, 60);
    }

    /** Flux j = -D c_max (grad x + m(x) grad(phi) / RT) for a stress part phi of the chemical potential. */
    public enum Mobility {
        /** m = x (1 - x): sites are limited. */
        LATTICE_GAS,
        /** m = x. */
        DILUTE;

        /** m(x); lithiations beyond [0, 1] count as its ends. */
        public double of(double x) {
            double y = Math.max(0, Math.min(1, x));
            return this == DILUTE ? y : y * (1 - y);
        }
    }

    /** What share of the stress response the implicit diffusion carries. */
    public enum Stabilisation {
        /** Nothing: diverges where the coupling number exceeds one. */
        NONE,
        /** The response of a smooth field in the interior of a body. */
        INTERIOR,
        /** The response of a body that is held: never diverges. */
        SAFE
    }
}
