package io.porolith.cases.verification;

import io.porolith.io.FieldName;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import java.util.Map;

/** D7: cylindrical pores in a clamped cell that swells. */
final class ClampedPores {
    static final Check CHECK = new Check(
            "D7",
            "Cylindrical pores in a clamped cell",
            """
            A square array of cylindrical pores, one voxel thick, swells evenly with all outer faces and both ends held against their normal. \
            Hoop stress on the wall comes from Michell's plane solution fitted to a ring three voxels off it, von Mises stress from that with \
            the axial stress nu sigma - E e of plane strain. Reference values are of a plane p-version solution. Steps move the wall by a \
            fraction of a voxel and add ripples: about a percent at 256 voxels per half edge. Stress must not depend on the size of the cell \
            and must fall as the pores grow at a fixed spacing, up to r/l = 1/3.""",
            "independent plane p-version finite elements on the round pore; arrangement of Ge et al., Nano Lett. 12 (2012) 2318",
            ClampedPores::measure);

    private static final double E = 80e9;
    private static final double NU = 0.28;
    private static final double EIGENSTRAIN = 0.01;

    /** Harmonics fitted, r/l, lowest hoop stress on the wall and largest von Mises stress there over E e. */
    private static final double[][] TABLE = {
        {2, 0.25, -3.3683, 2.9285}, {4, 1 / 3.0, -3.0459, 2.6584}, {4, 0.45, -3.1079, 2.7102}
    };

    private ClampedPores() {}

    private static void measure(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {128}, new int[] {128, 256, 384}, new int[] {256, 384, 512});
        for (double[] row : TABLE) {
            Convergence hoop = Convergence.of(
                    n,
                    row[2],
                    voxels -> new WallHoop(
                                            run(bench, row[1], voxels, 1),
                                            row[1] * 1e-6,
                                            Math.min(1.6, 0.5 / row[1]),
                                            4,
                                            (int) row[0])
                                    .lowest()
                            / (E * EIGENSTRAIN));
            double[] mises = java.util.Arrays.stream(hoop.values())
                    .map(ClampedPores::vonMises)
                    .toArray();
            Map<String, ?> parameters = Map.of("poisson_ratio", NU, "pore_radius_over_spacing", row[1]);
            double tolerance = bench.tolerance(0.05, 0.02);
            String where = " on the wall over E e, r/l = " + String.format(java.util.Locale.ROOT, "%.4g", row[1]);
            findings.converging("lowest hoop stress" + where, hoop, tolerance, parameters);
            findings.converging("von Mises stress" + where, new Convergence(n, mises, row[3]), tolerance, parameters);
        }
        double large = run(bench, 1 / 3.0, 64, 1).scalar("raw_max_von_mises_stress.silicon");
        double small = run(bench, 1 / 3.0, 64, 0.125).scalar("raw_max_von_mises_stress.silicon");
        findings.relative(
                "largest von Mises stress after scaling the cell by 1/8, Pa",
                large,
                small,
                1e-10,
                Map.of("voxels_per_edge", 64, "pore_radius_over_spacing", 1 / 3.0));
    }

    private static Observed run(Bench bench, double ratio, int n, double scale) {
        return bench.run(CaseDraft.on(
                        "cylindrical_pores",
                        "spacing",
                        scale + " um",
                        "pore_radius",
                        scale * ratio + " um",
                        "height",
                        scale / n + " um",
                        "cell",
                        "octant")
                .material("silicon", Solids.host(E, NU, EIGENSTRAIN))
                .face(Face.X_MAX, FaceCondition.SYMMETRY)
                .face(Face.Y_MAX, FaceCondition.SYMMETRY)
                .face(Face.Z_MAX, FaceCondition.SYMMETRY)
                .fields(FieldName.STRESS)
                .voxels(n));
    }

    /** Von Mises stress over E e on a free wall with hoop stress h: the axial stress is nu h - 1. */
    private static double vonMises(double h) {
        double axial = NU * h - 1;
        return Math.sqrt(h * h - h * axial + axial * axial);
    }
}
