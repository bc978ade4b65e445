package io.porolith.cases.verification;

import io.porolith.geometry.Geometry;
import java.util.Map;

/** D1b: uniform swelling of a free body leaves no stress, whatever its pores. */
final class FreeSwelling {
    static final Check CHECK = new Check(
            "D1b", "Free uniform swelling", """
            Bodies that nothing holds back swell evenly: a porous block with random pores, a porous particle, and a periodic cell with zero \
            mean stress. Stress must vanish and the body grow like itself, pores included, so that its volume, or that of its solid where pores \
            are cut by the faces, changes by three times the eigenstrain. The exact displacement is linear, so only the tolerance of the linear solver remains.""", "closed form: an affine map carries no stress", FreeSwelling::measure);

    private static final double E = 90e9;
    private static final double EIGENSTRAIN = 0.03;

    private FreeSwelling() {}

    private static void measure(Bench bench, Findings findings) {
        compare(
                findings,
                "block with random pores, six rigid motions removed",
                "solid_volume_change",
                bench.run(draft(randomPores()).floating().voxels(20)));
        Geometry particle =
                CaseDraft.geometry("hollow_sphere", "radius", "500 nm", "shell_thickness", "250 nm", "cell", "octant");
        compare(
                findings,
                "hollow particle on mirror planes",
                "particle_volume_change",
                bench.run(draft(particle).voxels(16)));
        Geometry array = CaseDraft.geometry("spherical_pores", "edge", "1 um", "porosity", "0.3");
        double[] none = new double[6];
        java.util.Arrays.fill(none, Double.NaN);
        compare(
                findings,
                "periodic cell without mean stress",
                "cell_volume_change",
                bench.run(draft(array).periodic(none, new double[6]).voxels(16)));
    }

    /** A block with random pores, whole. */
    static Geometry randomPores() {
        return CaseDraft.geometry(
                "random_spheres",
                "edge",
                "1 um",
                "pore_radius",
                "160 nm",
                "porosity",
                "0.1",
                "gap",
                "110 nm",
                "cell",
                "full");
    }

    private static CaseDraft draft(Geometry geometry) {
        return CaseDraft.on(geometry)
                .material("silicon", Solids.host(E, 0.28, EIGENSTRAIN))
                .tolerance(1e-11);
    }

    private static void compare(Findings findings, String body, String volume, Observed run) {
        Map<String, ?> parameters = Map.of(
                "eigenstrain",
                EIGENSTRAIN,
                "voxels_along_x",
                run.lattice().grid().nx());
        findings.scaled(
                "largest von Mises stress over E times eigenstrain, " + body,
                0,
                run.scalar("raw_max_von_mises_stress.silicon") / (E * EIGENSTRAIN),
                1,
                1e-6,
                parameters);
        findings.relative("relative volume change, " + body, 3 * EIGENSTRAIN, run.scalar(volume), 1e-7, parameters);
    }
}
