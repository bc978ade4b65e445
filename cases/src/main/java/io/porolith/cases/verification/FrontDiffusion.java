package io.porolith.cases.verification;

import io.porolith.material.Material;
import io.porolith.material.MaterialBuilder;
import io.porolith.material.MaterialProperty;
import io.porolith.material.Property;
import io.porolith.material.Source;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.DiffusionSpec.TimeStepping;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** D3: fronts that a diffusivity rising with lithiation makes. */
final class FrontDiffusion {
    static final Check CHECK = new Check(
            "D3",
            "Fronts of a diffusivity that rises with lithiation",
            """
            A bar is full at one end from the start; its diffusivity rises exponentially, 2700 times from empty to full, or as in \
            two-phase lithiation, 1 / (1 - x) - 3 x up to a cap. As long as the front has not come to the other end the \
            uptake is a coefficient times the square root of time, which follows from one ordinary differential equation.""",
            "similarity solution of Boltzmann and Philip, by shooting",
            FrontDiffusion::measure);

    private static final double LENGTH = 1e-6;

    private FrontDiffusion() {}

    private static void measure(Bench bench, Findings findings) {
        report(bench, findings, "exponential", new Property.Exponential(Solids.DIFFUSIVITY, 7.9), 2e-2);
        report(bench, findings, "capped", new Property.FrontDiffusivity(Solids.DIFFUSIVITY, 1.5, 100), 4e-2);
    }

    private static void report(Bench bench, Findings findings, String name, Property law, double tolerance) {
        double coefficient = SimilarityUptake.coefficient(x -> law.at(x) / Solids.DIFFUSIVITY);
        // Half of the bar filled at the end.
        double end = Math.pow(0.4 * LENGTH / coefficient, 2) / Solids.DIFFUSIVITY;
        int n = bench.resolutions(new int[] {80}, new int[] {160}, new int[] {320})[0];
        Step step = new Step(StepKind.LITHIATE, DriveKind.LITHIATION, 1, end, OptionalDouble.empty());
        TimeStepping time = new TimeStepping(Scheme.SDIRK2, 1e-3, Double.NaN, Double.POSITIVE_INFINITY);
        Observed run = bench.run(
                CaseDraft.on("box", "size_x", "1 um", "size_y", 1000.0 / n + " nm", "size_z", 1000.0 / n + " nm")
                        .material("silicon", host(law))
                        .lithiation((x, y, z) -> 0)
                        .withoutStress()
                        .diffusion(new DiffusionSpec(List.of(Surface.X_MAX), List.of(step), time), List.of(0.25 * end))
                        .voxels(n));
        for (int f = 0; f < 2; f++) {
            findings.relative(
                    "uptake of a bar, " + name + " diffusivity",
                    f == 0 ? 0.2 : 0.4,
                    run.frames().get(f).meanLithiation(),
                    tolerance * bench.tolerance(4, 1),
                    Map.of("share_of_the_time", f == 0 ? 0.25 : 1, "coefficient", coefficient, "voxels", n));
        }
    }

    private static Material host(Property diffusivity) {
        Material plain = Solids.host(1e9, 0.25, 0);
        return MaterialBuilder.from(plain, plain.name(), plain.description())
                .set(
                        MaterialProperty.DIFFUSIVITY,
                        diffusivity,
                        new Source("chosen for verification", Source.Standing.CHOSEN))
                .build();
    }
}
