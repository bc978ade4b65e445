package io.porolith.run;

import java.util.List;

/**
 * A stress at which lithium stops passing: what a shell bears, or a pressure that keeps lithium out.
 *
 * @param quantity a named scalar of the stress with its phase, for example {@code max_principal_stress.carbon}
 * @param limit Pa; a step ends when the quantity reaches it from the side of zero
 */
public record StressLimit(String quantity, double limit) {
    /** What can be limited, phase by phase: extremes outside the interface layer, and means. */
    public static final List<String> QUANTITIES = List.of(
            "max_principal_stress",
            "max_von_mises_stress",
            "max_hydrostatic_stress",
            "min_principal_stress",
            "min_hydrostatic_stress",
            "raw_max_principal_stress",
            "mean_hydrostatic_stress");

    /** All quantities of the same phase. */
    List<String> ofPhase() {
        String phase = quantity.substring(quantity.indexOf('.'));
        return QUANTITIES.stream().map(name -> name + phase).toList();
    }

    /** How far a value is on its way from zero to the limit, 1 at the limit; NaN where the quantity has no value. */
    public double share(double value) {
        return value / limit;
    }
}
