package io.porolith.cases.verification;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.inelastic.FlowRule;
import io.porolith.io.FieldName;
import io.porolith.material.ExpansionConvention;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Space;
import io.porolith.run.MechanicsSpec.Model;
import java.util.List;
import java.util.Map;

/** D1g and D2 at finite strain: a free body whose swelling is that of a conformal map, which rotates and strains but needs no stress. */
final class ConformalSwelling {
    static final Check CHECK = new Check(
            "D2",
            "Order at finite strain: swelling along a conformal map",
            """
            The linear swelling of a free elastic cube is a^2 / |x - p|^2, that of the inversion in a sphere around a point p five edges off: up to \
            3.5 times the volume at one end and none at the other. Maps that scale without distortion in space are inversions (Liouville), so \
            this is the one uneven swelling at finite strain that leaves no stress. Parts of the cube turn against each other by 14 degrees, \
            which must not make stress either (D1g). Compared are the distances of all nodes from two opposite corners with those of the \
            inversion, and the von Mises stress with zero; voxels owe second order in both.""",
            "Liouville 1850: conformal maps of space; |x' - y'| = a^2 |x - y| / (|x - p| |y - p|)",
            (bench, findings) -> measure(bench, findings, false));

    static final Check CONFORMING = new Check(
            "D2",
            "Order at finite strain: swelling along a conformal map, conforming",
            """
            The same on quadratic tetrahedra. Lithiation is given at their corners and linear in between, so that swelling, and with it \
            displacement, is of second order too; the von Mises stress is that of what the shape functions cannot follow, second order as the \
            strains of quadratic elements are.""",
            "Liouville 1850: conformal maps of space; |x' - y'| = a^2 |x - y| / (|x - p| |y - p|)",
            (bench, findings) -> measure(bench, findings, true));

    private static final double E = 80e9;
    private static final double EDGE = 1e-6;
    private static final double RATIO = 3.8;
    /** Of the point from the centre of the cube. */
    private static final double DISTANCE = 5 * EDGE;

    /** Square of the distance at which nothing swells: that of the far corners. */
    private static final double FAR = square(0.5 * EDGE, 0.5 * EDGE, 0.5 * EDGE);

    private ConformalSwelling() {}

    private static double square(double x, double y, double z) {
        return x * x + y * y + (z + DISTANCE) * (z + DISTANCE);
    }

    /** Lithiation that swells by the stretch of the inversion. */
    private static double lithiation(double x, double y, double z) {
        return (Math.pow(FAR / square(x, y, z), 3) - 1) / (RATIO - 1);
    }

    private static void measure(Bench bench, Findings findings, boolean conforming) {
        int[] n = conforming
                ? bench.resolutions(new int[] {2, 4}, new int[] {2, 4, 6}, new int[] {3, 6, 12})
                : bench.resolutions(new int[] {3, 6}, new int[] {4, 8, 16}, new int[] {8, 16, 32});
        double[] distance = new double[n.length];
        double[] stress = new double[n.length];
        for (int i = 0; i < n.length; i++) {
            CaseDraft draft = CaseDraft.on("box", "size_x", "1 um", "cell", "full")
                    .material("silicon", Solids.ductile(E, 0.22, E, RATIO))
                    .convention(ExpansionConvention.VOLUME)
                    .lithiation(ConformalSwelling::lithiation)
                    .flowing(Model.FINITE_STRAIN, Map.of("silicon", FlowRule.ELASTIC), 5)
                    .floating()
                    .fields(FieldName.DISPLACEMENT, FieldName.VON_MISES_STRESS);
            Observed run = bench.run(
                    conforming
                            ? draft.conforming(
                                    cube(ElementType.TET10, n[i], EDGE).build())
                            : draft.voxels(n[i]));
            distance[i] = distanceError(run);
            stress[i] = Means.rootMeanSquare(run.field(FieldName.VON_MISES_STRESS)) / E;
        }
        Map<String, ?> parameters = Map.of("volume_ratio", RATIO, "poisson_ratio", 0.22);
        String on = conforming ? ", conforming" : "";
        report(findings, "distances over edge" + on, new Convergence(n, distance, 0), parameters);
        report(findings, "von Mises stress over E" + on, new Convergence(n, stress, 0), parameters);
    }

    /** A cube around the origin. */
    static BoxMesh cube(ElementType type, int n, double edge) {
        double[] planes = BoxMesh.planes(n, edge, 1);
        for (int i = 0; i <= n; i++) {
            planes[i] -= 0.5 * edge;
        }
        List<Phase> phases = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false));
        return new BoxMesh(type, planes, planes, planes, phases, (x, y, z) -> 2, Symmetry.FULL);
    }

    private static void report(Findings findings, String quantity, Convergence series, Map<String, ?> parameters) {
        findings.converging("root mean square error of " + quantity, series, 5e-3, parameters);
        findings.order(quantity, series, 2, 0.3, parameters);
    }

    /** Root mean square over all nodes and the first and the last of them, which are opposite corners. */
    private static double distanceError(Observed run) {
        Space space = run.body().space();
        float[] u = run.field(FieldName.DISPLACEMENT);
        int nodes = space.nodeCount();
        double sum = 0;
        for (int corner : new int[] {0, nodes - 1}) {
            for (int node = 0; node < nodes; node++) {
                double now = 0;
                double before = 0;
                double[] x = new double[3];
                double[] y = new double[3];
                for (int c = 0; c < 3; c++) {
                    x[c] = run.body().coordinate(space, corner, c);
                    y[c] = run.body().coordinate(space, node, c);
                    before += Math.pow(y[c] - x[c], 2);
                    now += Math.pow(y[c] + u[3 * node + c] - x[c] - u[3 * corner + c], 2);
                }
                double scale = FAR / Math.sqrt(square(x[0], x[1], x[2]) * square(y[0], y[1], y[2]));
                sum += Math.pow((Math.sqrt(now) - scale * Math.sqrt(before)) / EDGE, 2);
            }
        }
        return Math.sqrt(sum / (2 * nodes));
    }
}
