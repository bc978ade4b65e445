package io.porolith.cases.verification;

import io.porolith.inelastic.FlowRule;
import io.porolith.material.ExpansionConvention;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.Model;
import java.util.Map;

/** D1e and D10: homogeneous swelling at finite strain, held on three, two or one pair of sides. */
final class HeldFlow {
    static final Check ALL_SIDES = new Check(
            "D1e", "Finite swelling held on all sides", """
            A cube whose faces cannot move swells to 3.8 times its volume. There is no shape change, hence no flow: the stress is \
            -J_c K ln J_c in all directions, far beyond the yield stress.""", "closed form: tau = -J_c K ln J_c", HeldFlow::allSides);

    static final Check FILM = new Check(
            "D10",
            "Film that swells on a stiff support",
            """
            A block held along x and y, free along z, flows at ln J_c = 3 Y (1 - nu) / E; then the stress over J_c in its plane stays at -Y and \
            the volume is J_c exp(-2 (1 - 2 nu) Y / E). Fields are uniform, so that neither mesh nor number of steps matters.""",
            "closed form for Hencky's energy and perfect plasticity",
            HeldFlow::film);

    static final Check ROD = new Check(
            "D10",
            "Rod that swells between two walls",
            """
            The same held along x alone: the axial stress over J_c is -Y, the volume J_c exp(-(1 - 2 nu) Y / E).""",
            "closed form for Hencky's energy and perfect plasticity",
            HeldFlow::rod);

    static final Check PERIODIC = new Check(
            "D10",
            "Periodic cells that swell and flow",
            """
            The film again as a periodic cell whose mean strain is zero along x and y and whose mean stress is zero along z. Then a cell with a             spherical pore that cannot grow: its eighth between mirror planes must have the same mean stress.""",
            "closed form for Hencky's energy and perfect plasticity; symmetry",
            HeldFlow::periodic);

    private static final double E = 80e9;
    private static final double NU = 0.22;
    private static final double YIELD = 1.5e9;
    private static final double[] RATIOS = {1.02, 1.05, 1.5, 2, 3.8};

    private HeldFlow() {}

    private static Observed run(Bench bench, double ratio, Face... held) {
        CaseDraft draft = CaseDraft.on("box", "size_x", "0.5 um", "cell", "octant")
                .material("silicon", Solids.ductile(E, NU, YIELD, ratio))
                .convention(ExpansionConvention.VOLUME)
                .flowing(Model.FINITE_STRAIN, Map.of(), 5);
        for (Face face : held) {
            draft.face(face, FaceCondition.SYMMETRY);
        }
        return bench.run(draft.voxels(4));
    }

    private static void allSides(Bench bench, Findings findings) {
        Observed run = run(bench, 3.8, Face.X_MAX, Face.Y_MAX, Face.Z_MAX);
        double expected = -3.8 * E / (3 * (1 - 2 * NU)) * Math.log(3.8);
        Map<String, ?> parameters = Map.of("volume_ratio", 3.8, "poisson_ratio", NU);
        for (String extreme : new String[] {"raw_min_hydrostatic_stress", "raw_max_hydrostatic_stress"}) {
            findings.relative(extreme + ", Pa", expected, run.scalar(extreme + ".silicon"), 1e-10, parameters);
        }
        findings.scaled(
                "largest equivalent plastic strain",
                0,
                run.scalar("max_equivalent_plastic_strain.silicon"),
                1,
                1e-12,
                parameters);
    }

    private static void film(Bench bench, Findings findings) {
        double flowsAt = 3 * YIELD * (1 - NU) / E;
        for (double jc : RATIOS) {
            Observed run = run(bench, jc, Face.X_MAX, Face.Y_MAX);
            boolean elastic = Math.log(jc) < flowsAt;
            double stress = elastic ? -E / (1 - NU) * Math.log(jc) / 3 : -YIELD;
            compare(findings, run, jc, "mean_stress_xx", stress);
            // Traction-free z: the elastic volume strain is (1 - 2 nu) / E times the trace of the stress.
            report(findings, run, jc, jc * Math.exp(2 * (1 - 2 * NU) / E * stress));
        }
    }

    private static void rod(Bench bench, Findings findings) {
        for (double jc : RATIOS) {
            Observed run = run(bench, jc, Face.X_MAX);
            double stress = Math.max(-YIELD, -E * Math.log(jc) / 3);
            compare(findings, run, jc, "mean_stress_xx", stress);
            report(findings, run, jc, jc * Math.exp((1 - 2 * NU) / E * stress));
        }
    }

    private static void periodic(Bench bench, Findings findings) {
        double nan = Double.NaN;
        double jc = 2;
        Observed film =
                bench.run(flowing(CaseDraft.on("box", "size_x", "0.5 um", "cell", "periodic"), jc, FlowRule.PERFECT)
                        .periodic(new double[] {0, 0, nan, 0, 0, 0}, new double[] {nan, nan, 0, nan, nan, nan})
                        .voxels(4));
        double expected = jc * Math.exp(-2 * (1 - 2 * NU) / E * YIELD);
        findings.relative(
                "volume ratio of the periodic film", expected, film.scalar("max_volume_ratio"), 1e-6, Map.of());
        findings.relative(
                "mean strain of the periodic film along z",
                expected - 1,
                film.scalar("mean_strain_zz"),
                1e-6,
                Map.of());
        int n = bench.resolutions(new int[] {5}, new int[] {8}, new int[] {12})[0];
        CaseDraft eighth = flowing(pore("octant"), 1.2, FlowRule.linear(1e9));
        for (Face face : Face.values()) {
            eighth.face(face, FaceCondition.SYMMETRY);
        }
        Observed part = bench.run(eighth.voxels(n));
        Observed whole = bench.run(flowing(pore("periodic"), 1.2, FlowRule.linear(1e9))
                .periodicClamped()
                .voxels(2 * n));
        for (String name : new String[] {"mean_stress_xx", "solid_volume_change", "pore_volume_change"}) {
            findings.scaled(
                    name + " of a porous cell",
                    part.scalar(name),
                    whole.scalar(name),
                    name.startsWith("mean") ? YIELD : 1,
                    1e-4,
                    Map.of("porosity", 0.2));
        }
    }

    private static CaseDraft pore(String cell) {
        return CaseDraft.on("spherical_pores", "edge", "1 um", "pore_radius", "0.36 um", "cell", cell);
    }

    private static CaseDraft flowing(CaseDraft draft, double ratio, FlowRule rule) {
        return draft.material("silicon", Solids.ductile(E, NU, YIELD, ratio))
                .convention(ExpansionConvention.VOLUME)
                .flowing(Model.FINITE_STRAIN, Map.of("silicon", rule), 5);
    }

    private static void compare(Findings findings, Observed run, double jc, String name, double stress) {
        findings.relative(
                "Kirchhoff stress along x over J_c, Pa, J_c = " + jc,
                stress,
                run.scalar(name) / jc,
                1e-5,
                Map.of("volume_ratio", jc));
    }

    private static void report(Findings findings, Observed run, double jc, double ratio) {
        findings.relative(
                "volume ratio, J_c = " + jc, ratio, run.scalar("max_volume_ratio"), 1e-7, Map.of("volume_ratio", jc));
    }
}
