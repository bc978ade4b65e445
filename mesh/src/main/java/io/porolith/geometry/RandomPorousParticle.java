package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;

/**
 * A spherical particle with random pores inside and optionally a dense skin. Of an octant or a quarter only the meshed part is made; the
 * body is its mirror image. Separate pores sit on mirror planes with their centre or keep clear of them; overlapping ones are cut. Sealed
 * particles: Wang et al., Nano Energy 61, 2019, 404; many voids in carbon: Zhang et al., Adv. Funct. Mater. 26, 2016, 440.
 */
final class RandomPorousParticle {
    static final GeometryType TYPE = new GeometryType(
            "random_porous_particle",
            "A spherical particle with random pores inside and optionally a dense skin.",
            List.of(
                    Parameter.required("particle_radius", Kind.LENGTH, "of the particle with its skin"),
                    Parameter.withDefault(
                            "skin_thickness", Kind.LENGTH, "0 m", "dense layer at the surface, free of pores"),
                    Parameter.withDefault("skin_phase", Kind.PHASE, "carbon", "what the skin is made of"),
                    PoreKeys.RADIUS,
                    PoreKeys.SPREAD,
                    PoreKeys.POROSITY,
                    PoreKeys.OVERLAPPING,
                    PoreKeys.GAP,
                    Parameter.withDefault("phase", Kind.PHASE, "silicon", "the solid between the pores"),
                    PoreKeys.COATING,
                    PoreKeys.COATING_PHASE,
                    CellPart.parameter(CellPart.PARTICLE),
                    Shells.margin()),
            RandomPorousParticle::build);

    private RandomPorousParticle() {}

    private static Geometry build(Settings settings, long seed) {
        double radius = settings.positive("particle_radius", Dimension.LENGTH);
        double skin = settings.nonNegative("skin_thickness", Dimension.LENGTH, 0);
        String skinPhase = Draft.solid(settings, "skin_phase", "carbon");
        PoreKeys keys = PoreKeys.read(settings);
        String solid = Draft.solid(settings, "phase", "silicon");
        if (skin >= radius) {
            throw settings.error("skin_thickness", "less than the particle radius of %.6g m".formatted(radius));
        }
        double inner = radius - skin;
        double largest = keys.request().largestRadius() + keys.request().gap();
        if (largest >= inner) {
            throw settings.error(
                    "pore_radius", "a value that fits inside the skin, where %.6g m are free".formatted(inner));
        }
        Symmetry part = CellPart.read(settings, CellPart.PARTICLE);
        double edge = 2 * radius * (1 + Shells.margin(settings));
        Cell cell = Cell.centred(part, edge, edge, edge);
        PoreDomain domain = new PoreDomain.Ball(cell, inner, radius, !keys.overlapping());
        RandomPores pores = keys.place(settings, domain, seed);
        Draft draft = new Draft(TYPE.name(), cell);
        draft.region("outside", Shapes.complement(Sphere.centred(radius)));
        keys.draw(draft, domain, pores, "pore");
        double body = domain.volume();
        double within = part.share() * Sphere.centred(inner).volume();
        draft.volume("outside", cell.volume() - body);
        draft.area("outer_surface", part.share() * Sphere.centred(radius).area());
        if (skin > 0) {
            draft.region(skinPhase, Shapes.complement(Sphere.centred(inner)));
            skinVolume(draft, keys, skinPhase, body - within);
        }
        if (!keys.overlapping()) {
            draft.volume(solid, within - keys.filledVolume(domain, pores));
        }
        return draft.note("%s", pores.note()).build(solid);
    }

    /** The skin's volume is exact unless its phase also lines pores that overlap. */
    private static void skinVolume(Draft draft, PoreKeys keys, String skinPhase, double volume) {
        boolean shared = keys.overlapping() && keys.coating() > 0;
        if (!shared) {
            draft.volume(skinPhase, volume);
        }
    }
}
