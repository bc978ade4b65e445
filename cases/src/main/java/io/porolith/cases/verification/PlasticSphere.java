package io.porolith.cases.verification;

import io.porolith.io.FieldName;
import io.porolith.run.MechanicsSpec.Model;
import java.util.Map;

/** D9: perfectly plastic spheres at small strain, with pressure inside or around a core that swells. */
final class PlasticSphere {
    static final Check PRESSURE = new Check(
            "D9",
            "Thick sphere that flows under internal pressure",
            """
            An eighth of a hollow sphere, inner radius a half the outer, is brought to the pressure at which it flows out to 1.5 a, 86 % of the \
            collapse load. The displacements of both surfaces follow from the changes of pore and particle volume. Yield stress over modulus is \
            1e-3. The stepped shell is not quite the round one: first order, and the inside is close to collapse.""",
            "Hill, The Mathematical Theory of Plasticity, Oxford 1950, chapter V",
            PlasticSphere::pressure);

    static final Check MISFIT = new Check(
            "D9b",
            "Plastic matrix around a core that swells",
            """
            A core that swells by e in a matrix of the same stiffness and yield stress, five times its radius: the matrix flows out to c with \
            (c/a)^3 = E e / ((1 - nu) Y), the core stays elastic under the pressure 2 Y ln(c/a) + (2 Y / 3)(1 - (c/b)^3). Here c = 2 a. Compared is \
            the mean pressure in the inner part of the core.""",
            "closed form: elastic core, plastic zone and elastic rest joined at c",
            PlasticSphere::misfit);

    private static final double E = 100e9;
    private static final double NU = 0.3;
    private static final double YIELD = 1e-3 * E;

    private PlasticSphere() {}

    private static void pressure(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {12}, new int[] {16, 32}, new int[] {16, 32, 64});
        double[][] value = new double[2][n.length];
        double p = YIELD * (2 * Math.log(1.5) + 2.0 / 3 * (1 - Math.pow(0.75, 3)));
        for (int i = 0; i < n.length; i++) {
            Observed run =
                    bench.run(CaseDraft.on("hollow_sphere", "radius", "2 um", "shell_thickness", "1 um", "margin", 0)
                            .material("silicon", Solids.ductile(E, NU, YIELD, 1))
                            .lithiation((x, y, z) -> 0)
                            .pressures(p, 0)
                            .flowing(Model.SMALL_STRAIN_PLASTIC, Map.of(), 10)
                            .voxels(n[i]));
            value[0][i] = run.scalar("pore_volume_change") / 3 * E / YIELD;
            value[1][i] = 2 * run.scalar("particle_volume_change") / 3 * E / YIELD;
        }
        Map<String, ?> parameters =
                Map.of("outer_radius_over_inner", 2, "poisson_ratio", NU, "pressure_over_yield", p / YIELD);
        findings.converging(
                "displacement of the inside over a Y / E",
                new Convergence(n, value[0], 1.883961),
                bench.tolerance(0.2, 0.06),
                parameters);
        findings.converging(
                "displacement of the outside over a Y / E",
                new Convergence(n, value[1], 0.590625),
                bench.tolerance(0.2, 0.06),
                parameters);
    }

    private static void misfit(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {20}, new int[] {20, 40}, new int[] {20, 40, 80});
        double eigenstrain = 8 * (1 - NU) * YIELD / E;
        double expected = 2 * Math.log(2) + 2.0 / 3 * (1 - Math.pow(0.4, 3));
        double[] pressure = new double[n.length];
        for (int i = 0; i < n.length; i++) {
            Observed run =
                    bench.run(CaseDraft.on("core_shell", "core_radius", "1 um", "shell_thickness", "4 um", "margin", 0)
                            .material("silicon", Solids.ductile(E, NU, YIELD, Math.pow(1 + eigenstrain, 3)))
                            .material("carbon", Solids.ductile(E, NU, YIELD, 1))
                            .flowing(Model.SMALL_STRAIN_PLASTIC, Map.of(), 10)
                            .fields(FieldName.STRESS)
                            .voxels(n[i]));
            pressure[i] = -RadialProfile.of(run).meanHydrostatic(r -> r < 0.6e-6) / YIELD;
        }
        findings.converging(
                "pressure in the core over the yield stress",
                new Convergence(n, pressure, expected),
                bench.tolerance(0.2, 0.05),
                Map.of("outer_radius_over_core", 5, "poisson_ratio", NU, "eigenstrain", eigenstrain));
    }
}
