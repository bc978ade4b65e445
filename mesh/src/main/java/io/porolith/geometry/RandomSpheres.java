package io.porolith.geometry;

import io.porolith.geometry.Parameter.Kind;
import io.porolith.input.Settings;
import io.porolith.units.Dimension;
import java.util.List;

/**
 * Random spherical pores, or inclusions of another phase, in a cube that repeats: a mesoporous sponge where they overlap (Li et al., Nat.
 * Commun. 5, 2014, 4105).
 */
final class RandomSpheres {
    static final GeometryType TYPE = new GeometryType(
            "random_spheres",
            "Random spherical pores or inclusions in a periodic cube, overlapping or not.",
            List.of(
                    Parameter.required("edge", Kind.LENGTH, "edge of the periodic cube"),
                    PoreKeys.RADIUS,
                    PoreKeys.SPREAD,
                    PoreKeys.POROSITY,
                    PoreKeys.OVERLAPPING,
                    PoreKeys.GAP,
                    Parameter.withDefault("phase", Kind.PHASE, "silicon", "the solid around the spheres"),
                    Parameter.withDefault(
                            "sphere_phase", Kind.PHASE, "pore", "pore, or the solid the spheres are made of"),
                    PoreKeys.COATING,
                    PoreKeys.COATING_PHASE,
                    CellPart.parameter(CellPart.RANDOM_ARRAY)),
            RandomSpheres::build);

    private RandomSpheres() {}

    private static Geometry build(Settings settings, long seed) {
        double edge = settings.positive("edge", Dimension.LENGTH);
        PoreKeys keys = PoreKeys.read(settings);
        String solid = Draft.solid(settings, "phase", "silicon");
        String sphere = settings.text("sphere_phase", "pore");
        if (sphere.equals("outside")) {
            throw settings.error("sphere_phase", "pore, or the name of a solid phase");
        }
        Cell cell = Cell.centred(CellPart.read(settings, CellPart.RANDOM_ARRAY), edge, edge, edge);
        double widest = 2 * keys.request().largestRadius() + keys.request().gap();
        if (widest >= edge) {
            throw settings.problem(
                    "pore_radius",
                    "spheres of radius up to %.6g m and their gaps take %.6g m, expected less than the edge of %.6g m"
                            .formatted(keys.request().largestRadius(), widest, edge));
        }
        PoreDomain domain = new PoreDomain.Cube(cell);
        RandomPores pores = keys.place(settings, domain, seed);
        Draft draft = new Draft(TYPE.name(), cell);
        keys.draw(draft, domain, pores, sphere);
        if (!keys.overlapping()) {
            draft.volume(solid, cell.volume() - keys.filledVolume(domain, pores));
        }
        return draft.note("%s", pores.note()).build(solid);
    }
}
