package io.porolith.cases.verification;

import io.porolith.io.FieldName;
import java.util.Map;

/** D1c: an eigenstrain that is linear in space leaves a free homogeneous body without stress. */
final class LinearSwelling {
    static final Check CHECK = new Check(
            "D1c",
            "Free linear swelling",
            """
            A free cube with an eigenstrain that rises linearly along x bends into a shape without stress. The exact displacement is \
            quadratic, which trilinear elements hold up to second order: the root mean square of the von Mises stress at voxel centres must \
            fall at that order (Q1 displacement, eigenstrain constant in a voxel).""",
            "closed form: u = (g.x) x - |x|^2 g / 2 satisfies compatibility without stress",
            LinearSwelling::measure);

    private static final double E = 80e9;
    private static final double EIGENSTRAIN = 0.02;

    private LinearSwelling() {}

    private static void measure(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {4, 8, 16}, new int[] {8, 16, 32}, new int[] {16, 32, 64});
        Convergence rms = Convergence.of(n, 0, voxels -> {
            Observed run = bench.run(CaseDraft.on("box", "size_x", "1 um", "cell", "full")
                    .material("silicon", Solids.host(E, 0.22, EIGENSTRAIN))
                    .lithiation((x, y, z) -> x / 1e-6)
                    .floating()
                    .tolerance(1e-10)
                    .voxels(voxels));
            return Means.rootMeanSquare(run.field(FieldName.VON_MISES_STRESS)) / (E * EIGENSTRAIN);
        });
        Map<String, ?> parameters = Map.of("poisson_ratio", 0.22);
        findings.converging("root mean square of von Mises stress over E times eigenstrain", rms, 1e-2, parameters);
        findings.order("stress of a free body that should have none", rms, 2, 0.3, parameters);
    }
}
