package io.porolith.inelastic;

/**
 * Isotropic hardening and rate dependence of a phase. The flow stress is Y + H a + S (1 - exp(-r a)) for the equivalent plastic strain a
 * (Voce, J. Inst. Met. 74, 1948, 537, with a linear term); the yield stress Y comes with the material point because it may depend on
 * lithiation.
 *
 * @param elastic true for a phase that never flows; the other values then have no meaning
 * @param hardeningModulus H in the unit of stress, not negative
 * @param saturationStress S in the unit of stress, not negative
 * @param saturationRate r, dimensionless, not negative
 * @param rateLaw how stress depends on the rate of flow
 * @param referenceRate plastic strain per second at which q is twice (overstress) or once (power law) the flow stress
 * @param exponent of the rate law, at least 1
 */
public record FlowRule(
        boolean elastic,
        double hardeningModulus,
        double saturationStress,
        double saturationRate,
        RateLaw rateLaw,
        double referenceRate,
        double exponent) {
    /** Never flows. */
    public static final FlowRule ELASTIC = new FlowRule(true, 0, 0, 0, RateLaw.NONE, 1, 1);
    /** Flows at the yield stress, whatever strain and rate. */
    public static final FlowRule PERFECT = linear(0);

    /** Flow stress Y + H a, independent of rate. */
    public static FlowRule linear(double hardeningModulus) {
        return new FlowRule(false, hardeningModulus, 0, 0, RateLaw.NONE, 1, 1);
    }

    /** The same hardening with a dependence on rate. */
    public FlowRule withRate(RateLaw law, double rate, double power) {
        return new FlowRule(elastic, hardeningModulus, saturationStress, saturationRate, law, rate, power);
    }

    /** The same rule in units of stress of the given size. */
    public FlowRule scaled(double unit) {
        return new FlowRule(
                elastic,
                hardeningModulus / unit,
                saturationStress / unit,
                saturationRate,
                rateLaw,
                referenceRate,
                exponent);
    }

    /** Flow stress at an equivalent plastic strain. */
    public double flowStress(double yieldStress, double a) {
        return yieldStress + hardeningModulus * a + saturationStress * -Math.expm1(-saturationRate * a);
    }

    /** Slope of the flow stress in the equivalent plastic strain. */
    public double hardening(double a) {
        return hardeningModulus + saturationStress * saturationRate * Math.exp(-saturationRate * a);
    }
}
