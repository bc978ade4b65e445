package io.porolith.inelastic;

/** How the von Mises stress q depends on the rate of plastic flow. */
public enum RateLaw {
    /** Not at all: q stays on the flow stress. */
    NONE,
    /** Flow beyond a threshold (Perzyna, Q. Appl. Math. 20, 1963, 321): rate = reference rate (q / flow stress - 1)^exponent. */
    OVERSTRESS,
    /** Flow at any stress (Norton): rate = reference rate (q / flow stress)^exponent. */
    POWER_LAW
}
