package io.porolith.cases.verification;

import io.porolith.io.FieldName;
import io.porolith.mesh.Grid;
import io.porolith.run.MechanicsSpec.FaceCondition;
import java.util.Map;

/** D2: displacement and stress against an exact solution that varies smoothly in space. */
final class HarmonicSwelling {
    static final Check CHECK = new Check(
            "D2",
            "Order of displacement and stress",
            """
            A unit cube between rollers has the lithiation (1 + cos(pi x) cos(pi y) cos(pi z)) / 2. Goodier's potential gives the exact \
            displacement and stress: u = grad(phi) with laplace(phi) = (1 + nu) / (1 - nu) times the varying eigenstrain, plus the uniform \
            pressure of the mean. The same fields also solve the periodic cell of edge 2. Errors are root mean squares over nodes (displacement) \
            and voxel centres (stress). Trilinear elements owe second order in displacement, and at voxel centres, which are points of \
            superconvergence, in stress too.""",
            "Goodier, Phil. Mag. 23 (1937) 1017: thermoelastic displacement potential",
            HarmonicSwelling::measure);

    private static final double E = 80e9;
    private static final double NU = 0.28;
    private static final double EIGENSTRAIN = 0.02;
    private static final double EDGE = 1e-6;

    private HarmonicSwelling() {}

    private static void measure(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {4, 8, 16}, new int[] {8, 16, 32}, new int[] {16, 32, 64});
        double[] displacement = new double[n.length];
        double[] stress = new double[n.length];
        for (int i = 0; i < n.length; i++) {
            Observed run = bench.run(CaseDraft.on("box", "size_x", "1 um", "cell", "full")
                    .material("silicon", Solids.host(E, NU, EIGENSTRAIN))
                    .lithiation((x, y, z) -> 0.5 + 0.5 * cos(x) * cos(y) * cos(z))
                    .allFaces(FaceCondition.SYMMETRY)
                    .fields(FieldName.DISPLACEMENT, FieldName.STRESS)
                    .tolerance(1e-10)
                    .voxels(n[i]));
            displacement[i] = displacementError(run);
            stress[i] = stressError(run);
        }
        report(findings, "displacement over edge times eigenstrain", new Convergence(n, displacement, 0));
        report(findings, "stress over E times eigenstrain", new Convergence(n, stress, 0));
    }

    private static void report(Findings findings, String quantity, Convergence series) {
        Map<String, ?> parameters = Map.of("poisson_ratio", NU);
        findings.converging("root mean square error of " + quantity, series, 2e-2, parameters);
        findings.order(quantity, series, 2, 0.15, parameters);
    }

    private static double cos(double x) {
        return Math.cos(Math.PI * x / EDGE);
    }

    private static double sin(double x) {
        return Math.sin(Math.PI * x / EDGE);
    }

    /** phi = -(1 + nu) / (1 - nu) e / (3 k^2) with k = pi / edge: its amplitude over the varying eigenstrain's, m&sup2;. */
    private static double potential() {
        double k = Math.PI / EDGE;
        return -(1 + NU) / (1 - NU) * 0.5 * EIGENSTRAIN / (3 * k * k);
    }

    private static double displacementError(Observed run) {
        float[] u = run.field(FieldName.DISPLACEMENT);
        Grid g = run.lattice().grid();
        double k = Math.PI / EDGE;
        double h = run.lattice().pitch();
        double sum = 0;
        for (int n = 0; n < g.nodeCount(); n++) {
            double x = h * (n % (g.nx() + 1));
            double y = h * (n / (g.nx() + 1) % (g.ny() + 1));
            double z = h * (n / ((g.nx() + 1) * (g.ny() + 1)));
            double a = -potential() * k;
            sum += square(u[3 * n] - a * sin(x) * cos(y) * cos(z))
                    + square(u[3 * n + 1] - a * cos(x) * sin(y) * cos(z))
                    + square(u[3 * n + 2] - a * cos(x) * cos(y) * sin(z));
        }
        return Math.sqrt(sum / g.nodeCount()) / (EDGE * EIGENSTRAIN);
    }

    private static double stressError(Observed run) {
        float[] s = run.field(FieldName.STRESS);
        double sum = 0;
        int voxels = run.lattice().grid().voxelCount();
        for (int v = 0; v < voxels; v++) {
            double[] exact = stress(run.centre(v));
            for (int c = 0; c < 6; c++) {
                sum += (c < 3 ? 1 : 2) * square(s[6 * v + c] - exact[c]);
            }
        }
        return Math.sqrt(sum / voxels) / (E * EIGENSTRAIN);
    }

    /** xx, yy, zz, xy, yz, xz: 2 mu (d_i d_j phi - delta_ij laplace(phi)) and the pressure of the mean eigenstrain. */
    private static double[] stress(double[] at) {
        double k = Math.PI / EDGE;
        double mu = E / (2 * (1 + NU));
        double c = cos(at[0]) * cos(at[1]) * cos(at[2]);
        double normal = 2 * mu * 2 * k * k * potential() * c - 0.5 * E * EIGENSTRAIN / (1 - 2 * NU);
        double shear = 2 * mu * k * k * potential();
        return new double[] {
            normal,
            normal,
            normal,
            shear * sin(at[0]) * sin(at[1]) * cos(at[2]),
            shear * cos(at[0]) * sin(at[1]) * sin(at[2]),
            shear * sin(at[0]) * cos(at[1]) * sin(at[2])
        };
    }

    private static double square(double x) {
        return x * x;
    }
}
