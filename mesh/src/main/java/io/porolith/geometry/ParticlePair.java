package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;

/**
 * Two equal core-shell balls pressed together: flattened where they touch, joined across a flat round contact (Gao et al., Energy Storage
 * Mater. 18, 2019, 23).
 */
final class ParticlePair {
    static final GeometryType TYPE = new GeometryType(
            "particle_pair",
            "Two equal balls with or without a shell, joined across a flat round contact in the plane x = 0.",
            List.of(
                    Parameter.required("core_radius", Kind.LENGTH, "of each core"),
                    Parameter.withDefault("shell_thickness", Kind.LENGTH, "0 m", "of the shell around each core"),
                    Parameter.required("contact_radius", Kind.LENGTH, "of the flat contact"),
                    Parameter.withDefault("core_phase", Kind.PHASE, "silicon", "the cores"),
                    Parameter.withDefault("shell_phase", Kind.PHASE, "carbon", "the shells"),
                    CellPart.parameter(CellPart.PARTICLE),
                    Shells.margin()),
            (settings, seed) -> build(settings));

    private ParticlePair() {}

    private static Geometry build(Settings settings) {
        double core = settings.positive("core_radius", Dimension.LENGTH);
        double shell = settings.nonNegative("shell_thickness", Dimension.LENGTH, 0);
        double outer = core + shell;
        double contact = settings.positive("contact_radius", Dimension.LENGTH);
        if (contact >= outer) {
            throw settings.error("contact_radius", "less than the radius of a ball, %.6g m".formatted(outer));
        }
        Symmetry part = CellPart.read(settings, CellPart.PARTICLE);
        double margin = Shells.margin(settings);
        double centre = Math.sqrt(outer * outer - contact * contact);
        double edge = 2 * outer * (1 + margin);
        Draft draft = new Draft(TYPE.name(), Cell.centred(part, 2 * edge, edge, edge));
        draft.region(Draft.solid(settings, "core_phase", "silicon"), pair(centre, core));
        String carbon = Draft.solid(settings, "shell_phase", "carbon");
        if (shell > 0) {
            draft.region(carbon, pair(centre, outer));
        }
        double cap = Math.PI * Math.pow(outer - centre, 2) * (2 * outer + centre) / 3;
        double body = 2 * part.share() * (Sphere.centred(outer).volume() - cap);
        draft.volume("outside", draft.cell().volume() - body);
        draft.area("outer_surface", 2 * part.share() * 2 * Math.PI * outer * (outer + centre));
        return draft.build("outside");
    }

    private static Shape pair(double centre, double radius) {
        // The nearer centre is always the one on the same side.
        return Shapes.mirror(new Sphere(centre, 0, 0, radius), true, false, false);
    }
}
