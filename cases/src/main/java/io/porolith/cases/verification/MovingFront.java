package io.porolith.cases.verification;

import io.porolith.inelastic.FlowRule;
import io.porolith.io.FieldName;
import io.porolith.material.ExpansionConvention;
import io.porolith.run.Frame;
import io.porolith.run.FrontSpec;
import io.porolith.run.FrontSpec.Shape;
import io.porolith.run.MechanicsSpec.Model;
import java.util.List;
import java.util.Map;

/** D11: a lithiation front that moves into a sphere, finite strain, with and without flow. */
final class MovingFront {
    static final Check PLASTIC = new Check(
            "D11",
            "Front that moves into a plastic sphere",
            """
            A front of width 0.1 R moves from the surface of a free sphere to half its radius; full lithiation swells to 3.8 times the volume. \
            The shell behind it is first compressed and flows, then stretched by what swells under it and flows the other way: the hoop \
            stress at the surface ends in tension. It is extrapolated along the shell, where it goes with the logarithm of the radius; the centre is \
            the mean within a quarter of the radius.""",
            "one-dimensional solution in the radius, 800 cells, agrees with published finite-strain values for a front of 0.03 R",
            (bench, findings) -> measure(bench, findings, false));

    static final Check ELASTIC = new Check(
            "D11",
            "Front that moves into an elastic sphere",
            """
            The same sphere without flow: the hoop stress at the surface stays in compression, and the stress in the centre is ten times as \
            large.""",
            "one-dimensional solution in the radius, 800 cells",
            (bench, findings) -> measure(bench, findings, true));

    private static final double E = 80e9;
    private static final double NU = 0.22;
    private static final double YIELD = 1.5e9;
    private static final double RADIUS = 100e-9;
    private static final double[] FRONT = {0.9, 0.7, 0.5};
    private static final double WIDTH = 0.1;
    private static final double START = 1 + 3 * WIDTH;
    private static final int STEPS = 80;

    private MovingFront() {}

    private static void measure(Bench bench, Findings findings, boolean elastic) {
        int[] n = bench.resolutions(new int[] {12}, new int[] {16, 32}, new int[] {16, 32, 64});
        double[][] expected = reference(elastic);
        double[][][] value = new double[FRONT.length][3][n.length];
        for (int i = 0; i < n.length; i++) {
            Observed run = run(bench, n[i], elastic);
            for (int f = 0; f < FRONT.length; f++) {
                double[] v = values(run, run.frames().get(f), FRONT[f]);
                for (int q = 0; q < 3; q++) {
                    value[f][q][i] = v[q];
                }
            }
        }
        for (int f = 0; f < FRONT.length; f++) {
            report(bench, findings, n, FRONT[f], value[f], expected[f]);
        }
    }

    private static void report(
            Bench bench, Findings findings, int[] n, double front, double[][] value, double[] expected) {
        Map<String, ?> parameters = Map.of("front_over_radius", front, "width_over_radius", WIDTH);
        String at = ", front at " + front + " R";
        findings.converging(
                "outer radius over R" + at,
                new Convergence(n, value[0], expected[0]),
                bench.tolerance(0.005, 0.001),
                parameters);
        if (front < 0.6) {
            findings.converging(
                    "surface hoop stress, GPa" + at,
                    new Convergence(n, value[1], expected[1]),
                    bench.tolerance(0.4, 0.05),
                    parameters);
        }
        // It passes through zero, so the yield stress is the least it is measured against.
        Convergence centre = new Convergence(n, value[2], expected[2]);
        Map<String, Object> all = new java.util.LinkedHashMap<>(parameters);
        all.putAll(centre.parameters());
        findings.scaled(
                "stress in the centre, GPa" + at,
                expected[2],
                centre.finest(),
                Math.max(1e-9 * YIELD, Math.abs(expected[2])),
                bench.tolerance(0.5, 0.1),
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
                values[next++] = new double[] {sphere.outerRadius(), sphere.surfaceHoop(), sphere.centre()};
            }
        }
        return values;
    }

    private static Observed run(Bench bench, int voxels, boolean elastic) {
        FrontSpec front = new FrontSpec(Shape.SPHERE, START * RADIUS, 0.5 * RADIUS, WIDTH * RADIUS, 0, STEPS, STEPS);
        return bench.run(CaseDraft.on("sphere", "radius", "100 nm", "cell", "octant", "margin", 0)
                .material("silicon", Solids.ductile(E, NU, YIELD, 3.8))
                .convention(ExpansionConvention.VOLUME)
                .lithiation((x, y, z) -> 0)
                .flowing(Model.FINITE_STRAIN, elastic ? Map.of("silicon", FlowRule.ELASTIC) : Map.of(), 1)
                .front(front, List.of(100 * (START - 0.9), 100 * (START - 0.7)))
                .fields(FieldName.STRESS)
                .voxels(voxels));
    }

    /** Outer radius over R, hoop stress at the surface and mean stress in the centre in GPa. */
    private static double[] values(Observed run, Frame frame, double front) {
        Observed at = new Observed(run.body(), List.of(frame), frame.scalars());
        RadialProfile profile = RadialProfile.of(at);
        double growth = 1 + Observed.scalar(frame.scalars(), "particle_volume_change");
        double inner = Math.min(0.85, front + 0.25) * RADIUS;
        List<double[]> shell = java.util.stream.IntStream.range(
                        0, run.lattice().grid().voxelCount())
                .filter(run.lattice()::isSolid)
                .mapToObj(v -> new double[] {Math.log(run.radius(v) / RADIUS), 1e-9 * profile.hoop(v), run.radius(v)})
                .filter(q -> q[2] > inner && q[2] < RADIUS - 1.5 * run.lattice().pitch())
                .toList();
        double hoop = shell.size() < 10
                ? Double.NaN
                : new LeastSquares<>(shell, q -> q[1], List.of(q -> 1, q -> q[0])).at(new double[] {0});
        return new double[] {Math.cbrt(growth), hoop, 1e-9 * profile.meanHydrostatic(r -> r < 0.25 * RADIUS)};
    }
}
