package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import java.util.List;

/** The part of a body that lies inside another one. */
final class Intersection {
    static final GeometryType TYPE = new GeometryType(
            "intersection",
            "The part of a body, pores included, that lies inside another body; the rest is outside.",
            List.of(Nested.OF, Parameter.required("with", Kind.GEOMETRY, "everything of it but its outside is kept")),
            Intersection::build);

    private Intersection() {}

    private static Geometry build(Settings settings, long seed) {
        Geometry body = Nested.of(settings, seed);
        return Composition.intersection(TYPE.name(), body, Nested.body(settings, "with", Nested.seed(seed, 1)));
    }
}
