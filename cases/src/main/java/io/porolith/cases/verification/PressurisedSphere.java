package io.porolith.cases.verification;

import io.porolith.io.FieldName;
import java.util.List;
import java.util.Map;

/** D5: a thick sphere under internal pressure. */
final class PressurisedSphere {
    static final Check CHECK = new Check(
            "D5",
            "Thick sphere under internal pressure",
            """
            An eighth of a hollow sphere, inner radius half the outer, with pressure in its pore. The displacements of both surfaces follow \
            from the changes of pore and particle volume, hoop stresses at the surfaces from A + B / r^3 fitted two voxels away from them. \
            The stepped shell is thinner than the round one where it matters: first order.""",
            "Lame; Timoshenko and Goodier, Theory of Elasticity, 3rd ed. 1970, section 136",
            PressurisedSphere::measure);

    static final Check COMPOSITE = new Check(
            "D5",
            "Thick sphere under internal pressure, composite voxels",
            """
            The sphere of the check above on composite voxels: the largest stresses, which sit on the wall of the pore. They come from polynomials \
            in equilibrium that are fitted to the displacement of the nodes around and to the pressure on the true wall.""",
            "Lame; Timoshenko and Goodier, Theory of Elasticity, 3rd ed. 1970, section 136",
            PressurisedSphere::measurePeaks);

    private static final double E = 1e9;
    private static final double NU = 0.3;
    private static final double PRESSURE = 1e6;

    private PressurisedSphere() {}

    private static void measure(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {12, 24}, new int[] {16, 32, 64}, new int[] {24, 48, 96});
        double[][] value = new double[4][n.length];
        for (int i = 0; i < n.length; i++) {
            Observed run = bench.run(draft().fields(FieldName.STRESS).voxels(n[i]));
            value[0][i] = run.scalar("pore_volume_change") / 3 * E / PRESSURE;
            value[1][i] = 2 * run.scalar("particle_volume_change") / 3 * E / PRESSURE;
            LeastSquares<double[]> hoop = hoop(run);
            value[2][i] = hoop.at(new double[] {1}) / PRESSURE;
            value[3][i] = hoop.at(new double[] {2}) / PRESSURE;
        }
        report(bench, findings, "displacement of the inside over p a / E", new Convergence(n, value[0], 0.8));
        report(bench, findings, "displacement of the outside over p a / E", new Convergence(n, value[1], 0.3));
        report(bench, findings, "hoop stress inside over p", new Convergence(n, value[2], 5.0 / 7));
        report(bench, findings, "hoop stress outside over p", new Convergence(n, value[3], 1.5 / 7));
    }

    private static CaseDraft draft() {
        return CaseDraft.on("hollow_sphere", "radius", "2 um", "shell_thickness", "1 um", "margin", 0)
                .material("silicon", Solids.host(E, NU, 0.01))
                .lithiation((x, y, z) -> 0)
                .pressures(PRESSURE, 0);
    }

    private static void measurePeaks(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {12, 24}, new int[] {16, 32, 64}, new int[] {24, 48, 96});
        double[][] value = new double[3][n.length];
        for (int i = 0; i < n.length; i++) {
            Observed run = bench.run(draft().composite().voxels(n[i]));
            value[0][i] = run.scalar("max_von_mises_stress.silicon") / PRESSURE;
            value[1][i] = run.scalar("max_principal_stress.silicon") / PRESSURE;
            value[2][i] = run.scalar("min_principal_stress.silicon") / PRESSURE;
        }
        report(bench, findings, "largest von Mises stress over p", new Convergence(n, value[0], 12.0 / 7));
        report(bench, findings, "largest principal stress over p", new Convergence(n, value[1], 5.0 / 7));
        report(bench, findings, "lowest principal stress over p", new Convergence(n, value[2], -1));
    }

    private static void report(Bench bench, Findings findings, String quantity, Convergence series) {
        Map<String, ?> parameters = Map.of("outer_radius_over_inner", 2, "poisson_ratio", NU);
        findings.converging(quantity, series, bench.tolerance(0.06, 0.025), parameters);
    }

    private static LeastSquares<double[]> hoop(Observed run) {
        RadialProfile profile = RadialProfile.of(run);
        double clearance = Math.min(0.3, 2 * run.lattice().pitch() * 1e6);
        List<double[]> points = java.util.stream.IntStream.range(
                        0, run.lattice().grid().voxelCount())
                .filter(run.lattice()::isSolid)
                .mapToObj(v -> new double[] {run.radius(v) * 1e6, profile.hoop(v)})
                .filter(q -> q[0] > 1 + clearance && q[0] < 2 - clearance)
                .toList();
        return new LeastSquares<>(points, q -> q[1], List.of(q -> 1, q -> Math.pow(q[0], -3)));
    }
}
