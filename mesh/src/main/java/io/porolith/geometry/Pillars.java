package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;

/**
 * Columns or ridges on a current collector, alone or under a wall: columnar film (Cangaz et al., Adv. Energy Mater. 10, 2020, 2001320),
 * grooved wafer (Na et al., ACS Energy Lett. 8, 2023, 1936), pillar between walls (Lee et al., Nat. Commun. 6, 2015, 7533).
 */
final class Pillars {
    private static final List<String> SHAPES = List.of("round", "square", "ridge");

    static final GeometryType TYPE = new GeometryType(
            "pillars",
            "A square array of pillars (columns of a film) or parallel ridges on a collector, free or under a wall.",
            List.of(
                    Parameter.choice("shape", SHAPES, "of the pillars; a ridge runs along y"),
                    Parameter.required("width", Kind.LENGTH, "diameter, edge, or width of a ridge"),
                    Parameter.required("spacing", Kind.LENGTH, "middle to middle"),
                    Parameter.required("height", Kind.LENGTH, "of the pillars"),
                    Parameter.required("collector_thickness", Kind.LENGTH, "of the collector below them"),
                    Parameter.withDefault("wall_thickness", Kind.LENGTH, "0 m", "of a wall above them; 0 for none"),
                    Parameter.withDefault("wall_gap", Kind.LENGTH, "0 m", "between pillars and wall"),
                    Parameter.withDefault("headroom", Kind.LENGTH, "0 m", "space above all, without a wall"),
                    Parameter.withDefault("phase", Kind.PHASE, "silicon", "the pillars"),
                    Parameter.withDefault("collector_phase", Kind.PHASE, "copper", "the collector"),
                    Parameter.withDefault("wall_phase", Kind.PHASE, "copper", "the wall"),
                    Parameter.choice(
                            "cell",
                            List.of(Symmetry.QUARTER.key(), Symmetry.FULL.key()),
                            "a quarter of one pillar between mirror planes, or one whole pillar")),
            (settings, seed) -> build(settings));

    private Pillars() {}

    private static Geometry build(Settings settings) {
        String shape = settings.choice("shape", SHAPES, SHAPES.get(0));
        double width = settings.positive("width", Dimension.LENGTH);
        double spacing = settings.positive("spacing", Dimension.LENGTH);
        double height = settings.positive("height", Dimension.LENGTH);
        double collector = settings.positive("collector_thickness", Dimension.LENGTH);
        double wall = settings.nonNegative("wall_thickness", Dimension.LENGTH, 0);
        double gap = settings.nonNegative("wall_gap", Dimension.LENGTH, 0);
        double headroom = settings.nonNegative("headroom", Dimension.LENGTH, 0);
        if (width > spacing) {
            throw settings.error("width", "at most the spacing of %.6g m".formatted(spacing));
        }
        if (wall > 0 && headroom > 0 || wall == 0 && gap > 0) {
            throw settings.problem(
                    wall > 0 ? "headroom" : "wall_gap",
                    wall > 0
                            ? "is given beside wall_thickness, expected wall_gap, because headroom is the space without a wall"
                            : "is given without a wall, expected a wall_thickness");
        }
        Symmetry part = CellPart.read(settings, List.of(Symmetry.QUARTER, Symmetry.FULL));
        double top = height + (wall > 0 ? gap + wall : headroom);
        Cell across = Cell.centred(part, spacing, spacing, 1);
        Cell cell = new Cell(
                across.xMin(), across.yMin(), -collector, across.xSize(), across.ySize(), collector + top, part);
        double footprint = part.share() * footprint(shape, width, spacing);
        double ground = cell.xSize() * cell.ySize();
        Draft draft = new Draft(TYPE.name(), cell);
        String base = Draft.solid(settings, "collector_phase", "copper");
        String above = Draft.solid(settings, "wall_phase", "copper");
        draft.region(base, new HalfSpace(2, 0)).volume(base, ground * collector);
        if (wall > 0) {
            draft.region(above, Shapes.complement(new HalfSpace(2, height + gap)))
                    .volume(above, ground * wall);
        }
        String silicon = Draft.solid(settings, "phase", "silicon");
        draft.region(silicon, Shapes.intersection(pillar(shape, width), new HalfSpace(2, height)))
                .volume(silicon, footprint * height);
        draft.volume("outside", cell.volume() - ground * (collector + wall) - footprint * height);
        return draft.note("Pillars cover %.4g of the collector.", footprint / ground)
                .build("outside");
    }

    private static double footprint(String shape, double width, double spacing) {
        return switch (shape) {
            case "round" -> 0.25 * Math.PI * width * width;
            case "square" -> width * width;
            default -> width * spacing;
        };
    }

    private static Shape pillar(String shape, double width) {
        double half = 0.5 * width;
        double far = 1;
        return switch (shape) {
            case "round" -> new Cylinder(2, 0, 0, half);
            case "square" -> new Box(-half, -half, -far, half, half, far);
            default -> new Box(-half, -far, -far, half, far, far);
        };
    }
}
