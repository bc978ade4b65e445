package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random wires that cross each other, straight or kinked, in a cube that repeats: a felt (Chan et al., Nat. Nanotechnol. 3, 2008, 31), or
 * cut to a ball a ball of wool.
 */
final class WireNetwork {
    static final GeometryType TYPE = new GeometryType(
            "wire_network",
            "Random straight or kinked wires that cross each other in a periodic cube.",
            List.of(
                    Parameter.required("edge", Kind.LENGTH, "edge of the periodic cube"),
                    Parameter.required("wire_radius", Kind.LENGTH, "of the wires, before they are fitted"),
                    Parameter.optional("wire_length", Kind.LENGTH, "of each wire; the edge if not given"),
                    Parameter.required("porosity", Kind.NUMBER, "space between the wires over cell volume"),
                    Parameter.withDefault("kinks", Kind.COUNT, "0", "sharp turns along a wire"),
                    FieldKeys.PHASE,
                    CellPart.parameter(CellPart.RANDOM_ARRAY)),
            WireNetwork::build);

    private static final double MOST_WIRES = 50_000;
    private static final int MOST_KINKS = 100;

    private WireNetwork() {}

    private static Geometry build(Settings settings, long seed) {
        double edge = settings.positive("edge", Dimension.LENGTH);
        double radius = settings.positive("wire_radius", Dimension.LENGTH);
        double length = settings.positive("wire_length", Dimension.LENGTH, edge);
        double porosity = settings.numberBetween("porosity", 0.1, 0.995);
        int pieces = 1 + settings.integer("kinks", 0, MOST_KINKS, 0);
        String phase = Draft.solid(settings, "phase", "silicon");
        Cell cell = Cell.centred(CellPart.read(settings, CellPart.RANDOM_ARRAY), edge, edge, edge);
        double wires = Math.ceil(-Math.log(porosity) * cell.volume() / (Math.PI * radius * radius * length));
        if (wires * pieces > MOST_WIRES || length / pieces > edge || 4 * radius > edge) {
            throw settings.error(
                    "wire_radius",
                    "wires of at most a quarter of the edge, of straight pieces no longer than the edge, and at most %.0f pieces; these are %.0f"
                            .formatted(MOST_WIRES, wires * pieces));
        }
        ShapeCloud cloud = network(edge, radius, length / pieces, (int) wires, pieces, new Random(seed));
        double grown = SampledSpace.of(cell, Shapes.everything(), cloud).distanceOfShare(1 - porosity);
        return new Draft(TYPE.name(), cell)
                .region(phase, Shapes.offset(cloud, grown))
                .note(
                        "%.0f wires of radius %.6g m (%+.3g m), seed %d; porosity %.4g.",
                        wires, radius + grown, grown, seed, porosity)
                .build("pore");
    }

    private static ShapeCloud network(double edge, double radius, double piece, int wires, int pieces, Random random) {
        List<Capsule> rods = new ArrayList<>();
        for (int w = 0; w < wires; w++) {
            double[] at = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
            for (int axis = 0; axis < 3; axis++) {
                at[axis] = edge * (at[axis] - 0.5);
            }
            for (int p = 0; p < pieces; p++) {
                double[] d = Directions.random(random);
                double[] middle = new double[3];
                for (int axis = 0; axis < 3; axis++) {
                    middle[axis] = Shapes.wrap(at[axis] + 0.5 * piece * d[axis], edge);
                    at[axis] += piece * d[axis];
                }
                double h = 0.5 * piece;
                rods.add(new Capsule(middle[0], middle[1], middle[2], h * d[0], h * d[1], h * d[2], radius));
            }
        }
        return new ShapeCloud(rods, balls(rods, 0.5 * piece + radius), 2 * radius, edge);
    }

    private static Spheres balls(List<Capsule> rods, double around) {
        return new Spheres(
                rods.stream().mapToDouble(Capsule::x).toArray(),
                rods.stream().mapToDouble(Capsule::y).toArray(),
                rods.stream().mapToDouble(Capsule::z).toArray(),
                rods.stream().mapToDouble(r -> around).toArray());
    }
}
