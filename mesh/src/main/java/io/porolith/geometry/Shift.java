package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;

/** A body moved in space; its cell stays. */
final class Shift {
    static final GeometryType TYPE = new GeometryType(
            "shift",
            "A body moved in space, mostly for unions; its cell stays where it is.",
            List.of(Nested.OF, Parameter.required("by", Kind.VECTOR, "how far along x, y and z")),
            Shift::build);

    private Shift() {}

    private static Geometry build(Settings settings, long seed) {
        Geometry body = Nested.of(settings, seed);
        double[] by = settings.vector("by", Dimension.LENGTH, 3);
        Cell cell = body.cell();
        for (int axis = 0; axis < 3; axis++) {
            if (by[axis] != 0 && cell.symmetry().isMirrored(axis)) {
                throw settings.error("by", "zero along axes across which the body is mirrored; use cell: full inside");
            }
        }
        return Composition.reshaped(
                TYPE.name(), cell, body, s -> (x, y, z) -> s.distance(x - by[0], y - by[1], z - by[2]));
    }
}
