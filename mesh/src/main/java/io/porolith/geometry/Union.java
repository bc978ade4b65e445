package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import java.util.List;

/** Several bodies in one: the first that is solid at a point decides. */
final class Union {
    static final GeometryType TYPE = new GeometryType(
            "union",
            "Several bodies in one; where they overlap the one listed first decides, and its cell is that of the whole.",
            List.of(Parameter.required("parts", Kind.GEOMETRIES, "the bodies, in order of priority")),
            Union::build);

    private Union() {}

    private static Geometry build(Settings settings, long seed) {
        return Composition.union(TYPE.name(), Nested.list(settings, "parts", seed));
    }
}
