package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A layer of even thickness that grows on the solid of a body into its pores, around it, or both. Its thickness may change from the centre
 * to the rim of a particle, and can be given as the share of the space that it fills: carbon on the walls of pores, or only around a
 * particle (Lu et al., ACS Nano 9, 2015, 2540), silicon in a host, denser in its middle (Xiao et al., Energy Environ. Sci. 18, 2025,
 * 4037).
 */
final class Coat {
    private static final List<String> SURFACES = List.of("pores", "outer", "all", "envelope");

    static final GeometryType TYPE = new GeometryType(
            "coat",
            "A conformal layer on a body: on the walls of its pores, outside only, everywhere, or around the body with its pores closed.",
            List.of(
                    Nested.OF,
                    Parameter.optional("thickness", Kind.LENGTH, "of the layer, at the rim if it varies; or give fill"),
                    Parameter.optional(
                            "fill", Kind.NUMBER, "share of the pores that the layer fills, 0 to 1; or give thickness"),
                    Parameter.withDefault("phase", Kind.PHASE, "carbon", "what the layer is made of"),
                    Parameter.choice(
                            "surface",
                            SURFACES,
                            "pores: inside them; outer: outside only; all: both; envelope: outside, across the mouths of pores"),
                    Parameter.withDefault(
                            "centre_to_rim", Kind.NUMBER, "1", "thickness at the centre over thickness at the rim"),
                    Parameter.optional("rim_radius", Kind.LENGTH, "where the rim is, if the thickness varies")),
            Coat::build);

    private static final double MOST_RATIO = 100;

    private Coat() {}

    private static Geometry build(Settings settings, long seed) {
        Geometry body = Nested.of(settings, seed);
        String surface = settings.choice("surface", SURFACES, SURFACES.get(0));
        String phase = Draft.solid(settings, "phase", "carbon");
        Profile profile = profile(settings);
        Shape space = space(settings, surface, body);
        Shape distance = surface.equals("envelope")
                ? Shapes.complement(Composition.where(body, Geometry.OUTSIDE))
                : Composition.solid(body);
        SampledSpace sampled = SampledSpace.of(body.cell(), space, distance, profile);
        double thickness = thickness(settings, sampled, surface);
        Shape layer = layer(space, isComplement(body, surface) ? null : distance, profile, thickness);
        LayerRoom.check(settings, body.cell(), space, layer);
        Geometry coated = Composition.covered(TYPE.name(), body, phase, layer);
        return new Draft(TYPE.name(), body.cell())
                .regions(coated)
                .notes(coated)
                .note(
                        "Layer of %s, %.6g m thick, fills %.4g of the space it grows into (sampled).",
                        phase, thickness, sampled.shareWithin(thickness))
                .build(Composition.background(body));
    }

    /** Whether the space a layer grows into and the solid it grows on fill all of a body, so that one distance is minus the other. */
    private static boolean isComplement(Geometry body, String surface) {
        Set<Integer> phases = Composition.occurring(body);
        boolean noPores = !phases.contains(Geometry.PORE);
        boolean noOutside = !phases.contains(Geometry.OUTSIDE);
        boolean whole = surface.equals("all") || surface.equals("envelope");
        return whole || surface.equals("pores") && noOutside || surface.equals("outer") && noPores;
    }

    private static Shape layer(Shape space, Shape distance, Profile profile, double thickness) {
        double slower = profile.slower(thickness);
        return (x, y, z) -> {
            double inside = space.distance(x, y, z);
            double above = distance == null ? -inside : distance.distance(x, y, z);
            return Math.max(inside, slower * (above - thickness * profile.at(x, y, z)));
        };
    }

    /** Where the layer may grow. */
    private static Shape space(Settings settings, String surface, Geometry body) {
        boolean pores = Composition.occurring(body).contains(Geometry.PORE)
                && (surface.equals("pores") || surface.equals("all"));
        boolean outer = Composition.occurring(body).contains(Geometry.OUTSIDE) && !surface.equals("pores");
        if (!pores && !outer) {
            throw settings.problem(
                    "surface",
                    "\"" + surface + "\" is nowhere on this body, expected a body with "
                            + (surface.equals("pores") ? "pores" : "room outside it"));
        }
        return body.shapeOf(p -> pores && p == Geometry.PORE || outer && p == Geometry.OUTSIDE);
    }

    private static double thickness(Settings settings, SampledSpace sampled, String surface) {
        OptionalDouble given = settings.optionalQuantity("thickness", Dimension.LENGTH);
        OptionalDouble fill = settings.optionalQuantity("fill", Dimension.NONE);
        if (given.isPresent() == fill.isPresent()) {
            throw settings.problem(
                    "thickness",
                    "give either thickness or fill, " + (fill.isPresent() ? "not both" : "one is missing"));
        }
        if (fill.isPresent() && !surface.equals("pores")) {
            throw settings.problem("fill", "counts pores, expected surface: pores, or a thickness");
        }
        if (fill.isPresent() && !(fill.getAsDouble() > 0 && fill.getAsDouble() < 1)) {
            throw settings.error("fill", "more than 0 and less than 1; the geometry fill replaces all of the pores");
        }
        if (given.isPresent() && !(given.getAsDouble() > 0 && given.getAsDouble() < sampled.farthest())) {
            throw settings.error(
                    "thickness",
                    "more than 0 and less than %.6g m, beyond which nothing is left of the space it grows into"
                            .formatted(sampled.farthest()));
        }
        return given.orElseGet(() -> sampled.distanceOfShare(fill.getAsDouble()));
    }

    private static Profile profile(Settings settings) {
        double ratio = settings.numberBetween("centre_to_rim", 0, MOST_RATIO, 1);
        OptionalDouble rim = settings.optionalQuantity("rim_radius", Dimension.LENGTH);
        if (ratio != 1 && rim.isEmpty()) {
            throw settings.problem("rim_radius", "is missing, expected a length because centre_to_rim is not 1");
        }
        if (rim.isPresent() && !(rim.getAsDouble() > 0)) {
            throw settings.error("rim_radius", "more than zero");
        }
        return new Profile(ratio, rim.orElse(1));
    }

    /** Thickness over that at the rim: linear in the distance from the centre, constant beyond the rim. */
    record Profile(double centre, double rim) {
        double at(double x, double y, double z) {
            return centre == 1 ? 1 : centre + (1 - centre) * Math.min(1, Math.sqrt(x * x + y * y + z * z) / rim);
        }

        /** Factor that makes the slope of distance minus thickness at most one. */
        double slower(double thickness) {
            return 1 / (1 + thickness * Math.abs(1 - centre) / rim);
        }
    }
}
