package io.porolith.cases.verification;

import io.porolith.io.FieldName;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.DiffusionSpec.TimeStepping;
import io.porolith.run.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** D3 and the transient part of D4: a sphere that fills with lithium, and the stress that comes with it. */
final class SphereDiffusion {
    static final Check FIXED_SURFACE = new Check(
            "D3",
            "Sphere with a full surface",
            """
            An empty sphere whose surface is full from the start. On a lattice the full nodes lie on steps up to a voxel inside the round \
            surface, so the sphere acts like a smaller one: mean and centre are too high at first order. The limit of the series is judged \
            more strictly than its last value, except at the first time, when the layer that has filled is no thicker than the steps.""",
            "Crank, The Mathematics of Diffusion, 2nd ed. 1975, section 6.3.1",
            SphereDiffusion::fixedSurface);

    static final Check FIXED_FLUX = new Check(
            "D3",
            "Sphere with a fixed flux",
            """
            An empty sphere with a constant flux through its surface. The flux through the stepped surface is scaled to the area of the round \
            one, so the mean is off by no more than the volume of the lattice is.""",
            "Crank, The Mathematics of Diffusion, 2nd ed. 1975, section 6.3.3",
            SphereDiffusion::fixedFlux);

    static final Check STRESS = new Check(
            "D4",
            "Stress while a sphere fills",
            """
            The radial stress at the centre of the same spheres, in units of E e / (1 - nu), e the eigenstrain at the concentration that \
            drives: two thirds of mean less centre concentration. With a full surface it is largest, 0.38557, at D t / R^2 = 0.05742. \
            First order, as the diffusion is.""",
            "Cheng and Verbrugge, J. Power Sources 190 (2009) 453",
            SphereDiffusion::stress);

    private static final double RADIUS = 1e-6;
    private static final double E = 80e9;
    private static final double NU = 0.3;
    private static final double EIGENSTRAIN = 0.01;
    private static final double DIFFUSION_TIME = RADIUS * RADIUS / Solids.DIFFUSIVITY;

    /** Flux over D c_max / R; keeps the surface below full. */
    private static final double FLUX = 0.5;

    private SphereDiffusion() {}

    private static int[] resolutions(Bench bench) {
        return bench.resolutions(new int[] {8, 12}, new int[] {12, 16, 24}, new int[] {16, 24, 32, 48});
    }

    private static void fixedSurface(Bench bench, Findings findings) {
        double[] tau = {0.01, 0.05, 0.1, 0.2};
        int[] n = resolutions(bench);
        Observed[] runs = runs(bench, n, DriveKind.LITHIATION, 1, tau);
        for (int t = 0; t < tau.length; t++) {
            Map<String, ?> parameters = Map.of("dimensionless_time", tau[t]);
            Convergence mean =
                    series(n, runs, t, SphereSeries.fixedSurfaceMean(tau[t]), (run, frame) -> frame.meanLithiation());
            findings.scaled(
                    "mean concentration at tau = " + tau[t],
                    mean.exact(),
                    mean.finest(),
                    1,
                    bench.tolerance(0.08, 0.04),
                    mean.with(parameters));
            if (tau[t] > 0.01) {
                findings.limit(
                        "mean concentration at tau = " + tau[t], mean, 1, bench.tolerance(0.05, 0.02), parameters);
                Convergence centre =
                        series(n, runs, t, SphereSeries.fixedSurfaceCentre(tau[t]), SphereDiffusion::centre);
                findings.scaled(
                        "concentration at the centre at tau = " + tau[t],
                        centre.exact(),
                        centre.finest(),
                        1,
                        bench.tolerance(0.08, 0.04),
                        centre.with(parameters));
            }
        }
    }

