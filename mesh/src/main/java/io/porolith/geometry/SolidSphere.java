package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.units.Dimension;
import java.util.List;

/** A dense ball of one phase, the particle of most theories (Christensen and Newman, J. Solid State Electrochem. 10, 2006, 293). */
final class SolidSphere {
    static final GeometryType TYPE = new GeometryType(
            "sphere",
            "A dense spherical particle of one phase.",
            List.of(
                    Parameter.required("radius", Kind.LENGTH, "of the particle"),
                    Parameter.withDefault("phase", Kind.PHASE, "silicon", "what it is made of"),
                    CellPart.parameter(CellPart.PARTICLE),
                    Shells.margin()),
            (settings, seed) -> new Shells()
                    .to(settings.positive("radius", Dimension.LENGTH), Draft.solid(settings, "phase", "silicon"))
                    .build("sphere", settings));

    private SolidSphere() {}
}
