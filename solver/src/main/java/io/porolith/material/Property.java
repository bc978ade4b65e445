package io.porolith.material;

/** A material property as a function of lithiation x = c / c_max in [0, 1]. Values are in SI units. */
public sealed interface Property {
    double at(double lithiation);

    /** True if the property is the same at every lithiation. */
    default boolean isConstant() {
        return this instanceof Constant;
    }

    /** Independent of lithiation. */
    record Constant(double value) implements Property {
        @Override
        public double at(double lithiation) {
            return value;
        }
    }

    /** Linear between the delithiated (x = 0) and the lithiated (x = 1) value. */
    record Linear(double delithiated, double lithiated) implements Property {
        @Override
        public double at(double lithiation) {
            return delithiated + (lithiated - delithiated) * lithiation;
        }
    }

    /** value0 exp(exponent x); silicon diffusivity with exponent 7.9 (Uintah nanopillar input, after Ding et al. 2009). */
    record Exponential(double value0, double exponent) implements Property {
        @Override
        public double at(double lithiation) {
            return value0 * Math.exp(exponent * lithiation);
        }
    }

    /**
     * value0 [1/(1 - x) - 2 a x], capped at cap times value0: two-phase front diffusivity of crystalline silicon with a = 1.95 (Zheng et
     * al., Adv. Energy Mater. 2018, 1801718).
     */
    record FrontDiffusivity(double value0, double interaction, double cap) implements Property {
        @Override
        public double at(double lithiation) {
            double x = Math.max(0, Math.min(lithiation, 1 - 1e-12));
            return value0 * Math.min(cap, 1 / (1 - x) - 2 * interaction * x);
        }
    }
}
