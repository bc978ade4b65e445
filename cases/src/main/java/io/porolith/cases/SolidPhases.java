package io.porolith.cases;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.input.Settings;
import io.porolith.text.Nearest;
import java.util.List;

/** Sections whose keys are the solid phases of the geometry. */
final class SolidPhases {
    private SolidPhases() {}

    /**
     * Names of the solid phases, in the order of the geometry.
     *
     * @throws io.porolith.input.InputException if the section has a key that is none of them
     */
    static List<String> keysOf(Settings section, Geometry geometry) {
        List<String> solids = geometry.phases().stream()
                .filter(phase -> !phase.isVoid())
                .map(Phase::name)
                .toList();
        for (String key : section.keys()) {
            if (!solids.contains(key)) {
                throw section.problem(
                        key,
                        "is no solid phase of the geometry \"" + geometry.type() + "\", expected "
                                + String.join(", ", solids) + Nearest.hint(key, solids));
            }
        }
        return solids;
    }
}
