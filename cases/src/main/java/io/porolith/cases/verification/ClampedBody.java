package io.porolith.cases.verification;

import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import java.util.Map;

/** D1d and D1f: a body held on all sides is under pressure, one held along an axis under axial stress only. */
final class ClampedBody {
    static final Check ALL_SIDES = new Check(
            "D1d", "Swelling held on all sides", """
            A cube whose faces cannot move swells evenly: the stress is -E e / (1 - 2 nu) in all directions. No displacement, no \
            discretisation error: only rounding is left.""", "closed form: sigma = -E e / (1 - 2 nu)", ClampedBody::allSides);

    static final Check ALONG_AXIS =
            new Check("D1f", "Swelling held along one axis", """
            A bar that is held at both ends and free on its sides swells evenly: the axial stress is -E e, the lateral stress zero. The exact \
            displacement is linear, so only the tolerance of the linear solver is left.""", "closed form: sigma = -E e", ClampedBody::alongAxis);

    private static final double E = 80e9;
    private static final double NU = 0.22;
    private static final double EIGENSTRAIN = 0.01;

    private ClampedBody() {}

    private static CaseDraft block(String cell) {
        return CaseDraft.on("box", "size_x", "0.5 um", "cell", cell)
                .material("silicon", Solids.host(E, NU, EIGENSTRAIN))
                .tolerance(1e-12);
    }

    private static void allSides(Bench bench, Findings findings) {
        Observed run = bench.run(block("full").allFaces(FaceCondition.CLAMPED).voxels(9));
        double expected = -E * EIGENSTRAIN / (1 - 2 * NU);
        Map<String, ?> parameters = Map.of("voxels_per_edge", 9, "eigenstrain", EIGENSTRAIN, "poisson_ratio", NU);
        for (String extreme : new String[] {"raw_min_hydrostatic_stress", "raw_max_hydrostatic_stress"}) {
            findings.relative(extreme + ", Pa", expected, run.scalar(extreme + ".silicon"), 1e-10, parameters);
        }
        findings.scaled(
                "raw_max_von_mises_stress, Pa",
                0,
                run.scalar("raw_max_von_mises_stress.silicon"),
                -expected,
                1e-10,
                parameters);
    }

    private static void alongAxis(Bench bench, Findings findings) {
        Observed run = bench.run(
                block("octant").face(Face.X_MAX, FaceCondition.SYMMETRY).voxels(9));
        double expected = -E * EIGENSTRAIN;
        Map<String, ?> parameters = Map.of("voxels_per_edge", 9, "eigenstrain", EIGENSTRAIN, "poisson_ratio", NU);
        findings.relative("mean stress xx, Pa", expected, run.scalar("mean_stress_xx"), 1e-10, parameters);
        findings.scaled("mean stress yy, Pa", 0, run.scalar("mean_stress_yy"), -expected, 1e-10, parameters);
        findings.relative(
                "largest von Mises stress, Pa",
                -expected,
                run.scalar("raw_max_von_mises_stress.silicon"),
                1e-9,
                parameters);
        findings.relative(
                "strain energy, J",
                0.5 * E * EIGENSTRAIN * EIGENSTRAIN * Math.pow(0.5e-6, 3),
                run.scalar("strain_energy"),
                1e-9,
                parameters);
    }
}
