package io.porolith.cases.verification;

import io.porolith.cases.verification.ExactLayers.Layer;
import io.porolith.geometry.Phase;
import io.porolith.io.FieldName;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.mesh.OctantMesh;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.stage.MeshBody;
import java.util.List;
import java.util.Map;

/** Spheres and pores on conforming tetrahedra with curved edges. */
final class ConformingBodies {
    static final Check MISFIT = new Check(
            "D4a",
            "Core and shell with misfit, conforming",
            """
            The spheres of the check above on quadratic tetrahedra whose faces lie on the true surfaces: the mesh is a mapped box, the middles \
            of edges are on the spheres. Stresses at interfaces are those of each phase at its nodes, nothing crosses the interface.""",
            "exact solution for layered spheres (Lame with eigenstrain)",
            ConformingBodies::misfit);

    static final Check PRESSURE = new Check(
            "D5",
            "Thick sphere under internal pressure, conforming",
            "The sphere of the check above on quadratic tetrahedra with middles of edges on the spheres.",
            "Lame; Timoshenko and Goodier, Theory of Elasticity, 3rd ed. 1970, section 136",
            ConformingBodies::pressure);

    static final Check PORE_ARRAY = new Check(
            "D6",
            "Cubic array of spherical pores, conforming",
            """
            C11 and C12 of the array from an eighth of the cell between rollers, one face of which is moved, on quadratic tetrahedra.""",
            "independent p-version finite elements on the round pore",
            ConformingBodies::array);

    static final Check PORE_OCTANT = new Check(
            "D7",
            "Eighth of a pore cell, free on top, conforming",
            """
            The cell of the check above on quadratic tetrahedra: the displacement of the top, and the von Mises stress at the pole of the pore, \
            which voxels cannot give. It comes from the displacement of the nodes around the pole.""",
            "independent p-version finite elements on the round pore; arrangement of Zuo et al., ACS Appl. Mater. Interfaces 12 (2020) 43785",
            ConformingBodies::octant);

    static final Check CYLINDERS = new Check(
            "D7",
            "Cylindrical pores in a clamped cell, conforming",
            """
            The cell of the check above as a slice of quadratic tetrahedra between held faces. The largest von Mises stress sits at the wall, at \
            nodes, and is there as good as anywhere.""",
            "independent plane p-version finite elements on the round pore; arrangement of Ge et al., Nano Lett. 12 (2012) 2318",
            ConformingBodies::cylinders);

    private static final double GPA = 1e9;
    private static final double UM = 1e-6;
    /** Of elements from the wall to the edge of the cell. */
    private static final double MOST_GROWTH = 12;

