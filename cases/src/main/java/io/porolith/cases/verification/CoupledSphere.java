package io.porolith.cases.verification;

import io.porolith.geometry.Phase;
import io.porolith.io.FieldName;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.mesh.SectorMesh;
import io.porolith.run.CouplingSpec;
import io.porolith.run.CouplingSpec.Mobility;
import io.porolith.run.CouplingSpec.Solution;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.DiffusionSpec.TimeStepping;
import io.porolith.run.MechanicsSpec.FaceCondition;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** D8: a free sphere whose stress drives lithium, at coupling numbers up to those of silicon. */
final class CoupledSphere {
    static final Check CHECK = new Check(
            "D8",
            "Sphere with stress acting on lithium",
            """
            A free homogeneous sphere with dilute mobility. Its hydrostatic stress falls with the lithiation at the same rate everywhere, so \
            that both equations become one, x_t = D div((1 + T x) grad x), solved radially as reference. With a given flux the mean is \
            given too, and what is compared is how evenly it spreads, with lithium and displacement found in turn and, where it says so, \
            together. With a full surface the stepped surface of a lattice would \
            dominate the error, so the mean is taken from a slender sector of the sphere between planes through its centre, and from a bar on \
            rollers, where the same reduction holds.""",
            "reduction of the coupled equations; Cheng and Verbrugge, J. Power Sources 190 (2009) 453 for the stress",
            CoupledSphere::check);

    private static final double RADIUS = 1e-6;
    private static final double NU = 0.3;
    private static final double EIGENSTRAIN = 0.05;
    private static final double TEMPERATURE = 298.15;
    private static final double TIME = RADIUS * RADIUS / Solids.DIFFUSIVITY;
    private static final double FLUX = 0.1;
    /** Of the sector: radius left out at its tip, over the radius, and angle. */
    private static final double HOLE = 0.01;

    private static final double ANGLE = 0.05;

    private CoupledSphere() {}

