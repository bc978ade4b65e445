package io.porolith.cases.verification;

import io.porolith.io.FieldName;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import java.util.Map;

/** D7: an eighth of a cell with a spherical pore, held on five faces and free on top. */
final class PoreOctant {
    static final Check CHECK = new Check(
            "D7",
            "Eighth of a pore cell, free on top",
            """
            The eighth of a cube with a spherical pore swells evenly between rollers on five faces; the top is free. Least and largest \
            displacement of the top are compared with values of a p-version finite-element solution on the round pore (degree 6 to 7, \
            displacement good to 1e-5). The largest value sits where the pore leaves a thin roof, six voxels for radius 0.45 at 60 per \
            half edge, and is the slowest. The mean over the area of the top follows from Betti's theorem and a second run of the same cell that does not swell \
            but is pulled at the top: both must agree to the tolerance of the linear solver. Peak von Mises stress sits on the wall and does not converge on steps, so it is not compared here.""",
            "independent p-version finite elements on the round pore; arrangement of Zuo et al., ACS Appl. Mater. Interfaces 12 (2020) 43785",
            PoreOctant::measure);

    static final Check COMPOSITE = new Check(
            "D7",
            "Eighth of a pore cell, free on top, composite voxels",
            """
            The peaks of the cell of the check above, which sit on the wall of the pore: von Mises stress at its pole, tension at its \
            equator. They come from polynomials in equilibrium that are fitted to the displacement of the nodes around and to the free wall. \
            A pore of four voxels is too coarse for them; the error falls with the square of the voxels over the radius and faster.""",
            "independent p-version finite elements on the round pore; arrangement of Zuo et al., ACS Appl. Mater. Interfaces 12 (2020) 43785",
            PoreOctant::measurePeaks);

    private static final double EIGENSTRAIN = 0.01;

    private static final double E = 80e9;

    private static final double EDGE = 1e-6;

    /** Pa, pull at the top of the cell that does not swell. */
    private static final double PULL = 1e6;

    /** a/l, least and largest top displacement over l times eigenstrain. */
    private static final double[][] TABLE = {
        {0.15, 0.8750, 0.9177},
        {0.20, 0.8580, 0.9518},
        {0.30, 0.8024, 1.0647},
        {0.35, 0.7663, 1.1578},
        {0.45, 0.6801, 1.6830}
    };

    /** a/l, largest von Mises and principal stress over E times eigenstrain. */
    private static final double[][] PEAKS = {{0.20, 2.919, 0.713}, {0.30, 2.929, 0.543}};

    private PoreOctant() {}

    private static void measure(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {12, 24}, new int[] {20, 40, 60}, new int[] {40, 60, 80});
        for (double[] row : TABLE) {
            double[] least = new double[n.length];
            double[] largest = new double[n.length];
            for (int i = 0; i < n.length; i++) {
                double[] top = top(bench.run(draft(row[0]).voxels(n[i])));
                least[i] = top[0];
                largest[i] = top[2];
            }
            Map<String, ?> parameters = Map.of("poisson_ratio", 0.28, "pore_radius_over_edge", row[0]);
            double tolerance = row[0] > 0.4 ? bench.tolerance(0.12, 0.015) : bench.tolerance(0.02, 0.003);
            String where = " displacement of the top over l e, a/l = " + row[0];
            findings.converging("least" + where, new Convergence(n, least, row[1]), tolerance, parameters);
            findings.converging("largest" + where, new Convergence(n, largest, row[2]), tolerance, parameters);
        }
        betti(bench, findings);
    }

    private static void measurePeaks(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {16, 32}, new int[] {16, 32, 64}, new int[] {32, 64, 96});
        for (double[] row : PEAKS) {
            double[][] value = new double[2][n.length];
            for (int i = 0; i < n.length; i++) {
                Observed run = bench.run(draft(row[0]).composite().voxels(n[i]));
                value[0][i] = run.scalar("max_von_mises_stress.silicon") / (E * EIGENSTRAIN);
                value[1][i] = run.scalar("max_principal_stress.silicon") / (E * EIGENSTRAIN);
            }
            Map<String, ?> parameters = Map.of("poisson_ratio", 0.28, "pore_radius_over_edge", row[0]);
            String where = " over E e, composite voxels, a/l = " + row[0];
            findings.converging(
                    "peak von Mises stress" + where,
                    new Convergence(n, value[0], row[1]),
                    bench.tolerance(0.06, 0.03),
                    parameters);
            findings.converging(
                    "largest principal stress" + where,
                    new Convergence(n, value[1], row[2]),
                    bench.tolerance(0.08, 0.03),
                    parameters);
        }
    }

    private static CaseDraft draft(double radius) {
        return CaseDraft.on("spherical_pores", "edge", "1 um", "pore_radius", radius + " um", "cell", "octant")
                .material("silicon", Solids.host(E, 0.28, EIGENSTRAIN))
                .face(Face.X_MAX, FaceCondition.SYMMETRY)
                .face(Face.Y_MAX, FaceCondition.SYMMETRY)
                .fields(FieldName.DISPLACEMENT);
    }

    /** Work of the pull on the swelling displacement is that of the eigenstrain on the stress of the pull. */
    private static void betti(Bench bench, Findings findings) {
        double ratio = 0.35;
        Observed pulled = bench.run(draft(ratio)
                .lithiation((x, y, z) -> 0)
                .face(Face.Z_MAX, new FaceCondition(FaceKind.PRESSURE, new double[0], -PULL))
                .voxels(24));
        double trace =
                pulled.scalar("mean_stress_xx") + pulled.scalar("mean_stress_yy") + pulled.scalar("mean_stress_zz");
        findings.relative(
                "mean displacement of the top over l e, by Betti's theorem, a/l = " + ratio,
                0.5 * trace / PULL,
                top(bench.run(draft(ratio).voxels(24)))[1],
                1e-6,
                Map.of("voxels_per_edge", 24));
    }

    /** Least, mean and largest of the displacement of the top over edge times eigenstrain. */
    private static double[] top(Observed run) {
        float[] u = run.field(FieldName.DISPLACEMENT);
        int n = run.lattice().grid().nx();
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int j = 0; j <= n; j++) {
            for (int i = 0; i <= n; i++) {
                double uz = u[3 * run.lattice().grid().node(i, j, n) + 2] / (EDGE * EIGENSTRAIN);
                least = Math.min(least, uz);
                largest = Math.max(largest, uz);
                sum += uz * (i % n == 0 ? 0.5 : 1) * (j % n == 0 ? 0.5 : 1);
            }
        }
        return new double[] {least, sum / (n * n), largest};
    }
}
