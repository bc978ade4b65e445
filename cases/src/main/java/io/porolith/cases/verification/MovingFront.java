package io.porolith.cases.verification;

import io.porolith.geometry.Phase;
import io.porolith.inelastic.FlowRule;
import io.porolith.io.FieldName;
import io.porolith.material.ExpansionConvention;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.OctantMesh;
import io.porolith.run.Frame;
import io.porolith.run.FrontSpec;
import io.porolith.run.FrontSpec.Shape;
import io.porolith.run.MechanicsSpec.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** D11: a lithiation front that moves into a sphere, finite strain, with and without flow. */
final class MovingFront {
    static final Check PLASTIC = new Check(
            "D11",
            "Front that moves into a plastic sphere",
            """
            A front of width 0.1 R moves from the surface of a free sphere to half its radius; full lithiation swells to 3.8 times the volume. \
            The shell behind it is first compressed and flows, then stretched by what swells under it and flows the other way: the hoop \
            stress at the surface ends in tension. It is extrapolated along the outer shell, where it goes with the logarithm of the radius (with its \
            third inverse power where nothing flows); this leaves 0.6 percent of the tail of the front. For the \
            core the mean within a quarter of the radius is compared with the same mean of the reference, since the tail of the front reaches \
            in. The core shows what the mesh makes of the front: its error falls with the square of the voxels across it.""",
            "one-dimensional solution in the radius, 800 cells, agrees with published finite-strain values for a front of 0.03 R",
            (bench, findings) -> voxels(bench, findings, false));

    static final Check ELASTIC = new Check(
            "D11",
            "Front that moves into an elastic sphere",
            """
            The same sphere without flow: the hoop stress at the surface stays in compression, and the stress in the centre is ten times as \
            large.""",
            "one-dimensional solution in the radius, 800 cells",
            (bench, findings) -> voxels(bench, findings, true));

    static final Check CONFORMING = new Check(
            "D11",
            "Front that moves into a plastic sphere, conforming",
            """
            The plastic sphere of the check above on quadratic tetrahedra with a round surface, by the same measures.""",
            "one-dimensional solution in the radius, 800 cells",
            MovingFront::elements);

    private static final double E = 80e9;
    private static final double NU = 0.22;
    private static final double YIELD = 1.5e9;
    private static final double RADIUS = 100e-9;
    private static final double CORE = 0.25;
    private static final double[] FRONT = {0.9, 0.7, 0.5};
    private static final double WIDTH = 0.1;
    private static final double START = 1 + 3 * WIDTH;
    private static final int STEPS = 80;

    private MovingFront() {}

    /** How a mesh is made of a number of voxels or cells, and how good it has to be: radius, hoop stress, core. */
    private record Mesh(String name, int[] sizes, double[] tolerance) {}

    private static void voxels(Bench bench, Findings findings, boolean elastic) {
        int[] n = bench.resolutions(new int[] {12}, new int[] {16, 32}, new int[] {16, 32, 64});
        double[] tolerance = {bench.tolerance(0.005, 0.001), bench.tolerance(0.4, 0.01), bench.tolerance(0.5, 0.04)};
        measure(bench, findings, new Mesh("", n, tolerance), elastic);
    }

