package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;

/** A dense spherical core in a shell of another phase (Ng et al., Angew. Chem. Int. Ed. 45, 2006, 6896). */
final class CoreShell {
    static final GeometryType TYPE = new GeometryType(
            "core_shell",
            "A dense spherical core in a shell of another phase.",
            List.of(
                    Parameter.required("core_radius", Kind.LENGTH, "of the core"),
                    Parameter.required("shell_thickness", Kind.LENGTH, "of the shell around the core"),
                    Parameter.withDefault("core_phase", Kind.PHASE, "silicon", "what the core is made of"),
                    Parameter.withDefault("shell_phase", Kind.PHASE, "carbon", "what the shell is made of"),
                    CellPart.parameter(CellPart.PARTICLE),
                    Shells.margin()),
            (settings, seed) -> build(settings));

    private CoreShell() {}

    private static Geometry build(Settings settings) {
        double core = settings.positive("core_radius", Dimension.LENGTH);
        double shell = settings.positive("shell_thickness", Dimension.LENGTH);
        return new Shells()
                .to(core, Draft.solid(settings, "core_phase", "silicon"))
                .to(core + shell, Draft.solid(settings, "shell_phase", "carbon"))
                .build(TYPE.name(), settings);
    }
}
