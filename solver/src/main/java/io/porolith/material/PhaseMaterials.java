package io.porolith.material;

import io.porolith.geometry.Phase;
import java.util.Map;

/** What the tables by phase share. */
final class PhaseMaterials {
    private PhaseMaterials() {}

    /** Material of a solid phase; a case that reaches a table has one for each. */
    static Material of(Phase phase, Map<String, Material> materials) {
        Material material = materials.get(phase.name());
        if (material == null) {
            throw new IllegalArgumentException(
                    "no material for phase '" + phase.name() + "' among " + materials.keySet());
        }
        return material;
    }

    static double clamp(double lithiation) {
        return Math.max(0, Math.min(1, lithiation));
    }
}
