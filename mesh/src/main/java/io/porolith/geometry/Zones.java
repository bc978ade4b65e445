package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;

/**
 * A spherical particle of concentric zones, each filled with a body of its own: dense core, fine-pored rim (Yang et al., Adv. Funct.
 * Mater. 32, 2022, 2107897).
 */
final class Zones {
    static final GeometryType TYPE = new GeometryType(
            "zones",
            "A spherical particle of concentric zones, each filled with a body of its own, for example of falling porosity.",
            List.of(
                    Parameter.required("parts", Kind.GEOMETRIES, "what fills the zones, from the centre outwards"),
                    Parameter.required("outer_radii", Kind.LENGTHS, "where the zones end, from the centre outwards"),
                    CellPart.parameter(CellPart.PARTICLE),
                    Shells.margin()),
            Zones::build);

    private Zones() {}

    private static Geometry build(Settings settings, long seed) {
        List<Geometry> parts = Nested.list(settings, "parts", seed);
        double[] radii = settings.vector("outer_radii", Dimension.LENGTH, parts.size());
        for (int n = 0; n < radii.length; n++) {
            if (!(radii[n] > (n == 0 ? 0 : radii[n - 1]))) {
                throw settings.error("outer_radii", "lengths of more than zero in rising order, one for each part");
            }
        }
        Symmetry part = CellPart.read(settings, CellPart.PARTICLE);
        double radius = radii[radii.length - 1];
        double edge = 2 * radius * (1 + Shells.margin(settings));
        Cell cell = Cell.centred(part, edge, edge, edge);
        Draft draft = new Draft(TYPE.name(), cell);
        draft.region("outside", Shapes.complement(Sphere.centred(radius)));
        draft.volume(
                "outside", cell.volume() - part.share() * Sphere.centred(radius).volume());
        for (int n = 0; n < radii.length; n++) {
            Geometry body = parts.get(n);
            Shape zone = Sphere.centred(radii[n]);
            for (int phase : Composition.occurring(body)) {
                Shape all = Shapes.mirror(
                        Composition.phase(body, phase), part.isMirrored(0), part.isMirrored(1), part.isMirrored(2));
                draft.region(body.phases().get(phase).name(), Shapes.intersection(zone, all));
            }
            draft.notes(body);
        }
        return draft.build("outside");
    }
}
