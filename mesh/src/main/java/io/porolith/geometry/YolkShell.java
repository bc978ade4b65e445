package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;

/**
 * A solid yolk in a hollow shell with room to swell (Liu et al., Nano Lett. 12, 2012, 3315), held by rods, resting on the shell as in a
 * cage (Li et al., Nat. Energy 1, 2016, 15029), or floating.
 */
final class YolkShell {
    private static final List<String> HOLDS = List.of("rods", "contact", "nothing");

    static final GeometryType TYPE = new GeometryType(
            "yolk_shell",
            "A yolk in a hollow shell with a gap between them; bridging rods, a contact or nothing hold it.",
            List.of(
                    Parameter.required("yolk_radius", Kind.LENGTH, "of the yolk"),
                    Parameter.required("gap", Kind.LENGTH, "between yolk and shell if the yolk is in the middle"),
                    Parameter.required("shell_thickness", Kind.LENGTH, "of the shell"),
                    Parameter.choice(
                            "held_by",
                            HOLDS,
                            "six rods along the axes, a contact with the shell at the lowest point, or nothing"),
                    Parameter.optional(
                            "rod_radius", Kind.LENGTH, "of the rods; a fifth of the yolk radius if not given"),
                    Parameter.optional(
                            "contact_radius", Kind.LENGTH, "of the contact; a fifth of the yolk radius if not given"),
                    Parameter.withDefault("yolk_phase", Kind.PHASE, "silicon", "the yolk"),
                    Parameter.withDefault("shell_phase", Kind.PHASE, "carbon", "the shell"),
                    Parameter.withDefault("rod_phase", Kind.PHASE, "carbon", "the rods"),
                    Parameter.choice(
                            "cell",
                            CellPart.PARTICLE.stream().map(Symmetry::key).toList(),
                            "which part is meshed; a contact has no octant"),
                    Shells.margin()),
            (settings, seed) -> build(settings));

    private YolkShell() {}

    private static Geometry build(Settings settings) {
        double yolk = settings.positive("yolk_radius", Dimension.LENGTH);
        double gap = settings.positive("gap", Dimension.LENGTH);
        double inner = yolk + gap;
        double outer = inner + settings.positive("shell_thickness", Dimension.LENGTH);
        String hold = settings.choice("held_by", HOLDS, HOLDS.get(0));
        Symmetry part = CellPart.read(settings, CellPart.PARTICLE);
        double rod = below(settings, "rod_radius", yolk);
        double contact = below(settings, "contact_radius", yolk);
        if (hold.equals("contact") && part == Symmetry.OCTANT) {
            throw settings.problem("cell", "a yolk that rests on its shell has no octant, expected quarter or full");
        }
        String rodPhase = Draft.solid(settings, "rod_phase", "carbon");
        double edge = 2 * outer * (1 + Shells.margin(settings));
        // The yolk sinks until it cuts the inner surface of the shell in a circle of the contact radius.
        double low = hold.equals("contact")
                ? Math.sqrt(inner * inner - contact * contact) - Math.sqrt(yolk * yolk - contact * contact)
                : 0;
        Draft draft = new Draft(TYPE.name(), Cell.centred(part, edge, edge, edge));
        draft.region("outside", Shapes.complement(Sphere.centred(outer)));
        draft.region(Draft.solid(settings, "shell_phase", "carbon"), Shapes.complement(Sphere.centred(inner)));
        draft.region(Draft.solid(settings, "yolk_phase", "silicon"), new Sphere(0, 0, -low, yolk));
        if (hold.equals("rods")) {
            draft.region(rodPhase, rods(rod));
        }
        draft.volume(
                "outside",
                draft.cell().volume() - part.share() * Sphere.centred(outer).volume());
        draft.area("outer_surface", part.share() * Sphere.centred(outer).area());
        draft.note(
                "Room inside the shell is %.4g times the yolk; the yolk is held by %s.",
                Math.pow(inner / yolk, 3) - 1, hold);
        return draft.build("pore");
    }

    private static double below(Settings settings, String key, double yolk) {
        double value = settings.positive(key, Dimension.LENGTH, Double.NaN);
        if (!Double.isNaN(value) && value >= yolk) {
            throw settings.error(key, "less than the yolk radius of %.6g m".formatted(yolk));
        }
        return Double.isNaN(value) ? 0.2 * yolk : value;
    }

    /** Three endless rods along the axes. */
    private static Shape rods(double radius) {
        return Shapes.union(
                List.of(new Cylinder(0, 0, 0, radius), new Cylinder(1, 0, 0, radius), new Cylinder(2, 0, 0, radius)));
    }
}