    private static void elements(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {4}, new int[] {6, 10}, new int[] {6, 10, 14});
        double[] tolerance = {bench.tolerance(0.001, 1e-4), bench.tolerance(0.25, 0.02), bench.tolerance(0.7, 0.06)};
        measure(bench, findings, new Mesh(", conforming", n, tolerance), false);
    }

    private static void measure(Bench bench, Findings findings, Mesh mesh, boolean elastic) {
        int[] n = mesh.sizes();
        double[][] expected = reference(elastic);
        double[][][] value = new double[FRONT.length][3][n.length];
        for (int i = 0; i < n.length; i++) {
            Observed run = run(bench, n[i], !mesh.name().isEmpty(), elastic);
            for (int f = 0; f < FRONT.length; f++) {
                double[] v = values(run, run.frames().get(f), FRONT[f], elastic);
                for (int q = 0; q < 3; q++) {
                    value[f][q][i] = v[q];
                }
            }
        }
        for (int f = 0; f < FRONT.length; f++) {
            report(findings, mesh, FRONT[f], value[f], expected[f]);
        }
    }

    private static void report(Findings findings, Mesh mesh, double front, double[][] value, double[] expected) {
        Map<String, ?> parameters = Map.of("front_over_radius", front, "width_over_radius", WIDTH);
        String at = mesh.name() + ", front at " + front + " R";
        int[] n = mesh.sizes();
        findings.converging(
                "outer radius over R" + at, new Convergence(n, value[0], expected[0]), mesh.tolerance()[0], parameters);
        if (front < 0.6) {
            findings.converging(
                    "surface hoop stress, GPa" + at,
                    new Convergence(n, value[1], expected[1]),
                    mesh.tolerance()[1],
                    parameters);
        }
        // It passes through zero, so the yield stress is the least it is measured against.
        Convergence core = new Convergence(n, value[2], expected[2]);
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.putAll(core.parameters());
        findings.scaled(
                "mean stress within R/4, GPa" + at,
                expected[2],
                core.finest(),
                Math.max(1e-9 * YIELD, Math.abs(expected[2])),
                mesh.tolerance()[2],
                all);
    }

    /** The same three values for each position of the front, in GPa. */
    private static double[][] reference(boolean elastic) {
        RadialFlow sphere = new RadialFlow(800, 1e-9 * E, NU, elastic ? 1e9 : 1e-9 * YIELD);
        double[][] values = new double[FRONT.length][];
        int next = 0;
        for (int step = 1; step <= 800; step++) {
            double front = START - (START - 0.5) * step / 800;
            sphere.follow(r -> 1 + 2.8 * 0.5 * (1 + Math.tanh((r - front) / WIDTH)));
            if (next < FRONT.length && front <= FRONT[next] + 1e-9) {
                values[next++] = new double[] {sphere.outerRadius(), sphere.surfaceHoop(), sphere.meanWithin(CORE)};
            }
        }
        return values;
    }

    private static Observed run(Bench bench, int n, boolean conforming, boolean elastic) {
        FrontSpec front = new FrontSpec(Shape.SPHERE, START * RADIUS, 0.5 * RADIUS, WIDTH * RADIUS, 0, STEPS, STEPS);
        CaseDraft draft = CaseDraft.on("sphere", "radius", "100 nm", "cell", "octant", "margin", 0)
                .material("silicon", Solids.ductile(E, NU, YIELD, 3.8))
                .convention(ExpansionConvention.VOLUME)
                .lithiation((x, y, z) -> 0)
                .flowing(Model.FINITE_STRAIN, elastic ? Map.of("silicon", FlowRule.ELASTIC) : Map.of(), 1)
                .front(front, List.of(100 * (START - 0.9), 100 * (START - 0.7)))
                .fields(FieldName.STRESS);
        return bench.run(conforming ? draft.conforming(sphere(n).build()) : draft.voxels(n));
    }

    private static OctantMesh sphere(int n) {
        List<Phase> phases = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false));
        return new OctantMesh(ElementType.TET10, new double[] {RADIUS}, new int[] {n}, new int[] {2}, 0, 0, 1, phases);
    }

    /** Outer radius over R, hoop stress at the surface and mean stress in the core in GPa. */
    private static double[] values(Observed run, Frame frame, double front, boolean elastic) {
        Observed at = new Observed(run.body(), List.of(frame), frame.scalars());
        RadialProfile profile = RadialProfile.of(at);
        double growth = 1 + Observed.scalar(frame.scalars(), "particle_volume_change");
        // The last voxels are stairs; three more are enough for the fit, the fewer of the front's tail the better.
        double pitch = run.body() instanceof io.porolith.stage.LatticeBody b ? b.unit() : 0;
        double outer = RADIUS - 1.5 * pitch;
        double clear = Math.min(0.85, front + 0.25) * RADIUS;
        double inner = pitch > 0 ? Math.max(clear, Math.min(0.85 * RADIUS, outer - 3 * pitch)) : clear;
        List<double[]> shell = IntStream.range(0, run.cellCount())
                .filter(run::isSolid)
                .mapToObj(v -> new double[] {run.radius(v) / RADIUS, 1e-9 * profile.hoop(v), run.radius(v)})
                .filter(q -> q[2] > inner && q[2] < outer)
                .toList();
        double hoop = shell.size() < 10
                ? Double.NaN
                : new LeastSquares<>(
                                shell, q -> q[1], List.of(q -> 1, q -> elastic ? Math.pow(q[0], -3) : Math.log(q[0])))
                        .at(new double[] {1});
        return new double[] {Math.cbrt(growth), hoop, 1e-9 * profile.meanHydrostatic(r -> r < CORE * RADIUS)};
    }
}
