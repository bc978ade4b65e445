package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Equal straight cylindrical pores along z in a square or hexagonal array, optionally lined. The hexagonal cell is spacing &times; spacing
 * &radic;3 with a second pore at its corners; since cubic voxels cannot fit an irrational ratio, the long edge is a fraction close to it.
 * The model of etched silicon by Ge, Rong, Fang and Zhou, Nano Lett. 12, 2012, 2318.
 */
final class CylindricalPores {
    private static final List<String> ARRANGEMENTS = List.of("square", "hexagonal");
    private static final List<String> ASPECTS = List.of("26/15", "7/4", "97/56");

    static final GeometryType TYPE = new GeometryType(
            "cylindrical_pores",
            "Equal straight pores along z in a square or hexagonal array, optionally lined with a coating.",
            List.of(
                    Parameter.choice("arrangement", ARRANGEMENTS, "array across the pores"),
                    Parameter.required("pore_radius", Kind.LENGTH, "radius of the pores"),
                    Parameter.optional("spacing", Kind.LENGTH, "centre to centre of neighbouring pores, or give wall"),
                    Parameter.optional("wall", Kind.LENGTH, "thinnest solid between two pores, or give spacing"),
                    Parameter.optional("height", Kind.LENGTH, "of the cell along the pores; the spacing if not given"),
                    Parameter.choice(
                            "aspect", ASPECTS, "long over short edge of the hexagonal cell, near the root of 3"),
                    Parameter.withDefault("phase", Kind.PHASE, "silicon", "the solid"),
                    Parameter.withDefault(
                            "coating_thickness", Kind.LENGTH, "0 m", "layer inside the solid on the pore wall"),
                    Parameter.withDefault("coating_phase", Kind.PHASE, "carbon", "what the layer is made of"),
                    CellPart.parameter(CellPart.ARRAY)),
            (settings, seed) -> build(settings));

    private CylindricalPores() {}

    private static Geometry build(Settings settings) {
        boolean hexagonal =
                settings.choice("arrangement", ARRANGEMENTS, "square").equals("hexagonal");
        double radius = settings.positive("pore_radius", Dimension.LENGTH);
        double spacing = spacing(settings, radius);
        double height = settings.positive("height", Dimension.LENGTH, spacing);
        double coating = settings.nonNegative("coating_thickness", Dimension.LENGTH, 0);
        String solid = Draft.solid(settings, "phase", "silicon");
        String lining = Draft.solid(settings, "coating_phase", "carbon");
        Symmetry part = CellPart.read(settings, CellPart.ARRAY);
        if (2 * (radius + coating) >= spacing) {
            throw settings.problem(
                    "coating_thickness",
                    "%.6g m on both sides fills the wall of %.6g m between the pores, expected less than %.6g m"
                            .formatted(coating, spacing - 2 * radius, 0.5 * spacing - radius));
        }
        double longEdge = aspect(settings);
        double aspect = hexagonal ? longEdge : 1;
        Cell cell = Cell.centred(part, spacing, aspect * spacing, height);
        Draft draft = new Draft(TYPE.name(), cell);
        int pores = hexagonal ? 2 : 1;
        double pore = pores * Math.PI * radius * radius / (spacing * spacing * aspect);
        double lined = pore * square((radius + coating) / radius);
        draft.region("pore", pores(spacing, aspect, radius, hexagonal)).volume("pore", pore * cell.volume());
        if (coating > 0) {
            draft.region(lining, pores(spacing, aspect, radius + coating, hexagonal))
                    .volume(lining, (lined - pore) * cell.volume());
        }
        draft.volume(solid, (1 - lined) * cell.volume());
        draft.area("pore_wall", 2 * pore / radius * cell.volume());
        draft.note(
                "Pores of radius %.6g m at %.6g m centre to centre, walls of %.6g m: porosity %.6g.",
                radius, spacing, spacing - 2 * radius, pore);
        if (hexagonal) {
            draft.note(
                    "The hexagonal cell is %.6g times as long as wide instead of the root of 3 (%+.3f %%), so that cubic voxels fit.",
                    aspect, 100 * (aspect / Math.sqrt(3) - 1));
        }
        return draft.build(solid);
    }

    private static double spacing(Settings settings, double radius) {
        OptionalDouble spacing = settings.optionalQuantity("spacing", Dimension.LENGTH);
        OptionalDouble wall = settings.optionalQuantity("wall", Dimension.LENGTH);
        if (spacing.isPresent() == wall.isPresent()) {
            throw settings.problem(
                    "spacing", "give either spacing or wall, " + (wall.isPresent() ? "not both" : "one is missing"));
        }
        if (wall.isPresent() && !(wall.getAsDouble() > 0)) {
            throw settings.error("wall", "more than zero");
        }
        if (spacing.isPresent() && !(spacing.getAsDouble() > 2 * radius)) {
            throw settings.error(
                    "spacing", "more than the pore diameter of %.6g m, so that a wall remains".formatted(2 * radius));
        }
        return spacing.orElseGet(() -> wall.getAsDouble() + 2 * radius);
    }

    private static double aspect(Settings settings) {
        String[] fraction = settings.choice("aspect", ASPECTS, ASPECTS.get(0)).split("/");
        return Double.parseDouble(fraction[0]) / Double.parseDouble(fraction[1]);
    }

    private static Shape pores(double spacing, double aspect, double radius, boolean hexagonal) {
        double none = Double.POSITIVE_INFINITY;
        Shape centres = Shapes.repeat(new Cylinder(2, 0, 0, radius), spacing, aspect * spacing, none);
        double dx = 0.5 * spacing;
        double dy = 0.5 * aspect * spacing;
        return hexagonal ? Shapes.union(centres, (x, y, z) -> centres.distance(x - dx, y - dy, z)) : centres;
    }

    private static double square(double x) {
        return x * x;
    }
}