    private static void check(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {12}, new int[] {16, 24}, new int[] {16, 24, 32});
        for (double number : new double[] {0, 1, 100, 230}) {
            double[] exact = StressDrivenDiffusion.at(2, number, FLUX, 0.5);
            Map<String, ?> p = Map.of("coupling_number", number, "dimensionless_time", 0.5);
            Observed[] runs = java.util.Arrays.stream(n)
                    .mapToObj(
                            v -> bench.run(sphere(number, influx()).composite().voxels(v)))
                    .toArray(Observed[]::new);
            findings.converging("lithiation at the centre", series(n, runs, exact[0], CoupledSphere::centre), 5e-3, p);
            findings.converging(
                    "lithiation at the surface", series(n, runs, exact[1], CoupledSphere::surface), 5e-3, p);
        }
        together(bench, findings);
        held(bench, findings);
        for (double number : new double[] {1, 230}) {
            bar(bench, findings, number);
        }
    }

    private static Step influx() {
        return new Step(
                StepKind.LITHIATE,
                DriveKind.FLUX,
                FLUX * Solids.DIFFUSIVITY * Solids.MAX_CONCENTRATION / RADIUS,
                0.5 * TIME,
                OptionalDouble.empty());
    }

    /** The given flux again, with lithium and displacement found together. */
    private static void together(Bench bench, Findings findings) {
        int n = bench.resolutions(new int[] {8}, new int[] {12}, new int[] {16})[0];
        for (double[] row : bench.rows(new double[][] {{1}, {100}, {230}}, 1)) {
            double[] exact = StressDrivenDiffusion.at(2, row[0], FLUX, 0.5);
            CouplingSpec spec =
                    CouplingSpec.at(TEMPERATURE).with(Mobility.DILUTE).with(Solution.MONOLITHIC);
            Observed run =
                    bench.run(sphere(row[0], influx()).coupled(spec).composite().voxels(n));
            Map<String, ?> p = Map.of("coupling_number", row[0], "dimensionless_time", 0.5, "voxels_per_edge", n);
            findings.relative("lithiation at the centre, monolithic", exact[0], centre(run), 5e-3, p);
            findings.relative("lithiation at the surface, monolithic", exact[1], surface(run), 5e-3, p);
        }
    }

    private static Convergence series(
            int[] n, Observed[] runs, double exact, java.util.function.ToDoubleFunction<Observed> value) {
        return new Convergence(
                n, java.util.Arrays.stream(runs).mapToDouble(value).toArray(), exact);
    }

    private static CaseDraft sphere(double number, Step step) {
        return draft(CaseDraft.on("sphere", "radius", "1 um", "margin", 0.05, "cell", "octant"), number)
                .diffusion(new DiffusionSpec(List.of(Surface.OUTER_SURFACE), List.of(step), time()), List.of());
    }

    /** A full surface at the four times, on a sector with layers that thicken inwards. */
    private static void held(Bench bench, Findings findings) {
        double[] at = {0.005, 0.02, 0.05, 0.1};
        Step step =
                new Step(StepKind.LITHIATE, DriveKind.LITHIATION, 1, at[at.length - 1] * TIME, OptionalDouble.empty());
        int n = bench.resolutions(new int[] {20}, new int[] {60}, new int[] {120})[0];
        TimeStepping fine =
                new TimeStepping(Scheme.SDIRK2, bench.tolerance(1e-4, 1e-5), Double.NaN, Double.POSITIVE_INFINITY);
        double[] depth = BoxMesh.planes(n, 1 - HOLE, 30);
        double[] radii = java.util.stream.IntStream.rangeClosed(0, n)
                .mapToDouble(i -> RADIUS * (1 - depth[n - i]))
                .toArray();
        List<Phase> phases = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false));
        Observed run = bench.run(draft(CaseDraft.on("sphere", "radius", "1 um", "margin", 0, "cell", "octant"), 1)
                .diffusion(
                        new DiffusionSpec(List.of(Surface.OUTER_SURFACE), List.of(step), fine),
                        java.util.Arrays.stream(at).mapToObj(t -> t * TIME).toList())
                .rollers(SectorMesh.SIDES)
                .conforming(new SectorMesh(ElementType.HEX8, radii, ANGLE, 2, phases).build()));
        for (int i = 0; i < at.length; i++) {
            findings.relative(
                    "mean lithiation with a full surface, sector",
                    StressDrivenDiffusion.at(2, 1, Double.NaN, at[i])[2],
                    run.frames().get(i).meanLithiation(),
                    bench.tolerance(2e-2, at[i] < 0.01 ? 3e-3 : 1.5e-3),
                    Map.of("coupling_number", 1, "dimensionless_time", at[i], "layers", n));
        }
    }

    /** T = 2 E e&sup2; / ((1 - nu) c_max R T) by the choice of E; without stress on lithium where it is zero. */
    private static CaseDraft draft(CaseDraft draft, double number) {
        double thermal = CouplingSpec.GAS_CONSTANT * TEMPERATURE * Solids.MAX_CONCENTRATION;
        double eigenstrain = number > 0 ? EIGENSTRAIN : 0;
        double modulus = number > 0 ? number * (1 - NU) * thermal / (2 * EIGENSTRAIN * EIGENSTRAIN) : 1e9;
        return draft.material("silicon", Solids.host(modulus, NU, eigenstrain))
                .lithiation((x, y, z) -> 0)
                .coupled(CouplingSpec.at(TEMPERATURE).with(Mobility.DILUTE))
                .fields(FieldName.LITHIATION);
    }

    private static TimeStepping time() {
        return new TimeStepping(Scheme.SDIRK2, 3e-4, Double.NaN, Double.POSITIVE_INFINITY);
    }

    private static double centre(Observed run) {
        float[] x = run.field(FieldName.LITHIATION);
        double first = x[0];
        return first - (x[run.lattice().grid().voxel(1, 1, 1)] - first) / 8;
    }

    /** Value at the true surface of the even polynomial a + b r&sup2; + c r&sup4; that fits the whole voxels best. */
    private static double surface(Observed run) {
        float[] x = run.field(FieldName.LITHIATION);
        List<Integer> inner = java.util.stream.IntStream.range(0, x.length)
                .filter(v -> !Float.isNaN(x[v])
                        && run.radius(v) < RADIUS - run.lattice().pitch())
                .boxed()
                .toList();
        return new LeastSquares<Integer>(
                        inner, v -> x[v], List.of(v -> 1, v -> square(run, v), v -> square(run, v) * square(run, v)))
                .sumAtOne();
    }

    private static double square(Observed run, int v) {
        double r = run.radius(v) / RADIUS;
        return r * r;
    }

    /** A bar between rollers, one end full: the surface layer limit of the same reduction, on a mesh that fits. */
    private static void bar(Bench bench, Findings findings, double number) {
        Step step = new Step(
                StepKind.LITHIATE, DriveKind.LITHIATION, 1, 0.1 * TIME / (1 + number / 2), OptionalDouble.empty());
        int n = bench.resolutions(new int[] {40}, new int[] {80}, new int[] {160})[0];
        Observed run = bench.run(draft(
                        CaseDraft.on(
                                "box",
                                "size_x",
                                "1 um",
                                "size_y",
                                1000.0 / n + " nm",
                                "size_z",
                                1000.0 / n + " nm",
                                "cell",
                                "full"),
                        number)
                .face(Face.X_MIN, FaceCondition.SYMMETRY)
                .face(Face.Y_MIN, FaceCondition.SYMMETRY)
                .face(Face.Y_MAX, FaceCondition.SYMMETRY)
                .face(Face.Z_MIN, FaceCondition.SYMMETRY)
                .face(Face.Z_MAX, FaceCondition.SYMMETRY)
                .diffusion(new DiffusionSpec(List.of(Surface.X_MAX), List.of(step), time()), List.of())
                .voxels(n));
        double exact = StressDrivenDiffusion.at(0, number, Double.NaN, 0.1 / (1 + number / 2))[2];
        findings.relative(
                "mean lithiation of a bar",
                exact,
                run.lastFrame().meanLithiation(),
                bench.tolerance(2e-3, 1e-3),
                Map.of("coupling_number", number, "voxels_per_edge", n));
    }
}