    private static final List<Phase> SILICON = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false));
    private static final List<Phase> COATED =
            List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("carbon", false));

    private ConformingBodies() {}

    private static int[] refinements(Bench bench) {
        return bench.resolutions(new int[] {1, 2}, new int[] {1, 2, 3}, new int[] {2, 3, 4});
    }

    private static ConformingMesh spheres(double inner, double outer, int n, int shell, boolean hollow) {
        return new OctantMesh(
                        ElementType.TET10,
                        new double[] {inner * UM, outer * UM},
                        new int[] {4 * n, shell * n},
                        hollow ? new int[] {1, 2} : new int[] {2, 3},
                        0,
                        0,
                        1,
                        hollow ? SILICON : COATED)
                .build();
    }

    // ---- D4a

    private static void misfit(Bench bench, Findings findings) {
        ExactLayers thick = ExactLayers.free(new Layer(0.5, 80, 0.22, 0.01), new Layer(1, 30, 0.25, 0));
        CaseDraft soft = CaseDraft.on("core_shell", "core_radius", "0.5 um", "shell_thickness", "0.5 um", "margin", 0)
                .material("silicon", Solids.host(80 * GPA, 0.22, 0.01))
                .material("carbon", Solids.inert(30 * GPA, 0.25));
        misfit(bench, findings, "core 0.5, shell to 1", thick, soft, 0.5, 1, 3);
        ExactLayers thin = ExactLayers.free(new Layer(1, 90, 0.28, 0.05), new Layer(1.2, 20, 0.25, 0));
        CaseDraft stiff = CaseDraft.on("core_shell", "core_radius", "1 um", "shell_thickness", "0.2 um", "margin", 0)
                .material("silicon", Solids.host(90 * GPA, 0.28, 0.05))
                .material("carbon", Solids.inert(20 * GPA, 0.25));
        misfit(bench, findings, "core 1, shell to 1.2", thin, stiff, 1, 1.2, 1);
    }

    private static void misfit(
            Bench bench,
            Findings findings,
            String name,
            ExactLayers exact,
            CaseDraft draft,
            double core,
            double radius,
            int shell) {
        int[] n = refinements(bench);
        double[][] value = new double[3][n.length];
        for (int i = 0; i < n.length; i++) {
            Observed run = bench.run(draft.conforming(spheres(core, radius, n[i], shell, false)));
            value[0][i] = -run.scalar("mean_hydrostatic_stress.silicon") / GPA;
            value[1][i] = run.scalar("particle_volume_change") / 3;
            value[2][i] = run.scalar("max_principal_stress.carbon") / GPA;
        }
        Map<String, ?> parameters = Map.of("particle", name, "element", "tet10");
        String where = ", conforming, " + name;
        findings.converging(
                "pressure of the whole core" + where + ", GPa",
                new Convergence(n, value[0], -exact.radialStress(0.5 * core)),
                bench.tolerance(1e-3, 2e-4),
                parameters);
        findings.converging(
                "outer displacement over radius" + where,
                new Convergence(n, value[1], exact.displacement(radius) / radius),
                bench.tolerance(1e-3, 2e-4),
                parameters);
        findings.converging(
                "hoop stress in carbon at its inside" + where + ", GPa",
                new Convergence(n, value[2], exact.hoopStress(core)),
                bench.tolerance(0.02, 2e-3),
                parameters);
    }

    // ---- D5

    private static void pressure(Bench bench, Findings findings) {
        int[] n = refinements(bench);
        double[][] value = new double[3][n.length];
        for (int i = 0; i < n.length; i++) {
            CaseDraft draft = CaseDraft.on("hollow_sphere", "radius", "2 um", "shell_thickness", "1 um", "margin", 0)
                    .material("silicon", Solids.host(GPA, 0.3, 0.01))
                    .lithiation((x, y, z) -> 0)
                    .pressures(1e6, 0);
            Observed run = bench.run(draft.conforming(spheres(1, 2, n[i], 3, true)));
            value[0][i] = run.scalar("pore_volume_change") / 3 * 1e3;
            value[1][i] = 2 * run.scalar("particle_volume_change") / 3 * 1e3;
            value[2][i] = run.scalar("max_principal_stress.silicon") / 1e6;
        }
        Map<String, ?> parameters = Map.of("outer_radius_over_inner", 2, "poisson_ratio", 0.3, "element", "tet10");
        String[] what = {
            "displacement of the inside over p a / E",
            "displacement of the outside over p a / E",
            "hoop stress inside over p"
        };
        double[] exact = {0.8, 0.3, 5.0 / 7};
        for (int q = 0; q < 3; q++) {
            findings.converging(
                    what[q] + ", conforming",
                    new Convergence(n, value[q], exact[q]),
                    q < 2 ? bench.tolerance(2e-3, 5e-4) : bench.tolerance(0.02, 2e-3),
                    parameters);
        }
    }

    // ---- D6 and D7

    /** A cell with a pore; ratio is that of the elements at the edge of the cell to those at the wall. */
    private static ConformingMesh octant(double radius, int n, double ratio) {
        return new OctantMesh(
                        ElementType.TET10,
                        new double[] {radius * UM},
                        new int[] {4 * n},
                        new int[] {1, 2},
                        0.5 * UM,
                        2 * n,
                        ratio,
                        SILICON)
                .build();
    }

    static CaseDraft pore(double radius, double eigenstrain) {
        return CaseDraft.on("spherical_pores", "edge", "1 um", "pore_radius", radius + " um", "cell", "octant")
                .material("silicon", Solids.host(80 * GPA, 0.28, eigenstrain))
                .face(Face.X_MAX, FaceCondition.SYMMETRY)
                .face(Face.Y_MAX, FaceCondition.SYMMETRY);
    }

    private static void array(Bench bench, Findings findings) {
        double[][] table = {{0.05, 1.146428, 0.433135}, {0.20, 0.840820, 0.282191}, {0.40, 0.536093, 0.145786}};
        int[] n = refinements(bench);
        for (double[] row : table) {
            double radius = Math.cbrt(0.75 * row[0] / Math.PI);
            double[][] value = new double[2][n.length];
            for (int i = 0; i < n.length; i++) {
                Observed run = bench.run(pore(radius, 0.01)
                        .lithiation((x, y, z) -> 0)
                        .face(Face.Z_MAX, FaceCondition.SYMMETRY)
                        .pull(Face.X_MAX, 0.5e-3 * UM)
                        .conforming(octant(radius, n[i], 1.5)));
                value[0][i] = run.scalar("mean_stress_xx") / (80 * GPA * 1e-3);
                value[1][i] = run.scalar("mean_stress_yy") / (80 * GPA * 1e-3);
            }
            Map<String, ?> parameters = Map.of("porosity", row[0], "poisson_ratio", 0.28, "element", "tet10");
            String where = " over E, conforming, porosity " + row[0];
            findings.converging(
                    "C11" + where, new Convergence(n, value[0], row[1]), bench.tolerance(5e-3, 1e-3), parameters);
            findings.converging(
                    "C12" + where, new Convergence(n, value[1], row[2]), bench.tolerance(1e-2, 2e-3), parameters);
        }
    }

    private static void cylinders(Bench bench, Findings findings) {
        double[][] table = {{1 / 24.0, 3.8886}, {1 / 12.0, 3.7543}, {0.25, 2.9285}, {1 / 3.0, 2.6584}, {0.45, 2.7102}};
        int[] n = bench.resolutions(new int[] {3, 6}, new int[] {5, 10, 20}, new int[] {10, 20, 40});
        for (double[] row : table) {
            Convergence mises = Convergence.of(n, row[1], cells -> slice(bench, row[0], cells));
            findings.converging(
                    "largest von Mises stress over E e, conforming, r/l = "
                            + String.format(java.util.Locale.ROOT, "%.4g", row[0]),
                    mises,
                    bench.tolerance(0.05, 5e-3),
                    Map.of("poisson_ratio", 0.28, "pore_radius_over_spacing", row[0], "element", "tet10"));
        }
    }

    /** Largest von Mises stress over E e around a pore of given radius over spacing, with so many elements along an eighth of its wall. */
    private static double slice(Bench bench, double radius, int cells) {
        double depth = 0.5 * radius * UM / cells;
        double growth = Math.min(MOST_GROWTH, 0.5 / radius);
        ConformingMesh mesh = new OctantMesh(
                        ElementType.TET10,
                        new double[] {radius * UM},
                        new int[] {cells},
                        new int[] {1, 2},
                        0.5 * UM,
                        2 * cells,
                        growth,
                        depth,
                        SILICON)
                .build();
        Observed run = bench.run(CaseDraft.on(
                        "cylindrical_pores",
                        "spacing",
                        "1 um",
                        "pore_radius",
                        radius + " um",
                        "height",
                        2 * depth + " m",
                        "cell",
                        "octant")
                .material("silicon", Solids.host(80 * GPA, 0.28, 0.01))
                .face(Face.X_MAX, FaceCondition.SYMMETRY)
                .face(Face.Y_MAX, FaceCondition.SYMMETRY)
                .face(Face.Z_MAX, FaceCondition.SYMMETRY)
                .conforming(mesh));
        return run.scalar("max_von_mises_stress.silicon") / (80 * GPA * 0.01);
    }

    private static void octant(Bench bench, Findings findings) {
        double[][] table = {{0.20, 0.8580, 0.9518, 2.919}, {0.30, 0.8024, 1.0647, 2.929}, {0.35, 0.7663, 1.1578, 2.991}
        };
        int[] n = refinements(bench);
        for (double[] row : table) {
            double[][] value = new double[3][n.length];
            for (int i = 0; i < n.length; i++) {
                Observed run = bench.run(
                        pore(row[0], 0.01).fields(FieldName.DISPLACEMENT).conforming(octant(row[0], n[i], 1 / row[0])));
                double[] top = top(run);
                value[0][i] = top[0];
                value[1][i] = top[1];
                value[2][i] = run.scalar("max_von_mises_stress.silicon") / (80 * GPA * 0.01);
            }
            Map<String, ?> parameters =
                    Map.of("poisson_ratio", 0.28, "pore_radius_over_edge", row[0], "element", "tet10");
            String where = ", conforming, a/l = " + row[0];
            String[] what = {
                "least displacement of the top over l e",
                "largest displacement of the top over l e",
                "peak von Mises stress over E e"
            };
            for (int q = 0; q < 3; q++) {
                findings.converging(
                        what[q] + where,
                        new Convergence(n, value[q], row[1 + q]),
                        q < 2 ? bench.tolerance(5e-3, 1e-3) : bench.tolerance(0.03, 5e-3),
                        parameters);
            }
        }
    }

    /** Least and largest displacement of the top over edge times eigenstrain. */
    static double[] top(Observed run) {
        float[] u = run.field(FieldName.DISPLACEMENT);
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        ((MeshBody) run.body()).forNodes(Face.Z_MAX, node -> {
            double uz = u[3 * node + 2] / (UM * 0.01);
            range[0] = Math.min(range[0], uz);
            range[1] = Math.max(range[1], uz);
        });
        return range;
    }
}
