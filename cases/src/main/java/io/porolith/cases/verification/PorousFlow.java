package io.porolith.cases.verification;

import io.porolith.inelastic.FlowRule;
import io.porolith.material.ExpansionConvention;
import io.porolith.mesh.Face;
import io.porolith.mesher.MeshSize;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.Model;
import java.util.Map;

/** D10: porous films that swell to four times their volume and flow, on voxels and on conforming meshes. */
final class PorousFlow {
    static final Check CHECK = new Check(
            "D10",
            "Porous films at four times their volume",
            """
            A cubic cell with a spherical pore, held along x and y and free along z, swells evenly to four times its volume (twice in a quick \
            look) and flows into its pore. An eighth of it between mirror planes with a free top, and a periodic cell without mean stress along z, run on voxels and \
            on quadratic tetrahedra. There is no closed form; voxels and tetrahedra have no element in common and must agree to what \
            staircases cost. The energy that goes in must be stored or dissipated.""",
            "two discretisations against each other; first law",
            PorousFlow::measure);

    private static final double E = 80e9;
    private static final double YIELD = 1.5e9;
    private static final double EDGE = 1e-6;

    private PorousFlow() {}

    private static void measure(Bench bench, Findings findings) {
        int n = bench.resolutions(new int[] {4}, new int[] {6}, new int[] {16})[0];
        double size = EDGE / bench.resolutions(new int[] {3}, new int[] {4}, new int[] {10})[0];
        double ratio = bench.tolerance(2, 4);
        int steps = bench.resolutions(new int[] {20}, new int[] {40}, new int[] {80})[0];
        CaseDraft eighth = flowing("octant", ratio, steps);
        for (Face face : Face.values()) {
            eighth.face(face, face == Face.Z_MAX ? FaceCondition.FREE : FaceCondition.SYMMETRY);
        }
        compare(
                bench,
                findings,
                "eighth",
                ratio,
                bench.run(eighth.voxels(n)),
                bench.run(eighth.meshed(new MeshSize(size, 0.6 * size, 0.3))));
        double nan = Double.NaN;
        CaseDraft film = flowing("periodic", ratio, steps)
                .periodic(new double[] {0, 0, nan, 0, 0, 0}, new double[] {nan, nan, 0, nan, nan, nan});
        compare(
                bench,
                findings,
                "periodic cell",
                ratio,
                bench.run(film.voxels(2 * n)),
                bench.run(film.meshed(new MeshSize(size, 0.6 * size, 0.3))));
    }

    private static CaseDraft flowing(String cell, double ratio, int steps) {
        return CaseDraft.on("spherical_pores", "edge", "1 um", "pore_radius", "0.3 um", "cell", cell)
                .material("silicon", Solids.ductile(E, 0.22, YIELD, ratio))
                .convention(ExpansionConvention.VOLUME)
                .flowing(Model.FINITE_STRAIN, Map.of("silicon", FlowRule.linear(1e9)), steps);
    }

    private static void compare(
            Bench bench, Findings findings, String body, double ratio, Observed voxels, Observed tetrahedra) {
        Map<String, ?> parameters = Map.of("volume_ratio", ratio, "pore_radius_over_edge", 0.3);
        double close = bench.tolerance(0.2, 0.08);
        for (String name : new String[] {"mean_stress_xx", "solid_volume_change"}) {
            double fine = tetrahedra.scalar(name);
            findings.relative(name + " of voxels, " + body, fine, voxels.scalar(name), close, parameters);
        }
        // Nothing may be lost; the balance is of second order in the steps: two percent with 20 of them, a quarter of
        // that with 40.
        double lost = bench.tolerance(0.05, 0.01);
        findings.scaled(
                "energy imbalance of voxels, " + body, 0, voxels.scalar("energy_imbalance"), 1, lost, parameters);
        findings.scaled(
                "energy imbalance of tetrahedra, " + body,
                0,
                tetrahedra.scalar("energy_imbalance"),
                1,
                lost,
                parameters);
    }
}
