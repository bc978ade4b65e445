package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random round flakes, more or less parallel to the xy plane, in a cube that repeats: the graphite of a composite (Ko et al., Nat. Energy
 * 1, 2016, 16113).
 */
final class Flakes {
    static final GeometryType TYPE = new GeometryType(
            "flakes",
            "Random round flakes in a periodic cube, tilted at random or lying flat; they may overlap.",
            List.of(
                    Parameter.required("edge", Kind.LENGTH, "edge of the periodic cube"),
                    Parameter.required("flake_radius", Kind.LENGTH, "of the flakes, before they are fitted"),
                    Parameter.required("flake_thickness", Kind.LENGTH, "of the flakes, before they are fitted"),
                    Parameter.required("fraction", Kind.NUMBER, "volume of the flakes over cell volume"),
                    Parameter.withDefault(
                            "alignment", Kind.NUMBER, "0", "0: any tilt; 1: all parallel to the xy plane"),
                    Parameter.withDefault("phase", Kind.PHASE, "graphite", "the flakes"),
                    FieldKeys.PORE_PHASE,
                    CellPart.parameter(CellPart.RANDOM_ARRAY)),
            Flakes::build);

    private static final double MOST_FLAKES = 50_000;

    private Flakes() {}

    private static Geometry build(Settings settings, long seed) {
        double edge = settings.positive("edge", Dimension.LENGTH);
        double radius = settings.positive("flake_radius", Dimension.LENGTH);
        double thickness = settings.positive("flake_thickness", Dimension.LENGTH);
        double fraction = settings.numberBetween("fraction", 0.005, 0.9);
        double alignment = settings.fraction("alignment", 0);
        String phase = Draft.solid(settings, "phase", "graphite");
        String between = settings.text("pore_phase", "pore");
        Cell cell = Cell.centred(CellPart.read(settings, CellPart.RANDOM_ARRAY), edge, edge, edge);
        double count = Math.ceil(-Math.log(1 - fraction) * cell.volume() / (Math.PI * radius * radius * thickness));
        if (count > MOST_FLAKES || 2 * radius > edge || thickness > 2 * radius) {
            throw settings.error(
                    "flake_radius",
                    "more than half the thickness, at most half the edge, and at most %.0f flakes; these are %.0f"
                            .formatted(MOST_FLAKES, count));
        }
        ShapeCloud cloud = cloud(edge, radius, thickness, alignment, (int) count, new Random(seed));
        double grown = SampledSpace.of(cell, Shapes.everything(), cloud).distanceOfShare(fraction);
        return new Draft(TYPE.name(), cell)
                .region(phase, Shapes.offset(cloud, grown))
                .note(
                        "%.0f flakes of radius %.6g m and thickness %.6g m (%+.3g m on every side), seed %d; %.4g of the volume.",
                        count, radius + grown, thickness + 2 * grown, grown, seed, fraction)
                .build(between);
    }

    private static ShapeCloud cloud(
            double edge, double radius, double thickness, double alignment, int count, Random random) {
        List<Disc> discs = new ArrayList<>();
        Spheres balls = new Spheres(new double[count], new double[count], new double[count], new double[count]);
        for (int s = 0; s < count; s++) {
            balls.x()[s] = edge * (random.nextDouble() - 0.5);
            balls.y()[s] = edge * (random.nextDouble() - 0.5);
            balls.z()[s] = edge * (random.nextDouble() - 0.5);
            balls.radius()[s] = Math.sqrt(radius * radius + 0.25 * thickness * thickness);
            double[] n = Directions.aligned(random, alignment);
            discs.add(new Disc(balls.x()[s], balls.y()[s], balls.z()[s], n[0], n[1], n[2], radius, thickness));
        }
        return new ShapeCloud(discs, balls, thickness, edge);
    }
}