    private static void fixedFlux(Bench bench, Findings findings) {
        double[] tau = {0.05, 0.1, 0.2, 0.5};
        int[] n = resolutions(bench);
        Observed[] runs =
                runs(bench, n, DriveKind.FLUX, FLUX * Solids.DIFFUSIVITY * Solids.MAX_CONCENTRATION / RADIUS, tau);
        for (int t = 0; t < tau.length; t++) {
            Map<String, ?> parameters = Map.of("dimensionless_time", tau[t]);
            findings.converging(
                    "mean concentration over flux R / D at tau = " + tau[t],
                    series(n, runs, t, 3 * tau[t], (run, frame) -> frame.meanLithiation() / FLUX),
                    bench.tolerance(0.02, 0.01),
                    parameters);
            Convergence centre =
                    series(n, runs, t, SphereSeries.fixedFluxCentre(tau[t]), (run, frame) -> centre(run, frame) / FLUX);
            findings.scaled(
                    "concentration at the centre over flux R / D at tau = " + tau[t],
                    centre.exact(),
                    centre.finest(),
                    1,
                    bench.tolerance(0.02, 0.01),
                    centre.with(parameters));
        }
    }

    private static void stress(Bench bench, Findings findings) {
        int[] n = resolutions(bench);
        Observed[] full = runs(bench, n, DriveKind.LITHIATION, 1, 0.05742);
        findings.converging(
                "largest radial stress at the centre, full surface",
                series(n, full, 0, 0.38557381, (run, frame) -> radialAtCentre(run, frame, 1)),
                bench.tolerance(0.05, 0.02),
                Map.of("dimensionless_time", 0.05742));
        Observed[] flux =
                runs(bench, n, DriveKind.FLUX, FLUX * Solids.DIFFUSIVITY * Solids.MAX_CONCENTRATION / RADIUS, 0.1, 0.5);
        double[] expected = {0.1600812, 0.2};
        for (int t = 0; t < 2; t++) {
            findings.converging(
                    t == 0
                            ? "radial stress at the centre, fixed flux, tau = 0.1"
                            : "radial stress at the centre, fixed flux, tau = 0.5 (steady)",
                    series(n, flux, t, expected[t], (run, frame) -> radialAtCentre(run, frame, FLUX)),
                    bench.tolerance(0.05, 0.02),
                    Map.of("flux_radius_over_diffusivity", FLUX));
        }
    }

    private static Observed[] runs(Bench bench, int[] n, DriveKind drive, double value, double... tau) {
        double end = tau[tau.length - 1] * DIFFUSION_TIME;
        DiffusionSpec spec = new DiffusionSpec(
                List.of(Surface.OUTER_SURFACE),
                List.of(new Step(StepKind.LITHIATE, drive, value, end, OptionalDouble.empty())),
                new TimeStepping(Scheme.SDIRK2, 1e-4, Double.NaN, Double.POSITIVE_INFINITY));
        List<Double> times =
                Arrays.stream(tau).map(t -> t * DIFFUSION_TIME).boxed().toList();
        return Arrays.stream(n)
                .mapToObj(voxels -> bench.run(CaseDraft.on("sphere", "radius", "1 um", "margin", 0)
                        .material("silicon", Solids.host(E, NU, EIGENSTRAIN))
                        .lithiation((x, y, z) -> 0)
                        .diffusion(spec, times)
                        .fields(FieldName.LITHIATION, FieldName.STRESS)
                        .voxels(voxels)))
                .toArray(Observed[]::new);
    }

    /** Something of a frame of a run. */
    private interface Reading {
        double of(Observed run, Frame frame);
    }

    private static Convergence series(int[] n, Observed[] runs, int frame, double exact, Reading reading) {
        double[] values = Arrays.stream(runs)
                .mapToDouble(run -> reading.of(run, run.frames().get(frame)))
                .toArray();
        return new Convergence(n, values, exact);
    }

    private static double centre(Observed run, Frame frame) {
        float[] x = Observed.field(frame, FieldName.LITHIATION);
        return atCentre(run, v -> x[v]);
    }

    private static double radialAtCentre(Observed run, Frame frame, double drive) {
        float[] s = Observed.field(frame, FieldName.STRESS);
        double centre = atCentre(run, v -> (s[6 * v] + (double) s[6 * v + 1] + s[6 * v + 2]) / 3);
        return centre / (drive * E * EIGENSTRAIN / (1 - NU));
    }

    /** Value at the origin of an even function from the two voxels on the diagonal that are nearest, at distances 1 to 3. */
    private static double atCentre(Observed run, java.util.function.IntToDoubleFunction value) {
        double first = value.applyAsDouble(0);
        double second = value.applyAsDouble(run.lattice().grid().voxel(1, 1, 1));
        return first - (second - first) / 8;
    }
}
