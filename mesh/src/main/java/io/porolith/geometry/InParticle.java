package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;

/**
 * A ball cut out of a body, with or without a dense skin: a skin closes the pores, without one they open at the surface (sealed mesoporous
 * silicon: Wang et al., Nano Energy 61, 2019, 404).
 */
final class InParticle {
    static final GeometryType TYPE = new GeometryType(
            "particle",
            "A spherical particle cut out of a body, with or without a dense skin that closes its pores.",
            List.of(
                    Nested.OF,
                    Parameter.required("radius", Kind.LENGTH, "of the particle with its skin"),
                    Parameter.withDefault("skin_thickness", Kind.LENGTH, "0 m", "dense layer at the surface"),
                    Parameter.withDefault("skin_phase", Kind.PHASE, "carbon", "what the skin is made of"),
                    CellPart.parameter(CellPart.PARTICLE),
                    Shells.margin()),
            InParticle::build);

    private InParticle() {}

    private static Geometry build(Settings settings, long seed) {
        Geometry body = Nested.of(settings, seed);
        double radius = settings.positive("radius", Dimension.LENGTH);
        double skin = settings.nonNegative("skin_thickness", Dimension.LENGTH, 0);
        String skinPhase = Draft.solid(settings, "skin_phase", "carbon");
        Symmetry part = CellPart.read(settings, CellPart.PARTICLE);
        double edge = 2 * radius * (1 + Shells.margin(settings));
        if (skin >= radius) {
            throw settings.error("skin_thickness", "less than the radius of %.6g m".formatted(radius));
        }
        Cell cell = Cell.centred(part, edge, edge, edge);
        Sphere ball = Sphere.centred(radius);
        Draft draft = new Draft(TYPE.name(), cell);
        draft.region("outside", Shapes.complement(ball));
        draft.volume("outside", cell.volume() - part.share() * ball.volume());
        if (skin > 0) {
            draft.region(skinPhase, Shapes.complement(Sphere.centred(radius - skin)));
            draft.area("outer_surface", part.share() * ball.area());
        }
        Geometry mirrored = Composition.reshaped(
                TYPE.name(),
                cell,
                body,
                s -> Shapes.mirror(s, part.isMirrored(0), part.isMirrored(1), part.isMirrored(2)));
        return draft.regions(mirrored).notes(body).build(Composition.background(body));
    }
}
