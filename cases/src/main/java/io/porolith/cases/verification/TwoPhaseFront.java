package io.porolith.cases.verification;

import io.porolith.io.FieldName;
import io.porolith.run.CouplingSpec;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Mass;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.DiffusionSpec.TimeStepping;
import io.porolith.run.Frame;
import io.porolith.run.PhaseFieldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** D13: two phases and the front between them. */
final class TwoPhaseFront {
    static final Check CHECK = new Check(
            "D13",
            "Front between two phases",
            """
            A bar with a step of lithiation in the middle comes to rest with a front of tanh profile between the two phases. Its free energy per \
            area is known, it must fall all the way there, and lithium must stay to rounding.""",
            "Cahn and Hilliard, J. Chem. Phys. 28 (1958) 258",
            TwoPhaseFront::measure);

    private static final double LENGTH = 64e-9;
    private static final double DIFFUSIVITY = Solids.DIFFUSIVITY;
    private static final PhaseFieldSpec FIELD = new PhaseFieldSpec(0.124, 0.876, 0.04927, 5e-9, 298.15, 0.05);

    private TwoPhaseFront() {}

    private static void measure(Bench bench, Findings findings) {
        int n = bench.resolutions(new int[] {32}, new int[] {64}, new int[] {128})[0];
        double h = LENGTH / n;
        double end = 5 * LENGTH * LENGTH / DIFFUSIVITY;
        List<Double> times = new ArrayList<>();
        for (int k = 12; k >= 1; k--) {
            times.add(end * Math.pow(2, -k));
        }
        Step rest = new Step(StepKind.REST, DriveKind.NONE, 0, end, OptionalDouble.empty());
        DiffusionSpec spec = new DiffusionSpec(
                List.of(Surface.X_MAX),
                List.of(rest),
                new TimeStepping(Scheme.SDIRK2, 1e-4, Double.NaN, Double.POSITIVE_INFINITY),
                Optional.empty(),
                Optional.of(FIELD),
                List.of(),
                Mass.CONSISTENT);
        Observed run =
                bench.run(CaseDraft.on("box", "size_x", "64 nm", "size_y", 64.0 / n + " nm", "size_z", 64.0 / n + " nm")
                        .material("silicon", Solids.host(1e9, 0.25, 0))
                        .lithiation((x, y, z) -> 0.5 + 0.3 * Math.tanh((x - LENGTH / 2) / 1e-9))
                        .withoutStress()
                        .diffusion(spec, times)
                        .fields(FieldName.LITHIATION)
                        .tolerance(1e-11)
                        .voxels(n));
        Map<String, ?> p = Map.of("voxels", n, "width_over_voxel", 5e-9 / h);
        double exact = FIELD.frontEnergy()
                * h
                * h
                * Solids.MAX_CONCENTRATION
                * CouplingSpec.GAS_CONSTANT
                * FIELD.temperature();
        findings.relative(
                "energy of a flat front", exact, run.scalar("chemical_energy"), bench.tolerance(0.02, 5e-3), p);
        findings.scaled("largest error of the profile", 0, profileError(run), 1, bench.tolerance(0.02, 6e-3), p);
        double rise = 0;
        double drift = 0;
        double before = Double.POSITIVE_INFINITY;
        for (Frame frame : run.frames()) {
            double energy = Observed.scalar(frame.scalars(), "chemical_energy");
            rise = Math.max(rise, energy / before - 1);
            before = energy;
            drift = Math.max(
                    drift, Math.abs(frame.meanLithiation() - run.frames().get(0).meanLithiation()));
        }
        findings.scaled("rise of the free energy", 0, rise, 1, 1e-12, p);
        findings.scaled("change of the mean lithiation", 0, drift, 1, 1e-12, p);
    }

    private static double profileError(Observed run) {
        float[] x = run.field(FieldName.LITHIATION);
        double largest = 0;
        for (int v = 0; v < x.length; v++) {
            double z = (run.centre(v)[0] - LENGTH / 2) / FIELD.width();
            double exact = 0.5 + 0.5 * (FIELD.rich() - FIELD.poor()) * Math.tanh(z);
            largest = Math.max(largest, Math.abs(x[v] - exact));
        }
        return largest;
    }
}
