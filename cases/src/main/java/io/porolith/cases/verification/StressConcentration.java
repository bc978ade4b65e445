package io.porolith.cases.verification;

import io.porolith.io.FieldName;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** D5: a spherical cavity and a round hole in uniaxial tension. */
final class StressConcentration {
    static final Check CAVITY = new Check(
            "D5",
            "Spherical cavity in tension",
            """
            An eighth of a block with a spherical cavity is pulled along z; its faces are six radii from the centre, which costs less than \
            half a percent. The axial stress in the plane z = 0 is fitted by 1, r^-3 and r^-5 from 1.4 to 3.5 radii and evaluated at the wall: \
            stress in the stepped wall itself does not converge.""",
            "Goodier, J. Appl. Mech. 1 (1933) 39: (27 - 15 nu) / (2 (7 - 5 nu))",
            StressConcentration::cavity);

    static final Check HOLE = new Check(
            "D5", "Round hole in tension", """
            A quarter of a plate in plane strain, one voxel thick, with a round hole is pulled along y; its edges are twenty radii away. The \
            hoop stress on the wall comes from Michell's plane solution fitted to a ring that starts three voxels off the wall. Steps make the \
            hole act like one that is about a quarter of a voxel larger: 3.5 % at 24 voxels per radius, 2 % at 32.""", "Kirsch, Z. VDI 42 (1898) 797: 3 and -1", StressConcentration::hole);

    private static final double NU = 0.28;
    private static final double TENSION = 1e6;

    private StressConcentration() {}

    private static FaceCondition pulled() {
        return new FaceCondition(FaceKind.PRESSURE, new double[0], -TENSION);
    }

    private static void cavity(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {24, 36}, new int[] {24, 48, 64}, new int[] {48, 72, 96});
        Convergence peak = Convergence.of(
                n,
                (27 - 15 * NU) / (2 * (7 - 5 * NU)),
                voxels -> atWall(bench.run(
                        CaseDraft.on("spherical_pores", "edge", "1.2 um", "pore_radius", "0.1 um", "cell", "octant")
                                .material("silicon", Solids.host(80e9, NU, 0.01))
                                .lithiation((x, y, z) -> 0)
                                .face(Face.Z_MAX, pulled())
                                .fields(FieldName.STRESS)
                                .voxels(voxels))));
        Map<String, ?> parameters = Map.of("poisson_ratio", NU, "half_edge_over_radius", 6);
        findings.converging("stress concentration at the equator", peak, bench.tolerance(0.05, 0.02), parameters);
    }

    private static double atWall(Observed run) {
        float[] stress = run.field(FieldName.STRESS);
        int layer = run.lattice().grid().nx() * run.lattice().grid().ny();
        List<double[]> points = IntStream.range(0, layer)
                .filter(run.lattice()::isSolid)
                .mapToObj(v -> new double[] {run.radius(v) * 1e7, stress[6 * v + 2] / TENSION})
                .filter(p -> p[0] > 1.4 && p[0] < 3.5)
                .toList();
        return new LeastSquares<>(points, p -> p[1], List.of(p -> 1, p -> Math.pow(p[0], -3), p -> Math.pow(p[0], -5)))
                .at(new double[] {1});
    }

    private static void hole(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {160, 320}, new int[] {160, 320, 480}, new int[] {320, 480, 640});
        double[] sides = new double[n.length];
        double[] poles = new double[n.length];
        for (int i = 0; i < n.length; i++) {
            Observed run = bench.run(CaseDraft.on(
                            "cylindrical_pores",
                            "spacing",
                            "4 um",
                            "pore_radius",
                            "0.1 um",
                            "height",
                            4.0 / n[i] + " um",
                            "cell",
                            "octant")
                    .material("silicon", Solids.host(80e9, NU, 0.01))
                    .lithiation((x, y, z) -> 0)
                    .face(Face.Z_MAX, FaceCondition.SYMMETRY)
                    .face(Face.Y_MAX, pulled())
                    .fields(FieldName.STRESS)
                    .voxels(n[i]));
            WallHoop wall = new WallHoop(run, 0.1e-6, 3, 2, 2);
            sides[i] = wall.at(0) / TENSION;
            poles[i] = wall.at(Math.PI / 2) / TENSION;
        }
        Map<String, ?> parameters = Map.of("poisson_ratio", NU, "half_edge_over_radius", 20);
        double tolerance = bench.tolerance(0.08, 0.04);
        findings.converging(
                "hoop stress at the sides over tension", new Convergence(n, sides, 3), tolerance, parameters);
        findings.converging(
                "hoop stress at the poles over tension", new Convergence(n, poles, -1), 2 * tolerance, parameters);
    }
}
