package io.porolith.cases.verification;

import io.porolith.cases.verification.ExactLayers.Layer;
import io.porolith.io.FieldName;
import io.porolith.mesher.MeshSize;
import java.util.Locale;
import java.util.Map;

/** Bodies that the program meshes with tetrahedra itself, from the geometry alone, as for any case with {@code mesh.type: conforming}. */
final class MeshedBodies {
    static final Check MISFIT = new Check(
            "D4a",
            "Core and shell with misfit, meshed",
            """
            An eighth of a core and a shell that touches the cell, meshed from the geometry with quadratic tetrahedra. With the middles of edges \
            on the spheres the volume is right to the fourth power of the size, and so is the pressure of the core.""",
            "exact solution for layered spheres (Lame with eigenstrain)",
            MeshedBodies::misfit);

    static final Check PORE_ARRAY = new Check(
            "D6",
            "Simple cubic spherical pores, meshed",
            """
            Effective conductivity, bulk modulus and the three cubic stiffness constants of a periodic cell, meshed from the geometry with \
            quadratic tetrahedra; opposite faces of the cell match node by node. Displacement and lithium are quadratic in an element, and \
            the constants follow at the fourth power of the size.""",
            "independent p-version finite elements on the round pore",
            MeshedBodies::array);

    static final Check PORE_OCTANT = new Check(
            "D7",
            "Eighth of a pore cell, free on top, meshed",
            """
            The cell of the checks above, meshed from the geometry with quadratic tetrahedra, fine at the pore and three times as large away from \
            it. Peaks are the largest values at nodes, from the displacement around them.""",
            "independent p-version finite elements on the round pore; arrangement of Zuo et al., ACS Appl. Mater. Interfaces 12 (2020) 43785",
            MeshedBodies::octant);

    private static final double GPA = 1e9;
    private static final double UM = 1e-6;
    private static final String[] NAMES = {"k", "K", "C11", "C12", "C44"};

    /** Porosity, k/k_s, K/K_s, C11/E, C12/E, C44/E for Poisson's ratio 0.28. */
    private static final double[][] TABLE = {
        {0.05, 0.926828, 0.885587, 1.146428, 0.433135, 0.353142},
        {0.20, 0.726703, 0.618289, 0.840820, 0.282191, 0.249410},
        {0.40, 0.490110, 0.364172, 0.536093, 0.145786, 0.140289}
    };

    private MeshedBodies() {}

    private static void misfit(Bench bench, Findings findings) {
        ExactLayers exact = ExactLayers.free(new Layer(1, 90, 0.28, 0.05), new Layer(1.2, 20, 0.25, 0));
        int[] n = bench.resolutions(new int[] {5, 7}, new int[] {5, 7, 10}, new int[] {7, 10, 14});
        double[][] value = new double[3][n.length];
        for (int i = 0; i < n.length; i++) {
            Observed run = bench.run(CaseDraft.on(
                            "core_shell",
                            "core_radius",
                            "1 um",
                            "shell_thickness",
                            "0.2 um",
                            "margin",
                            0,
                            "cell",
                            "octant")
                    .material("silicon", Solids.host(90 * GPA, 0.28, 0.05))
                    .material("carbon", Solids.inert(20 * GPA, 0.25))
                    .tolerance(1e-10)
                    .meshed(MeshSize.uniform(UM / n[i])));
            value[0][i] = -run.scalar("mean_hydrostatic_stress.silicon") / GPA;
            value[1][i] = run.scalar("particle_volume_change") / 3;
            value[2][i] = run.scalar("max_von_mises_stress.carbon") / GPA;
        }
        Map<String, ?> parameters = Map.of("element", "tet10", "particle", "core 1, shell to 1.2");
        double pressure = -exact.radialStress(0.5);
        String where = ", meshed";
        Convergence core = new Convergence(n, value[0], pressure);
        findings.converging(
                "pressure of the whole core" + where + ", GPa", core, bench.tolerance(1e-4, 2e-5), parameters);
        findings.order("pressure of the whole core" + where, core, 4, bench.tolerance(2, 1), parameters);
        findings.converging(
                "outer displacement over radius" + where,
                new Convergence(n, value[1], exact.displacement(1.2) / 1.2),
                bench.tolerance(1e-5, 2e-6),
                parameters);
        findings.converging(
                "largest von Mises stress in carbon" + where + ", GPa",
                new Convergence(n, value[2], exact.hoopStress(1) - exact.radialStress(1)),
                bench.tolerance(5e-3, 1e-3),
                parameters);
    }

    private static void array(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {5, 7}, new int[] {8, 12}, new int[] {8, 12, 18});
        for (double[] row : bench.rows(TABLE, 1)) {
            double[][] value = new double[NAMES.length][n.length];
            for (int i = 0; i < n.length; i++) {
                double[] one = PoreArrays.constants(
                        bench.run(PoreArrays.draft(row[0], 0.28).meshed(MeshSize.uniform(UM / n[i]))), 0.28);
                for (int q = 0; q < one.length; q++) {
                    value[q][i] = one[q];
                }
            }
            for (int q = 0; q < NAMES.length; q++) {
                findings.converging(
                        String.format(Locale.ROOT, "effective %s, meshed, porosity %s", NAMES[q], row[0]),
                        new Convergence(n, value[q], row[1 + q]),
                        q == 0 ? bench.tolerance(1e-3, 1e-4) : bench.tolerance(5e-3, 4e-4),
                        Map.of("porosity", row[0], "poisson_ratio", 0.28, "element", "tet10"));
            }
        }
    }

    private static void octant(Bench bench, Findings findings) {
        double[][] table = {
            {0.20, 0.8580, 0.9518, 2.919, 0.713},
            {0.30, 0.8024, 1.0647, 2.929, 0.543},
            {0.35, 0.7663, 1.1578, 2.991, 0.414}
        };
        String[] what = {
            "least displacement of the top over l e",
            "largest displacement of the top over l e",
            "peak von Mises stress over E e",
            "largest principal stress over E e"
        };
        double[] quick = {2e-3, 2e-3, 0.015, 0.03};
        double[] standard = {2e-4, 2e-4, 2e-3, 5e-3};
        int[] n = bench.resolutions(new int[] {4, 6}, new int[] {5, 8, 12}, new int[] {8, 12, 16});
        for (double[] row : bench.rows(table, 1)) {
            double[][] value = new double[what.length][n.length];
            for (int i = 0; i < n.length; i++) {
                double size = row[0] * UM / n[i];
                Observed run = bench.run(ConformingBodies.pore(row[0], 0.01)
                        .fields(FieldName.DISPLACEMENT)
                        .meshed(new MeshSize(Math.min(3 * size, 0.1 * UM), size, 0.3)));
                double[] top = ConformingBodies.top(run);
                value[0][i] = top[0];
                value[1][i] = top[1];
                value[2][i] = run.scalar("max_von_mises_stress.silicon") / (80 * GPA * 0.01);
                value[3][i] = run.scalar("max_principal_stress.silicon") / (80 * GPA * 0.01);
            }
            for (int q = 0; q < what.length; q++) {
                findings.converging(
                        what[q] + ", meshed, a/l = " + row[0],
                        new Convergence(n, value[q], row[1 + q]),
                        bench.tolerance(quick[q], standard[q]),
                        Map.of("poisson_ratio", 0.28, "pore_radius_over_edge", row[0], "element", "tet10"));
            }
        }
    }
}
