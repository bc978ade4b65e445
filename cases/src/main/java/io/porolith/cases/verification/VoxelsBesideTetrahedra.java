package io.porolith.cases.verification;

import io.porolith.mesher.MeshSize;
import io.porolith.run.Case;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** D14: one body on voxels, on composite voxels and on tetrahedra. */
final class VoxelsBesideTetrahedra {
    static final Check CHECK = new Check(
            "D14",
            "Voxels beside tetrahedra",
            """
            Swelling silicon with a spherical pore, an eighth of its cell: once lined with carbon and free but for its mirror planes, once bare \
            and held on all faces but the top. There is no closed form: quadratic tetrahedra on the smooth surfaces are the reference, good to \
            what two sizes of them differ by. Means over sharp voxels tend to the same values at about first order. Composite voxels, which hold \
            the layers of lining and host side by side, are ten to a hundred times nearer, though a lining two voxels thick consists of \
            cut voxels only.""",
            "the same case on a conforming mesh; problem S of the comparison with other codes",
            VoxelsBesideTetrahedra::measure);

    private static final double GPA = 1e9;
    private static final double UM = 1e-6;
    private static final String[] LINED = {
        "strain_energy", "mean_von_mises_stress.silicon", "mean_von_mises_stress.carbon"
    };
    private static final String[] BARE = {"strain_energy", "mean_stress_xx", "mean_von_mises_stress.silicon"};

    private VoxelsBesideTetrahedra() {}

    private static CaseDraft lined() {
        return CaseDraft.on(
                        "spherical_pores",
                        "edge",
                        "1 um",
                        "pore_radius",
                        "0.3 um",
                        "coating_thickness",
                        "0.03 um",
                        "cell",
                        "octant")
                .material("silicon", Solids.host(90 * GPA, 0.28, 0.05))
                .material("carbon", Solids.inert(20 * GPA, 0.25));
    }

    private static CaseDraft bare() {
        return ConformingBodies.pore(0.3, 0.05);
    }

    private static double[][] series(Bench bench, String[] quantities, int[] n, IntFunction<Case> problem) {
        double[][] values = new double[quantities.length][n.length];
        for (int i = 0; i < n.length; i++) {
            Observed run = bench.run(problem.apply(n[i]));
            for (int q = 0; q < quantities.length; q++) {
                values[q][i] = run.scalar(quantities[q]);
            }
        }
        return values;
    }

    private static void measure(Bench bench, Findings findings) {
        measure(bench, findings, "lined pore", VoxelsBesideTetrahedra::lined, LINED, 0.25, 0.15);
        measure(bench, findings, "bare pore", VoxelsBesideTetrahedra::bare, BARE, 0.02, 0.01);
    }

    private static void measure(
            Bench bench,
            Findings findings,
            String body,
            Supplier<CaseDraft> draft,
            String[] quantities,
            double quick,
            double standard) {
        int[] sizes = bench.resolutions(new int[] {40, 50}, new int[] {40, 60}, new int[] {60, 90});
        double[][] smooth =
                series(bench, quantities, sizes, n -> draft.get().meshed(new MeshSize(UM / 10, UM / n, 0.5)));
        int[] voxels = bench.resolutions(new int[] {16, 32}, new int[] {24, 36, 54}, new int[] {36, 54, 81});
        double[][] sharp = series(bench, quantities, voxels, n -> draft.get().voxels(n));
        double[][] composite =
                series(bench, quantities, voxels, n -> draft.get().composite().voxels(n));
        for (int q = 0; q < quantities.length; q++) {
            double reference = smooth[q][1];
            String what = quantities[q] + ", " + body;
            findings.relative(
                    what + ", coarser beside finer tetrahedra",
                    reference,
                    smooth[q][0],
                    1e-4,
                    Map.of("elements_per_edge_at_interfaces", sizes));
            double tolerance = bench.tolerance(quick, standard);
            compare(findings, what + ", voxels", new Convergence(voxels, sharp[q], reference), tolerance);
            compare(findings, what + ", composite voxels", new Convergence(voxels, composite[q], reference), tolerance);
        }
    }

    private static void compare(Findings findings, String what, Convergence series, double tolerance) {
        findings.converging(what + " beside tetrahedra", series, tolerance, Map.of());
    }
}
