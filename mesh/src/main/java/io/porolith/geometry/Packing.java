package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Count;
import io.porolith.units.Dimension;
import java.util.List;

/**
 * Random balls of one or many sizes packed in a cube that repeats; packed densely they sinter together in necks, as the nanoparticles of a
 * secondary particle (Lin et al., Energy Environ. Sci. 8, 2015, 2371).
 */
final class Packing {
    /** Share of the volume up to which balls are kept apart; random close packing is 0.64 for equal ones. */
    private static final double DENSE = 0.57;

    static final GeometryType TYPE = new GeometryType(
            "packing",
            "Randomly packed balls of one or many sizes in a periodic cube; beyond a fraction of " + DENSE
                    + " they grow together in necks.",
            List.of(
                    Parameter.required("edge", Kind.LENGTH, "edge of the periodic cube"),
                    Parameter.required(
                            "particle_radius", Kind.LENGTH, "number mean of the radii, before they are fitted"),
                    PoreKeys.SPREAD,
                    Parameter.required("fraction", Kind.NUMBER, "volume of the balls over cell volume"),
                    Parameter.withDefault("phase", Kind.PHASE, "silicon", "the balls"),
                    FieldKeys.PORE_PHASE,
                    CellPart.parameter(CellPart.RANDOM_ARRAY)),
            Packing::build);

    private static final double MOST_PARTICLES = 20_000;

    private Packing() {}

    private static Geometry build(Settings settings, long seed) {
        double edge = settings.positive("edge", Dimension.LENGTH);
        double radius = settings.positive("particle_radius", Dimension.LENGTH);
        double spread = settings.numberBetween("radius_spread", 0, 0.6, 0);
        double fraction = settings.numberBetween("fraction", 0.01, 0.95);
        String phase = Draft.solid(settings, "phase", "silicon");
        String between = settings.text("pore_phase", "pore");
        Cell cell = Cell.centred(CellPart.read(settings, CellPart.RANDOM_ARRAY), edge, edge, edge);
        double packed = Math.min(DENSE, fraction);
        RandomPores.Request request = new RandomPores.Request(packed, radius, spread, 0);
        double count = request.expectedCount(cell.volume());
        if (count > MOST_PARTICLES || 2 * request.largestRadius() >= 0.9 * edge) {
            throw settings.error(
                    "particle_radius",
                    "balls of a radius of less than %.3g m, and at most %.0f of them; these are about %.0f, of up to %.3g m"
                            .formatted(0.45 * edge, MOST_PARTICLES, count, request.largestRadius()));
        }
        Spheres spheres = SpherePacking.of(request, edge, seed);
        SphereCloud cloud = new SphereCloud(spheres, radius, edge);
        double grown = SampledSpace.of(cell, Shapes.everything(), cloud).distanceOfShare(fraction);
        double neck = fraction > DENSE ? Math.sqrt(Math.max(0, 2 * radius * grown + grown * grown)) : 0;
        return new Draft(TYPE.name(), cell)
                .region(phase, Shapes.offset(cloud, grown))
                .note(
                        "%s, radii %+.3g m so that they fill %.4g of the volume, %s, necks of about %.3g m, seed %d.",
                        Count.of(spheres.count(), "ball"),
                        grown,
                        fraction,
                        request.reached(spheres.meanRadius() + grown),
                        neck,
                        seed)
                .build(between);
    }
}
