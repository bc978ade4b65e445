package io.porolith.cases.verification;

import io.porolith.io.FieldName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** D4: spheres whose eigenstrain varies along the radius. */
final class RadialSwelling {
    static final Check CHECK = new Check(
            "D4",
            "Spheres with radial eigenstrain",
            """
            An eighth of a full sphere and of a hollow one (inner radius 0.4 of the outer) with an eigenstrain that grows with the square of \
            the radius, free of load. Radial and hoop stress at voxel centres away from the stepped surfaces are compared with the closed form; \
            the error falls at first order, with the size of the steps. Single values are means over a thin shell of voxels.""",
            "Timoshenko and Goodier, Theory of Elasticity, 3rd ed. 1970, section 152",
            RadialSwelling::measure);

    private static final double E = 1e9;
    private static final double NU = 0.3;
    private static final double EIGENSTRAIN = 0.01;
    private static final double RADIUS = 1e-6;
    private static final double INNER = 0.4;

    /** Half the thickness of the shell over which a single value is averaged, over the radius. */
    private static final double HALF_WIDTH = 0.02;

    private RadialSwelling() {}

    private static void measure(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {12, 24}, new int[] {16, 32, 48}, new int[] {16, 32, 64, 96});
        double[] full = new double[n.length];
        double[] hollow = new double[n.length];
        double[][] single = new double[2][n.length];
        for (int i = 0; i < n.length; i++) {
            RadialProfile sphere = RadialProfile.of(bench.run(
                    draft(CaseDraft.on("sphere", "radius", "1 um", "margin", 0)).voxels(n[i])));
            full[i] = error(sphere, 0, 0.9);
            RadialProfile shell = RadialProfile.of(bench.run(
                    draft(CaseDraft.on("hollow_sphere", "radius", "1 um", "shell_thickness", "0.6 um", "margin", 0))
                            .voxels(n[i])));
            hollow[i] = error(shell, INNER, 0.9);
            single[0][i] = shell.mean(RadialSwelling::nearMiddle, shell::radial) / (E * EIGENSTRAIN);
            single[1][i] = shell.mean(RadialSwelling::nearMiddle, shell::hoop) / (E * EIGENSTRAIN);
        }
        report(findings, "full sphere, r < 0.9 R", new Convergence(n, full, 0), bench.tolerance(0.01, 0.005));
        report(
                findings,
                "hollow sphere, 0.5 R < r < 0.9 R",
                new Convergence(n, hollow, 0),
                bench.tolerance(0.04, 0.02));
        single(bench, findings, "radial stress at 0.7005 R over E e", new Convergence(n, single[0], 0.2283671));
        single(bench, findings, "hoop stress at 0.7005 R over E e", new Convergence(n, single[1], 0.0911897));
    }

    /** The error is taken relative to the largest stress of the hollow sphere, at its inside. */
    private static void single(Bench bench, Findings findings, String quantity, Convergence series) {
        Map<String, Object> parameters = new LinkedHashMap<>(series.parameters());
        parameters.put("inner_radius_over_outer", INNER);
        double tolerance = bench.tolerance(0.03, 0.01);
        findings.scaled(quantity, series.exact(), series.finest(), hoop(INNER, INNER), tolerance, parameters);
    }

    private static CaseDraft draft(CaseDraft body) {
        return body.material("silicon", Solids.host(E, NU, EIGENSTRAIN))
                .lithiation((x, y, z) -> (x * x + y * y + z * z) / (RADIUS * RADIUS))
                .fields(FieldName.STRESS);
    }

    private static boolean nearMiddle(double r) {
        return Math.abs(r / RADIUS - 0.7005) < HALF_WIDTH;
    }

    private static double error(RadialProfile profile, double a, double upTo) {
        DoubleUnaryOperator radial = r -> E * EIGENSTRAIN * radial(r / RADIUS, a);
        DoubleUnaryOperator hoop = r -> E * EIGENSTRAIN * hoop(r / RADIUS, a);
        double from = a == 0 ? 0 : a + 0.1;
        return profile.error(r -> r > from * RADIUS && r < upTo * RADIUS, radial, hoop) / (E * EIGENSTRAIN);
    }

    /** Integral of s^4 from a to r: that of the eigenstrain s^2 times s^2. */
    private static double moment(double r, double a) {
        return (Math.pow(r, 5) - Math.pow(a, 5)) / 5;
    }

    private static double radial(double r, double a) {
        double a3 = a * a * a;
        double share = (r * r * r - a3) / (1 - a3);
        return 2 / (1 - NU) * (share * moment(1, a) - moment(r, a)) / (r * r * r);
    }

    private static double hoop(double r, double a) {
        double a3 = a * a * a;
        double r3 = r * r * r;
        return 1 / (1 - NU) * ((2 * r3 + a3) / (r3 * (1 - a3)) * moment(1, a) + moment(r, a) / r3 - r * r);
    }

    private static void report(Findings findings, String body, Convergence series, double tolerance) {
        Map<String, ?> parameters = Map.of("poisson_ratio", NU, "eigenstrain", "0.01 (r/R)^2");
        findings.converging(
                "root mean square error of radial and hoop stress over E e, " + body, series, tolerance, parameters);
        findings.order("radial and hoop stress, " + body, series, 1.25, 0.5, parameters);
    }
}
