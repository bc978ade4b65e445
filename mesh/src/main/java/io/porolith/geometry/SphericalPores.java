package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Equal spherical pores on a cubic lattice in a solid, optionally lined; large ones overlap and open windows to each other (Zuo et al.,
 * ACS Appl. Mater. Interfaces 12, 2020, 43785; Kim, Han, Choo and Cho, Angew. Chem. Int. Ed. 47, 2008, 10151).
 */
final class SphericalPores {
    static final GeometryType TYPE = new GeometryType(
            "spherical_pores",
            "Equal spherical pores in a cubic array, optionally lined with a coating; large pores overlap and connect.",
            List.of(
                    Parameter.required("edge", Kind.LENGTH, "edge of the cubic unit cell"),
                    Parameter.choice(
                            "arrangement", CubicArrangement.keys(), "where the pores sit; one is at the centre"),
                    Parameter.optional("pore_radius", Kind.LENGTH, "radius of the pores, or give porosity"),
                    Parameter.optional("porosity", Kind.NUMBER, "pore volume over cell volume, or give pore_radius"),
                    Parameter.withDefault("phase", Kind.PHASE, "silicon", "the solid"),
                    Parameter.withDefault(
                            "coating_thickness", Kind.LENGTH, "0 m", "layer inside the solid on the pore wall"),
                    Parameter.withDefault("coating_phase", Kind.PHASE, "carbon", "what the layer is made of"),
                    CellPart.parameter(CellPart.ARRAY)),
            (settings, seed) -> build(settings));

    private SphericalPores() {}

    private static Geometry build(Settings settings) {
        double edge = settings.positive("edge", Dimension.LENGTH);
        CubicArrangement arrangement = CubicArrangement.of(settings, CubicArrangement.SIMPLE_CUBIC);
        return lined(TYPE.name(), settings, arrangement, edge, radius(settings, arrangement, edge));
    }

    /** Reads what pores may be lined with and which part is meshed, and draws the array. */
    static Geometry lined(String type, Settings settings, CubicArrangement arrangement, double edge, double radius) {
        double coating = settings.nonNegative("coating_thickness", Dimension.LENGTH, 0);
        String solid = Draft.solid(settings, "phase", "silicon");
        String lining = Draft.solid(settings, "coating_phase", "carbon");
        Symmetry part = CellPart.read(settings, CellPart.ARRAY);
        double limit = arrangement.limit() * edge;
        if (radius + coating >= limit) {
            throw settings.problem(
                    "coating_thickness",
                    "%.6g m around pores of radius %.6g m leaves no connected %s in a %s cell of edge %.6g m, expected less than %.6g m"
                            .formatted(coating, radius, solid, arrangement.key(), edge, limit - radius));
        }
        return draw(type, arrangement, edge, radius, coating, solid, lining, part);
    }

    private static Geometry draw(
            String type,
            CubicArrangement arrangement,
            double edge,
            double radius,
            double coating,
            String solid,
            String lining,
            Symmetry part) {
        Draft draft = new Draft(type, Cell.centred(part, edge, edge, edge));
        double pore = arrangement.volume(edge, radius);
        double lined = arrangement.volume(edge, radius + coating);
        draft.region("pore", arrangement.spheres(edge, radius)).volume("pore", part.share() * pore);
        if (coating > 0) {
            draft.region(lining, arrangement.spheres(edge, radius + coating))
                    .volume(lining, part.share() * (lined - pore));
        }
        draft.volume(solid, part.share() * (edge * edge * edge - lined));
        draft.area("pore_wall", part.share() * arrangement.area(edge, radius));
        draft.note(
                "Pores of radius %.6g m in a %s array of edge %.6g m: porosity %.6g%s.",
                radius,
                arrangement.key(),
                edge,
                pore / (edge * edge * edge),
                radius > arrangement.touching() * edge ? ", pores connected by windows" : "");
        return draft.build(solid);
    }

    private static double radius(Settings settings, CubicArrangement arrangement, double edge) {
        OptionalDouble given = settings.optionalQuantity("pore_radius", Dimension.LENGTH);
        OptionalDouble porosity = settings.optionalQuantity("porosity", Dimension.NONE);
        if (given.isPresent() == porosity.isPresent()) {
            throw settings.problem(
                    "pore_radius",
                    "give either pore_radius or porosity, " + (given.isPresent() ? "not both" : "one is missing"));
        }
        double most = arrangement.volume(1, arrangement.limit());
        if (porosity.isPresent() && !(porosity.getAsDouble() > 0 && porosity.getAsDouble() < most)) {
            throw settings.error(
                    "porosity",
                    "more than 0 and less than %.4f, beyond which a %s array leaves no connected solid"
                            .formatted(most, arrangement.key()));
        }
        double limit = arrangement.limit() * edge;
        if (given.isPresent() && !(given.getAsDouble() > 0 && given.getAsDouble() < limit)) {
            throw settings.error(
                    "pore_radius",
                    "more than 0 and less than %.6g m, beyond which a %s cell of edge %.6g m leaves no connected solid"
                            .formatted(limit, arrangement.key(), edge));
        }
        return given.orElseGet(() -> arrangement.radius(edge, porosity.getAsDouble()));
    }
}
