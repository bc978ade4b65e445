package io.porolith.cases.verification;

import io.porolith.io.FieldName;
import io.porolith.run.CouplingSpec;
import io.porolith.run.CouplingSpec.Mobility;
import io.porolith.run.CouplingSpec.Stabilisation;
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

/** D2 and B6: a small wave of lithiation in a cube between rollers, whose stress drives it. */
final class CoupledWave {
    static final Check ORDER = new Check(
            "D2",
            "Order of coupled diffusion and stress",
            """
            In a closed cube between rollers a small wave a cos(pi x) cos(pi y) cos(pi z) on a uniform lithiation 1/2 has, by Goodier's \
            potential, a hydrostatic stress in proportion to itself. With dilute mobility it dies away as \
            exp(-3 pi^2 D (1 + T / 2) t), T the coupling number, up to terms of the order of a^2. With small steps the error is that of space: \
            second order.""",
            "closed form; Goodier, Phil. Mag. 23 (1937) 1017 for the stress",
            CoupledWave::order);

    static final Check SPLIT = new Check(
            "B6",
            "Contraction of the staggered solve",
            """
            One implicit step of length t of the same wave, without acceleration. Taken in turn without stabilisation, each iteration \
            multiplies the error by q T / (2 + 2 q), q = 3 pi^2 D t; with the share S of the stress response taken implicitly by \
            q (S - T) / (2 + q (2 + S)). S is K Omega^2 c_max / RT, (3 - 3 nu) / (2 - 4 nu) times T, for the safe choice. The factor is \
            the last change over the one before it as the run reports it.""",
            "linearised fixed point; fixed-stress split: Kim, Tchelepi and Juanes, Comput. Methods Appl. Mech. Eng. 200 (2011) 1591",
            CoupledWave::split);

    private static final double NU = 0.28;
    private static final double EIGENSTRAIN = 0.05;
    private static final double TEMPERATURE = 298.15;
    private static final double EDGE = 1e-6;
    private static final double AMPLITUDE = 0.0015;
    private static final CubeWave WAVE = new CubeWave(EDGE);

    private CoupledWave() {}

    private static void order(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {6, 12}, new int[] {6, 12, 24}, new int[] {8, 16, 32});
        for (double number : new double[] {0.5, 50}) {
            double exponent = 0.5;
            Convergence series = Convergence.of(
                    n,
                    Math.exp(-exponent),
                    v -> WAVE.amplitude(run(bench, v, number, exponent, Stabilisation.SAFE)) / AMPLITUDE);
            Map<String, ?> parameters = Map.of("coupling_number", number);
            findings.converging("amplitude of the wave", series, bench.tolerance(2e-2, 5e-3), parameters);
            findings.order("coupled diffusion in space", series, 2, 0.2, parameters);
        }
    }

    private static void split(Bench bench, Findings findings) {
        int n = bench.resolutions(new int[] {10}, new int[] {16}, new int[] {32})[0];
        double safe = 3 * (1 - NU) / (2 * (1 - 2 * NU));
        double[][] steps = {{0.5, 1}, {0.5, 100}, {1.5, 1}};
        for (double[] s : steps) {
            report(bench, findings, n, Stabilisation.NONE, s[0], s[1], s[1] * s[0] / (2 + 2 * s[1]));
        }
        for (double number : new double[] {0.5, 10, 200}) {
            double share = safe * number;
            double factor = 10 * (share - number) / (2 + 10 * (2 + share));
            report(bench, findings, n, Stabilisation.SAFE, number, 10, factor);
        }
    }

    private static void report(
            Bench bench, Findings findings, int n, Stabilisation how, double number, double q, double expected) {
        Observed run = once(bench, n, number, q, how);
        findings.relative(
                "contraction of an iteration",
                expected,
                run.scalar("nonlinear_contraction"),
                bench.tolerance(0.06, 0.03),
                Map.of(
                        "stabilisation",
                        how.name().toLowerCase(java.util.Locale.ROOT),
                        "coupling_number",
                        number,
                        "q",
                        q,
                        "voxels_per_edge",
                        n));
    }

    /** Many small steps in which the wave falls by exp(-exponent). */
    private static Observed run(Bench bench, int voxels, double number, double exponent, Stabilisation how) {
        double end = exponent / (3 * Math.PI * Math.PI * (1 + number / 2)) * EDGE * EDGE / Solids.DIFFUSIVITY;
        return run(bench, voxels, number, new TimeStepping(Scheme.SDIRK2, 1e-2, end / 24, end / 24), end, how);
    }

    /** One implicit step. */
    private static Observed once(Bench bench, int voxels, double number, double q, Stabilisation how) {
        double end = q / (3 * Math.PI * Math.PI) * EDGE * EDGE / Solids.DIFFUSIVITY;
        TimeStepping time = new TimeStepping(Scheme.BACKWARD_EULER, 1e-3, end, Double.POSITIVE_INFINITY);
        return run(bench, voxels, number, time, end, how);
    }

    private static Observed run(
            Bench bench, int voxels, double number, TimeStepping time, double end, Stabilisation how) {
        double thermal = CouplingSpec.GAS_CONSTANT * TEMPERATURE * Solids.MAX_CONCENTRATION;
        double modulus = number * (1 - NU) * thermal / (2 * EIGENSTRAIN * EIGENSTRAIN);
        Step rest = new Step(StepKind.REST, DriveKind.NONE, 0, end, OptionalDouble.empty());
        return bench.run(CaseDraft.on("box", "size_x", "1 um", "cell", "full")
                .material("silicon", Solids.host(modulus, NU, EIGENSTRAIN))
                .lithiation((x, y, z) -> 0.5 + AMPLITUDE * WAVE.at(x, y, z))
                .allFaces(FaceCondition.SYMMETRY)
                .diffusion(new DiffusionSpec(List.of(Surface.X_MIN), List.of(rest), time), List.of(end))
                .coupled(CouplingSpec.at(TEMPERATURE).with(Mobility.DILUTE).split(how, 0, 200))
                .fields(FieldName.LITHIATION)
                .tolerance(1e-11)
                .voxels(voxels));
    }
}
