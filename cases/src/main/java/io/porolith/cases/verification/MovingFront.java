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
            A front of width 0.03 R moves from the surface of a free sphere to half its radius; full lithiation swells to 3.8 times the volume. \
            Behind the front the shell is first compressed and flows, then stretched by what swells under it and flows the other way: the hoop \
            stress at the surface ends in tension. It is extrapolated along the shell, where it goes with the logarithm of the radius; the centre is the \
            mean within a quarter of the radius. A front is a voxel wide on 32 voxels, and stresses near it follow its width.""",
            "one-dimensional solution in the radius (finite strain, stress tau / J_c in the yield condition)",
            (bench, findings) -> measure(bench, findings, false));

    static final Check ELASTIC = new Check(
            "D11",
            "Front that moves into an elastic sphere",
            """
            The same sphere without flow: the hoop stress at the surface stays in compression, and the stress in the centre is ten times as \
            large.""",
            "one-dimensional solution in the radius (finite strain)",
            (bench, findings) -> measure(bench, findings, true));

    private static final double E = 80e9;
    private static final double NU = 0.22;
    private static final double YIELD = 1.5e9;
    private static final double RADIUS = 100e-9;
    private static final double[] FRONT = {0.9, 0.7, 0.5};
    private static final double[][] PLASTIC_VALUES = {
        {1.20593, 1.41559, 1.51069}, {1.4688, 1.4688, 1.4688}, {0.3849, -0.6435, -1.5253}
    };
    private static final double[][] ELASTIC_VALUES = {
        {Double.NaN, 1.43716, 1.51947}, {Double.NaN, -9.50, -2.84}, {Double.NaN, 16.95, 17.39}
    };

    private MovingFront() {}

    private static void measure(Bench bench, Findings findings, boolean elastic) {
        int[] n = bench.resolutions(new int[] {12}, new int[] {16, 32}, new int[] {16, 32, 64});
        double[][] expected = elastic ? ELASTIC_VALUES : PLASTIC_VALUES;
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
        for (int f = elastic ? 1 : 0; f < FRONT.length; f++) {
            Map<String, ?> parameters = Map.of("front_over_radius", FRONT[f], "width_over_radius", 0.03);
            String at = ", front at " + FRONT[f] + " R";
            converging(
                    bench,
                    findings,
                    "outer radius over R" + at,
                    new Convergence(n, value[f][0], expected[0][f]),
                    0.01,
                    0.005,
                    parameters);
            if (FRONT[f] < 0.9) {
                converging(
                        bench,
                        findings,
                        "surface hoop stress, GPa" + at,
                        new Convergence(n, value[f][1], expected[1][f]),
                        0.2,
                        0.05,
                        parameters);
            }
            converging(
                    bench,
                    findings,
                    "stress in the centre, GPa" + at,
                    new Convergence(n, value[f][2], expected[2][f]),
                    1.5,
                    0.2,
                    parameters);
        }
    }

    private static void converging(
            Bench bench,
            Findings findings,
            String what,
            Convergence series,
            double quick,
            double standard,
            Map<String, ?> parameters) {
        findings.converging(what, series, bench.tolerance(quick, standard), parameters);
    }

    private static Observed run(Bench bench, int voxels, boolean elastic) {
        double start = 1 + 3 * 0.03;
        int steps = 59;
        FrontSpec front = new FrontSpec(Shape.SPHERE, start * RADIUS, 0.5 * RADIUS, 0.03 * RADIUS, steps, steps);
        return bench.run(CaseDraft.on("sphere", "radius", "100 nm", "cell", "octant", "margin", 0)
                .material("silicon", Solids.ductile(E, NU, YIELD, 3.8))
                .convention(ExpansionConvention.VOLUME)
                .lithiation((x, y, z) -> 0)
                .flowing(Model.FINITE_STRAIN, elastic ? Map.of("silicon", FlowRule.ELASTIC) : Map.of(), 1)
                .front(front, List.of(100 * (start - 0.9), 100 * (start - 0.7)))
                .fields(FieldName.STRESS)
                .voxels(voxels));
    }

    /** Outer radius over R, hoop stress at the surface and mean stress in the centre in GPa. */
    private static double[] values(Observed run, Frame frame, double front) {
        Observed at = new Observed(run.lattice(), List.of(frame), frame.scalars());
        RadialProfile profile = RadialProfile.of(at);
        double growth = 1 + Observed.scalar(frame.scalars(), "particle_volume_change");
        double inner = Math.min(0.9, front + 0.12) * RADIUS;
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
