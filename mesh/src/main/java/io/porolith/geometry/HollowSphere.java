package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;

/** A ball with a closed spherical pore in the middle (Yao et al., Nano Lett. 11, 2011, 2949). */
final class HollowSphere {
    static final GeometryType TYPE = new GeometryType(
            "hollow_sphere",
            "A spherical particle of one phase with a closed spherical pore in the middle.",
            List.of(
                    Parameter.required("radius", Kind.LENGTH, "of the particle"),
                    Parameter.required("shell_thickness", Kind.LENGTH, "of the solid around the pore"),
                    Parameter.withDefault("phase", Kind.PHASE, "silicon", "what the shell is made of"),
                    CellPart.parameter(CellPart.PARTICLE),
                    Shells.margin()),
            (settings, seed) -> build(settings));

    private HollowSphere() {}

    private static Geometry build(Settings settings) {
        double radius = settings.positive("radius", Dimension.LENGTH);
        double shell = settings.positive("shell_thickness", Dimension.LENGTH);
        if (shell >= radius) {
            throw settings.error("shell_thickness", "less than the radius of %.6g m".formatted(radius));
        }
        return new Shells()
                .to(radius - shell, "pore")
                .to(radius, Draft.solid(settings, "phase", "silicon"))
                .build(TYPE.name(), settings);
    }
}
