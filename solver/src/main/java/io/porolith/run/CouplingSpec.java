package io.porolith.run;

/**
 * How stress acts back on lithium (level L2).
 *
 * @param temperature K
 * @param mobility how the flux depends on lithiation
 * @param activationVolume V in m&sup3;/mol: the diffusivity is multiplied by exp(V sigma_h / RT); 0 for none
 * @param softening whether the chemical potential has the term of moduli that change with lithiation
 * @param solution whether lithium and displacement are solved in turn or together
 * @param stabilisation what is taken implicitly in the staggered solve
 * @param acceleration depth of Anderson acceleration; 0 for none
 * @param maxIterations of the coupling in one implicit stage; beyond, the time step is halved
 */
public record CouplingSpec(
        double temperature,
        Mobility mobility,
        double activationVolume,
        boolean softening,
        Solution solution,
        Stabilisation stabilisation,
        int acceleration,
        int maxIterations) {
    /** Molar gas constant in J/(mol K) (CODATA 2018, exact). */
    public static final double GAS_CONSTANT = 8.314462618;

    /** Everything as usual at a temperature. */
    public static CouplingSpec at(double temperature) {
        return new CouplingSpec(
                temperature, Mobility.LATTICE_GAS, 0, true, Solution.STAGGERED, Stabilisation.SAFE, 5, 60);
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

        /**
         * The mean of m over an element across which s = -phi / RT changes much, and lithiation with it as equilibrium has it: (x2 - x1) /
         * (s2 - s1) with ln x - s or ln(x / (1 - x)) - s the same on both sides and x the mean of x1 and x2.
         *
         * @param range s2 - s1, not negative
         */
        public double across(double x, double range) {
            double h = 0.5 * Math.min(range, 600);
            if (h < 1e-4) {
                return of(x);
            }
            if (this == DILUTE) {
                return of(x) * Math.tanh(h) / h;
            }
            double y = Math.max(1e-12, Math.min(1 - 1e-12, x));
            // With l the mean of ln(x / (1 - x)): 2 y - 1 = sinh l / (cosh l + cosh h), a quadratic equation for e^l.
            double b = (2 * y - 1) * Math.cosh(h);
            double root = Math.sqrt(b * b + 4 * y * (1 - y));
            double l = Math.log(b > 0 ? (b + root) / (2 * (1 - y)) : 2 * y / (root - b));
            return Math.sinh(h) / (2 * h * (Math.cosh(h) + Math.cosh(l)));
        }
    }

    /** The same with another mobility. */
    public CouplingSpec with(Mobility other) {
        return new CouplingSpec(
                temperature, other, activationVolume, softening, solution, stabilisation, acceleration, maxIterations);
    }

    /** The same solved in another way. */
    public CouplingSpec with(Solution how) {
        return new CouplingSpec(
                temperature, mobility, activationVolume, softening, how, stabilisation, acceleration, maxIterations);
    }

    /** The same in turn, with another split and depth of acceleration. */
    public CouplingSpec split(Stabilisation share, int depth, int limit) {
        return new CouplingSpec(
                temperature, mobility, activationVolume, softening, Solution.STAGGERED, share, depth, limit);
    }

    /** How an implicit stage is solved. */
    public enum Solution {
        /** Lithium and displacement in turn until they agree. */
        STAGGERED,
        /** Newton's method on both together: a check of the other, for small meshes. */
        MONOLITHIC
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
