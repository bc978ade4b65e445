package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import java.util.List;

/** A body with another one cut out of it. */
final class Difference {
    static final GeometryType TYPE = new GeometryType(
            "difference",
            "A body without the part that is solid in another body.",
            List.of(
                    Nested.OF,
                    Parameter.required("minus", Kind.GEOMETRY, "the body whose solid is taken away"),
                    Parameter.withDefault(
                            "phase", Kind.PHASE, "pore", "what is there instead: pore, outside or a solid")),
            Difference::build);

    private Difference() {}

    private static Geometry build(Settings settings, long seed) {
        Geometry body = Nested.of(settings, seed);
        Geometry cut = Nested.body(settings, "minus", Nested.seed(seed, 1));
        return Composition.difference(TYPE.name(), body, cut, settings.text("phase", "pore"));
    }
}
