package io.porolith.cases.verification;

import io.porolith.io.FieldName;
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

/** D2: order of diffusion in space and time. */
final class CosineDiffusion {
    static final Check CHECK = new Check(
            "D2",
            "Order of diffusion",
            """
            In a closed unit cube the lithiation (1 + cos(pi x) cos(pi y) cos(pi z)) / 2 keeps its shape while its wave dies away as \
            exp(-3 pi^2 D t). With small steps the error of the amplitude is that of space: second order. On a fixed lattice the wave is an \
            eigenvector of the discrete problem too, with a decay rate in closed form, so that against it only the error of time is left: \
            first order for implicit Euler, second for the two-stage Runge-Kutta method.""",
            "closed form; discrete decay rate of trilinear elements with consistent mass, 6 (1 - cos k h) / (h^2 (2 + cos k h)) per direction",
            CosineDiffusion::measure);

    private static final double EDGE = 1e-6;
    private static final double TAU = 0.02;
    private static final CubeWave WAVE = new CubeWave(EDGE);

    private CosineDiffusion() {}

    private static void measure(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {4, 8}, new int[] {4, 8, 16}, new int[] {8, 16, 32});
        Convergence space = Convergence.of(
                n, Math.exp(-3 * Math.PI * Math.PI * TAU), voxels -> amplitude(bench, voxels, Scheme.SDIRK2, 64));
        Map<String, ?> parameters = Map.of("dimensionless_time", TAU);
        findings.converging("amplitude of the wave", space, 0.02, parameters);
        findings.order("diffusion in space", space, 2, 0.1, parameters);
        time(bench, findings, Scheme.BACKWARD_EULER, 1);
        time(bench, findings, Scheme.SDIRK2, 2);
    }

    private static void time(Bench bench, Findings findings, Scheme scheme, int order) {
        int voxels = 6;
        int[] steps = {4, 8, 16};
        double kh = Math.PI / voxels;
        double rate = 3 * 6 * (1 - Math.cos(kh)) / (2 + Math.cos(kh)) * voxels * voxels;
        Convergence series = new Convergence(steps, new double[3], Math.exp(-rate * TAU));
        for (int i = 0; i < steps.length; i++) {
            series.values()[i] = amplitude(bench, voxels, scheme, steps[i]);
        }
        String name = scheme.name().toLowerCase(java.util.Locale.ROOT);
        Map<String, Object> parameters = new java.util.LinkedHashMap<>(series.parameters());
        parameters.remove("voxels_per_edge");
        parameters.put("steps", steps);
        parameters.put("voxels", voxels);
        findings.scaled("observed order of " + name + " in time", order, series.order(), 1, 0.2, parameters);
    }

    /** Amplitude of the wave at the end over that at the start. */
    private static double amplitude(Bench bench, int voxels, Scheme scheme, int steps) {
        double end = TAU * EDGE * EDGE / Solids.DIFFUSIVITY;
        double dt = end / steps;
        DiffusionSpec spec = new DiffusionSpec(
                List.of(Surface.X_MIN),
                List.of(new Step(StepKind.REST, DriveKind.NONE, 0, end, OptionalDouble.empty())),
                new TimeStepping(scheme, 1, dt, dt));
        Observed run = bench.run(CaseDraft.on("box", "size_x", "1 um", "cell", "full")
                .material("silicon", Solids.host(80e9, 0.22, 0.01))
                .lithiation((x, y, z) -> 0.5 + 0.5 * WAVE.at(x, y, z))
                .diffusion(spec, List.of(end))
                .withoutStress()
                .fields(FieldName.LITHIATION)
                .tolerance(1e-11)
                .voxels(voxels));
        return 2 * WAVE.amplitude(run);
    }
}
