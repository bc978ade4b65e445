package io.porolith.geometry;

import io.porolith.input.Settings;
import java.util.List;

/** The key {@code cell} of a geometry: which part of the body is meshed. */
final class CellPart {
    /** Choices for a repeating array; the first is the default. */
    static final List<Symmetry> ARRAY = List.of(Symmetry.PERIODIC, Symmetry.OCTANT, Symmetry.QUARTER, Symmetry.FULL);
    /** Choices for a particle. */
    static final List<Symmetry> PARTICLE = List.of(Symmetry.OCTANT, Symmetry.QUARTER, Symmetry.FULL);
    /** Choices for a random array, which has no mirror planes. */
    static final List<Symmetry> RANDOM_ARRAY = List.of(Symmetry.PERIODIC, Symmetry.FULL);
    /** Choices for a block. */
    static final List<Symmetry> BLOCK = List.of(Symmetry.FULL, Symmetry.PERIODIC, Symmetry.OCTANT, Symmetry.QUARTER);

    private CellPart() {}

    static Parameter parameter(List<Symmetry> allowed) {
        return Parameter.choice("cell", keys(allowed), "which part is meshed");
    }

    static Symmetry read(Settings settings, List<Symmetry> allowed) {
        List<String> keys = keys(allowed);
        return allowed.get(keys.indexOf(settings.choice("cell", keys, keys.get(0))));
    }

    private static List<String> keys(List<Symmetry> allowed) {
        return allowed.stream().map(Symmetry::key).toList();
    }
}
