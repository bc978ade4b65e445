package io.porolith.cases.verification;

import io.porolith.mesher.MeshSize;
import io.porolith.run.Case;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.DiffusionSpec.TimeStepping;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** D7: lithium enters a free array of cylindrical pores through their walls. */
final class FreePores {
    static final Check CHECK = new Check(
            "D7",
            "Cylindrical pores in a free cell, lithium from the pores",
            """
            A periodic square array, plane strain along the pores and no mean stress across, fills from full pore walls. The largest principal \
            stress sits in the middle of the thinnest solid, where the lattice is as good as anywhere; it is looked for at the time of the \
            reference and 15 % before and after. Full nodes on the steps make the pores act up to a voxel larger: first order.""",
            "independent plane p-version finite elements on the round pore; arrangement of Ge et al., Nano Lett. 12 (2012) 2318",
            FreePores::measure);

    static final Check MESHED = new Check(
            "D7",
            "Cylindrical pores in a free cell, lithium from the pores, meshed",
            """
            The same cell, meshed from the geometry with quadratic tetrahedra, two of them thick. Lithium starts from the round wall, and is \
            quadratic in an element as displacement is. What is left is the error in time and that of the reference.""",
            "independent plane p-version finite elements on the round pore; arrangement of Ge et al., Nano Lett. 12 (2012) 2318",
            FreePores::measureMeshed);

    private static final double E = 80e9;
    private static final double EIGENSTRAIN = 0.01;

    /** r/l, D t / l^2 of the peak, peak of the largest principal stress over E e. */
    private static final double[][] TABLE = {
        {1 / 12.0, 0.0333, 0.2719}, {0.25, 0.0088, 0.3957}, {1 / 3.0, 0.0035, 0.4041}
    };

    /** Times at which stress is looked at, over that of the peak. */
    private static final double[] AROUND = {0.85, 1, 1.15};

    private FreePores() {}

    private static void measure(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {32, 64}, new int[] {32, 64, 128}, new int[] {64, 128, 256});
        for (double[] row : TABLE) {
            Convergence peak = Convergence.of(
                    n, row[2], voxels -> peak(bench, row[0], row[1], 1.0 / voxels, draft -> draft.voxels(voxels)));
            findings.converging(
                    "peak over time of the largest principal stress over E e, r/l = "
                            + String.format(java.util.Locale.ROOT, "%.4g", row[0]),
                    peak,
                    bench.tolerance(0.1, 0.04),
                    Map.of("poisson_ratio", 0.28, "pore_radius_over_spacing", row[0], "dimensionless_time", row[1]));
        }
    }

    private static void measureMeshed(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {8, 12}, new int[] {12, 16, 24}, new int[] {16, 24, 32});
        for (double[] row : bench.rows(TABLE, 1)) {
            Convergence peak = Convergence.of(
                    n,
                    row[2],
                    cells -> peak(
                            bench, row[0], row[1], 2.0 / cells, draft -> draft.meshed(MeshSize.uniform(1e-6 / cells))));
            String quantity = "peak over time of the largest principal stress over E e, meshed, r/l = "
                    + String.format(java.util.Locale.ROOT, "%.4g", row[0]);
            Map<String, ?> parameters =
                    Map.of("poisson_ratio", 0.28, "pore_radius_over_spacing", row[0], "dimensionless_time", row[1]);
            findings.converging(quantity, peak, bench.tolerance(0.01, 3e-3), parameters);
        }
    }

    /**
     * Peak over time of the largest principal stress over E e.
     *
     * @param height of the cell along the pores over the spacing
     */
    private static double peak(Bench bench, double ratio, double tau, double height, Function<CaseDraft, Case> onMesh) {
        double edge = 1e-6;
        double nan = Double.NaN;
        List<Double> times = Arrays.stream(AROUND)
                .map(factor -> factor * tau * edge * edge / Solids.DIFFUSIVITY)
                .boxed()
                .toList();
        double end = times.get(times.size() - 1);
        DiffusionSpec spec = new DiffusionSpec(
                List.of(Surface.PORE_WALL),
                List.of(new Step(StepKind.LITHIATE, DriveKind.LITHIATION, 1, end, OptionalDouble.empty())),
                new TimeStepping(Scheme.SDIRK2, 1e-4, nan, Double.POSITIVE_INFINITY));
        Observed run = bench.run(onMesh.apply(CaseDraft.on(
                        "cylindrical_pores", "spacing", "1 um", "pore_radius", ratio + " um", "height", height + " um")
                .material("silicon", Solids.host(E, 0.28, EIGENSTRAIN))
                .lithiation((x, y, z) -> 0)
                .diffusion(spec, times)
                .periodic(new double[] {nan, nan, 0, 0, 0, nan}, new double[] {0, 0, nan, nan, nan, 0})));
        return run.frames().stream()
                .mapToDouble(
                        frame -> Observed.scalar(frame.scalars(), "max_principal_stress.silicon") / (E * EIGENSTRAIN))
                .max()
                .orElseThrow();
    }
}
