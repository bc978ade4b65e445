package io.porolith.cases.verification;

import io.porolith.geometry.Phase;
import io.porolith.io.FieldName;
import io.porolith.material.ExpansionConvention;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.SectorMesh;
import io.porolith.run.Frame;
import io.porolith.run.FrontSpec;
import io.porolith.run.FrontSpec.Shape;
import io.porolith.run.MechanicsSpec.Model;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** D11: a narrow front that moves into a plastic sphere, on a sector of it that can afford the layers. */
final class NarrowFront {
    static final Check CHECK = new Check(
            "D11",
            "Narrow front that moves into a plastic sphere",
            """
            The plastic sphere with a front of 0.03 R. A slender pyramid of hexahedra stands for it, one element across and graded along the \
            radius: its four sides are planes through the centre, hence mirrors, two of them at an angle to the axes. The front needs some six \
            layers to its width; a whole octant with as many would have a hundred times the unknowns. While the front enters, the surface is \
            in compression; then the hoop stress flips to tension. The centre shows how sharp the front is and converges last.""",
            "one-dimensional solution in the radius, 1593 cells and steps, agrees with published finite-strain values for a front of 0.03 R",
            NarrowFront::measure);

    private static final double E = 80e9;
    private static final double NU = 0.22;
    private static final double YIELD = 1.5e9;
    private static final double RADIUS = 100e-9;
    private static final double WIDTH = 0.03;
    private static final double START = 1 + 3 * WIDTH;
    private static final double END = 0.5;
    /** The first is while the front enters. */
    private static final double[] FRONT = {0.98, 0.9, 0.7, 0.5};

    private static final double CORE = 0.25;
    /** Layers are even from here to the surface. */
    private static final double EVEN = 0.4;

    private static final double HOLE = 0.002;
    private static final double ANGLE = 0.005;
    /** Cells, and steps of a hundredth of R over 27, so that some end at each position. */
    private static final int REFERENCE = 1593;

    private NarrowFront() {}

    private static void measure(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {24}, new int[] {40, 80}, new int[] {40, 80, 160});
        int[] steps = bench.resolutions(new int[] {118}, new int[] {118, 236}, new int[] {118, 236, 472});
        double[][] expected = reference();
        double[][][] value = new double[FRONT.length][3][n.length];
        for (int i = 0; i < n.length; i++) {
            Observed run = run(bench, n[i], steps[i]);
            for (int f = 0; f < FRONT.length; f++) {
                double[] v = values(run, run.frames().get(f));
                for (int q = 0; q < 3; q++) {
                    value[f][q][i] = v[q];
                }
            }
        }
        String[] what = {"outer radius over R", "surface hoop stress, GPa", "mean stress within R/4, GPa"};
        double[] tolerance = {bench.tolerance(2e-3, 5e-5), bench.tolerance(0.05, 2e-3), bench.tolerance(0.2, 0.02)};
        for (int f = 0; f < FRONT.length; f++) {
            for (int q = 0; q < 3; q++) {
                findings.converging(
                        what[q] + ", sector, front at " + FRONT[f] + " R",
                        new Convergence(n, value[f][q], expected[f][q]),
                        tolerance[q],
                        Map.of("front_over_radius", FRONT[f], "width_over_radius", WIDTH));
            }
        }
    }

    private static double[][] reference() {
        RadialFlow sphere = new RadialFlow(REFERENCE, 1e-9 * E, NU, 1e-9 * YIELD);
        double[][] values = new double[FRONT.length][];
        int next = 0;
        for (int step = 1; step <= REFERENCE; step++) {
            double front = START - (START - END) * step / REFERENCE;
            sphere.follow(r -> 1 + 2.8 * 0.5 * (1 + Math.tanh((r - front) / WIDTH)));
            if (next < FRONT.length && front <= FRONT[next] + 1e-9) {
                values[next++] = new double[] {sphere.outerRadius(), sphere.surfaceHoop(), sphere.meanWithin(CORE)};
            }
        }
        return values;
    }

    private static Observed run(Bench bench, int n, int steps) {
        FrontSpec front = new FrontSpec(
                Shape.SPHERE, START * RADIUS, END * RADIUS, WIDTH * RADIUS, 0, 100 * (START - END), steps);
        List<Double> times = DoubleStream.of(FRONT)
                .filter(f -> f > END)
                .mapToObj(f -> 100 * (START - f))
                .toList();
        return bench.run(CaseDraft.on("sphere", "radius", "100 nm", "cell", "octant", "margin", 0)
                .material("silicon", Solids.ductile(E, NU, YIELD, 3.8))
                .convention(ExpansionConvention.VOLUME)
                .lithiation((x, y, z) -> 0)
                .flowing(Model.FINITE_STRAIN, Map.of(), 1)
                .front(front, times)
                .fields(FieldName.STRESS)
                .rollers(SectorMesh.SIDES)
                .conforming(sector(n).build()));
    }

    private static SectorMesh sector(int n) {
        int inner = n / 4;
        double growth = Math.pow(EVEN / HOLE, 1.0 / inner);
        double[] radii = DoubleStream.concat(
                        IntStream.range(0, inner).mapToDouble(i -> HOLE * Math.pow(growth, i)),
                        IntStream.rangeClosed(0, n).mapToDouble(i -> EVEN + (1 - EVEN) * i / n))
                .map(r -> r * RADIUS)
                .toArray();
        return new SectorMesh(
                ElementType.HEX8, radii, ANGLE, 2, List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false)));
    }

    /** Outer radius over R, hoop stress at the surface and mean stress in the core in GPa. */
    private static double[] values(Observed run, Frame frame) {
        RadialProfile profile = RadialProfile.of(new Observed(run.body(), List.of(frame), frame.scalars()));
        double growth = 1 + Observed.scalar(frame.scalars(), "particle_volume_change");
        int last = run.cellCount() - 1;
        double outermost = profile.hoop(last);
        // Stress is that of the middle of an element: half a layer further to the surface.
        double surface = outermost + 0.5 * (outermost - profile.hoop(last - 1));
        return new double[] {Math.cbrt(growth), 1e-9 * surface, 1e-9 * profile.meanHydrostatic(r -> r < CORE * RADIUS)};
    }
}
