package io.porolith.cases.verification;

import io.porolith.cases.verification.ExactLayers.Layer;
import io.porolith.io.FieldName;
import java.util.Map;

/** D4c: Eshelby's sphere. */
final class SwellingInclusion {
    static final Check CHECK = new Check(
            "D4c",
            "Swelling sphere in a matrix of the same stiffness",
            """
            A sphere swells inside a larger sphere of the same stiffness. In an infinite matrix the stress inside is uniform, \
            -2 E e / (3 (1 - nu)); a free outer surface at radius b lowers it by the factor 1 - (a/b)^3, exactly. Compared are the mean \
            hydrostatic stress over the inner half of the inclusion and the field outside, two voxels and more from the steps.""",
            "Eshelby, Proc. R. Soc. Lond. A 241 (1957) 376; finite matrix: exact two-layer sphere",
            SwellingInclusion::measure);

    private static final double E = 80e9;
    private static final double NU = 0.25;
    private static final double EIGENSTRAIN = 0.01;

    private SwellingInclusion() {}

    private static void measure(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {12, 24}, new int[] {12, 24, 48}, new int[] {24, 48, 96});
        ExactLayers exact = ExactLayers.free(new Layer(1, E, NU, EIGENSTRAIN), new Layer(3, E, NU, 0));
        double[] inside = new double[n.length];
        double[] outside = new double[n.length];
        double infinite = 2 * E * EIGENSTRAIN / (3 * (1 - NU));
        for (int i = 0; i < n.length; i++) {
            Observed run =
                    bench.run(CaseDraft.on("core_shell", "core_radius", "1 um", "shell_thickness", "2 um", "margin", 0)
                            .material("silicon", Solids.host(E, NU, EIGENSTRAIN))
                            .material("carbon", Solids.inert(E, NU))
                            .fields(FieldName.STRESS)
                            .voxels(n[i]));
            RadialProfile profile = RadialProfile.of(run);
            inside[i] = profile.meanHydrostatic(r -> r < 0.5e-6) / infinite;
            outside[i] = profile.error(
                            r -> r > 1.5e-6 && r < 2.7e-6,
                            r -> exact.radialStress(r * 1e6),
                            r -> exact.hoopStress(r * 1e6))
                    / infinite;
        }
        Map<String, ?> parameters = Map.of("matrix_radius_over_inclusion", 3, "poisson_ratio", NU);
        findings.converging(
                "stress inside over 2 E e / (3 (1 - nu))",
                new Convergence(n, inside, -(1 - 1.0 / 27)),
                bench.tolerance(0.04, 0.02),
                parameters);
        Convergence field = new Convergence(n, outside, 0);
        findings.converging(
                "root mean square error of the stress outside over 2 E e / (3 (1 - nu))",
                field,
                bench.tolerance(0.01, 0.005),
                parameters);
    }
}
