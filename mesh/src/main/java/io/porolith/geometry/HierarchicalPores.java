package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;

/** Large pores in a solid whose walls have small pores of their own, as etched alloys have (Jia et al., Nat. Commun. 11, 2020, 1474). */
final class HierarchicalPores {
    static final GeometryType TYPE = new GeometryType(
            "hierarchical_pores",
            "Large random pores with small random pores in the walls between them, in a periodic cube.",
            List.of(
                    Parameter.required("edge", Kind.LENGTH, "edge of the periodic cube"),
                    Parameter.required("macropore_radius", Kind.LENGTH, "number mean of the large pores"),
                    Parameter.required("macroporosity", Kind.NUMBER, "volume of the large pores over cell volume"),
                    Parameter.required(
                            "mesopore_radius", Kind.LENGTH, "number mean of the small pores, before they are fitted"),
                    Parameter.required("mesoporosity", Kind.NUMBER, "volume of the small pores over that of the walls"),
                    PoreKeys.SPREAD,
                    Parameter.withDefault("overlapping", Kind.FLAG, "true", "whether pores of one kind may overlap"),
                    Parameter.withDefault(
                            "mesopore_phase", Kind.PHASE, "pore", "pore, or a solid that blocks the small pores"),
                    FieldKeys.PHASE,
                    CellPart.parameter(CellPart.RANDOM_ARRAY)),
            HierarchicalPores::build);

    private static final double MOST_PORES = 500_000;

    private HierarchicalPores() {}

    private static Geometry build(Settings settings, long seed) {
        double edge = settings.positive("edge", Dimension.LENGTH);
        boolean overlapping = settings.flag("overlapping", true);
        Cell cell = Cell.centred(CellPart.read(settings, CellPart.RANDOM_ARRAY), edge, edge, edge);
        String solid = Draft.solid(settings, "phase", "silicon");
        Pores large = pores(settings, "macro", cell, overlapping, seed);
        Shape macro = large.shape(cell);
        double share = settings.number("macroporosity");
        Pores small = pores(settings, "meso", cell, overlapping, Nested.seed(seed, 1));
        Shape meso = small.shape(cell);
        double wanted = settings.number("mesoporosity");
        SampledSpace walls = SampledSpace.of(cell, Shapes.complement(macro), meso);
        double grown = walls.distanceOfShare(wanted);
        String blocked = settings.text("mesopore_phase", "pore");
        Shape fitted = Shapes.offset(meso, grown);
        Draft draft = new Draft(TYPE.name(), cell);
        if (blocked.equals("pore")) {
            draft.region("pore", Shapes.union(macro, fitted));
        } else {
            draft.region("pore", macro).region(Draft.solid(settings, "mesopore_phase", "pore"), fitted);
        }
        double porosity = blocked.equals("pore") ? share + (1 - share) * wanted : share;
        return draft.note(
                        "Large pores %.4g of the volume, small pores %.4g of the walls (radii %+.3g m), porosity %.4g, seed %d.",
                        share, wanted, grown, porosity, seed)
                .note("Large pores: %s.", large.reached(0))
                .note("Small pores: %s.", small.reached(grown))
                .build(solid);
    }

    /** Pores of one kind and what was asked for. */
    private record Pores(Spheres spheres, RandomPores.Request request) {
        Shape shape(Cell cell) {
            return new SphereCloud(spheres, request.meanRadius(), cell.xSize());
        }

        String reached(double grown) {
            return "%,d, ".formatted(spheres.count()) + request.reached(spheres.meanRadius() + grown);
        }
    }

    private static Pores pores(Settings settings, String kind, Cell cell, boolean overlapping, long seed) {
        double radius = settings.positive(kind + "pore_radius", Dimension.LENGTH);
        double porosity = settings.numberBetween(kind + "porosity", 0.01, overlapping ? 0.9 : 0.35);
        double spread = settings.numberBetween("radius_spread", 0, 0.6, 0);
        RandomPores.Request request = new RandomPores.Request(porosity, radius, spread, 0);
        if (2 * request.largestRadius() >= cell.xSize() || request.expectedCount(cell.volume()) > MOST_PORES) {
            throw settings.error(
                    kind + "pore_radius",
                    "from about %.3g m to %.3g m for an edge of %.6g m"
                            .formatted(
                                    radius * Math.cbrt(request.expectedCount(cell.volume()) / MOST_PORES),
                                    0.5 * cell.xSize(),
                                    cell.xSize()));
        }
        PoreDomain domain = new PoreDomain.Cube(cell);
        return new Pores(
                PoreKeys.place(settings, kind, domain, request, overlapping, seed)
                        .spheres(),
                request);
    }
}
