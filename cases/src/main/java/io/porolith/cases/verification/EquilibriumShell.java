package io.porolith.cases.verification;

import io.porolith.cases.verification.ExactLayers.Layer;
import io.porolith.geometry.Phase;
import io.porolith.io.FieldName;
import io.porolith.material.Material;
import io.porolith.material.MaterialBuilder;
import io.porolith.material.MaterialProperty;
import io.porolith.material.Source;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.OctantMesh;
import io.porolith.run.CouplingSpec;
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

/** D4b: a core and a shell that both take lithium, at rest. */
final class EquilibriumShell {
    static final Check CHECK = new Check(
            "D4b",
            "Core and shell in chemical equilibrium",
            """
            A core and a shell, both hosts, share a given amount of lithium until its chemical potential is the same everywhere. Hydrostatic \
            stress is uniform in each (Lame), so lithiation is too, and the two follow from one equation, ln(x / (1 - x)) - Omega sigma_h / RT \
            equal on both sides, with the stress of the two layers. Compared are the lithiation in the middle of the core and in the outer half of \
            the shell, after a rest of many diffusion times, and the mean stress of the core.""",
            "equilibrium of a core-shell particle as in Roper, Chapman and Please, arXiv 1908.00390; stress: exact layered sphere",
            EquilibriumShell::measure);

    private static final double UM = 1e-6;
    private static final double GPA = 1e9;
    private static final double TEMPERATURE = 298.15;
    private static final double START = 0.3;
    private static final double CORE = 0.7;

    /** One of the two. */
    private record Host(double youngsModulus, double poissonRatio, double eigenstrain, double storage) {
        Material material() {
            Source chosen = new Source("chosen for verification", Source.Standing.CHOSEN);
            Material plain = Solids.host(youngsModulus, poissonRatio, eigenstrain);
            return MaterialBuilder.from(plain, plain.name(), plain.description())
                    .set(MaterialProperty.MAX_CONCENTRATION, storage, chosen)
                    .build();
        }

        Layer layer(double outer, double x) {
            return new Layer(outer, youngsModulus, poissonRatio, eigenstrain * x);
        }

        /** ln(x / (1 - x)) - Omega sigma_h / RT. */
        double potential(double x, double hydrostatic) {
            double omega = 3 * eigenstrain / storage;
            return Math.log(x / (1 - x)) - omega * hydrostatic / (CouplingSpec.GAS_CONSTANT * TEMPERATURE);
        }
    }

    private EquilibriumShell() {}

    private static void measure(Bench bench, Findings findings) {
        compare(bench, findings, "mild", new Host(20 * GPA, 0.29, 0.05, 3e5), new Host(10 * GPA, 0.32, 0.02, 1e5));
        if (bench.resolutions(new int[] {1}, new int[] {2}, new int[] {2})[0] == 1) {
            return;
        }
        compare(bench, findings, "stiff", new Host(96 * GPA, 0.29, 0.1, 3.11e5), new Host(32 * GPA, 0.32, 0.02, 1e5));
    }

    private static void compare(Bench bench, Findings findings, String name, Host core, Host shell) {
        double[] exact = exact(core, shell);
        int[] cells = bench.resolutions(new int[] {3, 3}, new int[] {5, 4}, new int[] {9, 7});
        OctantMesh mesh = new OctantMesh(
                ElementType.TET10,
                new double[] {CORE * UM, UM},
                cells,
                new int[] {2, 3},
                0,
                0,
                1,
                List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("carbon", false)));
        double end = 20 * UM * UM / Solids.DIFFUSIVITY;
        Step rest = new Step(StepKind.REST, DriveKind.NONE, 0, end, OptionalDouble.empty());
        TimeStepping time = new TimeStepping(Scheme.SDIRK2, 1e-3, Double.NaN, Double.POSITIVE_INFINITY);
        Observed run =
                bench.run(CaseDraft.on("core_shell", "core_radius", "0.7 um", "shell_thickness", "0.3 um", "margin", 0)
                        .material("silicon", core.material())
                        .material("carbon", shell.material())
                        .lithiation((x, y, z) -> START)
                        .diffusion(new DiffusionSpec(List.of(Surface.OUTER_SURFACE), List.of(rest), time), List.of())
                        .coupled(CouplingSpec.at(TEMPERATURE))
                        .fields(FieldName.LITHIATION)
                        .conforming(mesh.build()));
        Map<String, ?> p = Map.of("particle", name, "cells_through_core", cells[0]);
        double tolerance = bench.tolerance(3e-2, 1e-2);
        findings.relative("lithiation of the core, " + name, exact[0], mean(run, 0, 0.5 * CORE), tolerance, p);
        findings.relative("lithiation of the shell, " + name, exact[1], mean(run, 0.5 * (1 + CORE), 1), tolerance, p);
        findings.relative(
                "stress of the core over Pa, " + name,
                exact[2],
                run.scalar("mean_hydrostatic_stress.silicon"),
                bench.tolerance(6e-2, 2e-2),
                p);
    }

    /** Lithiation of the core and of the shell, stress of the core; by bisection on the lithiation of the core. */
    private static double[] exact(Host core, Host shell) {
        double inside = CORE * CORE * CORE * core.storage();
        double outside = (1 - CORE * CORE * CORE) * shell.storage();
        double low = 0;
        double high = 1;
        double[] at = new double[4];
        for (int n = 0; n < 200; n++) {
            double x = 0.5 * (low + high);
            at[0] = x;
            at[1] = START + (START - x) * inside / outside;
            if (at[1] <= 0 || at[1] >= 1) {
                low = at[1] >= 1 ? x : low;
                high = at[1] <= 0 ? x : high;
                continue;
            }
            ExactLayers layers = ExactLayers.free(core.layer(CORE, at[0]), shell.layer(1, at[1]));
            at[2] = hydrostatic(layers, 0.5 * CORE);
            double difference =
                    core.potential(at[0], at[2]) - shell.potential(at[1], hydrostatic(layers, 0.5 * (1 + CORE)));
            low = difference < 0 ? x : low;
            high = difference < 0 ? high : x;
        }
        return at;
    }

    private static double hydrostatic(ExactLayers layers, double r) {
        return (layers.radialStress(r) + 2 * layers.hoopStress(r)) / 3;
    }

    /** Mean over the elements whose centre is between two radii, in micrometres. */
    private static double mean(Observed run, double from, double to) {
        float[] x = run.field(FieldName.LITHIATION);
        double sum = 0;
        double volume = 0;
        for (int e = 0; e < x.length; e++) {
            double r = run.radius(e) / UM;
            if (r >= from && r <= to) {
                sum += run.volume(e) * x[e];
                volume += run.volume(e);
            }
        }
        return sum / volume;
    }
}
