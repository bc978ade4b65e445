package io.porolith.cases.verification;

import io.porolith.cases.verification.ExactLayers.Layer;
import io.porolith.io.FieldName;
import java.util.List;
import java.util.Map;

/** D4a: a swelling core in one or two shells that do not swell. */
final class LayeredMisfit {
    static final Check CHECK = new Check(
            "D4a",
            "Core and shells with misfit",
            """
            An eighth of a sphere of two or three layers of which the core swells, against the exact solution for any number of layers. The \
            pressure of the core is its mean hydrostatic stress, once over the whole core and once over the inner half of its radius, where no \
            voxel touches the stepped interface. Steps make the interface stiffer than it is: the pressure of the whole core is too high by a \
            share that falls at first order, 8.5, 5.8 and 3.2 % at 12, 24 and 48 voxels per edge for the case with a thin shell, and with two \
            layers the limit of the series is judged more strictly than its last value. Hoop stresses at interfaces are those of A + B / r^3 fitted to the \
            inside of the shell, because stress in the voxels at the steps does not converge.""",
            "exact solution for layered spheres (Lame with eigenstrain), two layers checked against Roper's closed form",
            (bench, findings) -> measure(bench, findings, false));

    static final Check COMPOSITE = new Check(
            "D4a",
            "Core and shells with misfit, composite voxels",
            """
            The same particles with voxels at the interface that hold both solids as layers, each with its own strain and stress. The mean \
            stress of the core counts its share of such voxels. Errors of the pressure are \
            nine to sixty times smaller than with sharp voxels, and the largest stress at the interface, raw and without a fit, converges.""",
            "exact solution for layered spheres (Lame with eigenstrain)",
            (bench, findings) -> measure(bench, findings, true));

    private static final double GPA = 1e9;

    /**
     * One particle.
     *
     * @param name in words
     * @param exact stresses in GPa against radius in micrometres
     * @param core radius of the core
     * @param shell inner radius of the outermost shell
     * @param radius of the particle
     * @param draft its case
     */
    private record Particle(
            String name, ExactLayers exact, double core, double shell, double radius, CaseDraft draft) {}

    private LayeredMisfit() {}

    private static void measure(Bench bench, Findings findings, boolean composite) {
        int[] n = bench.resolutions(new int[] {12, 24}, new int[] {12, 24, 48}, new int[] {12, 24, 48, 96});
        for (Particle p : List.of(thick(), thin(), dual())) {
            measure(bench, findings, p, n, composite);
        }
    }

    /** Tolerance of composite voxels over that of sharp ones. */
    private static final double COMPOSITE_SHARE = 0.2;

    /** Core and shell radii 0.5 and 1, stiff core. */
    private static Particle thick() {
        ExactLayers exact = ExactLayers.free(new Layer(0.5, 80, 0.22, 0.01), new Layer(1, 30, 0.25, 0));
        CaseDraft draft = CaseDraft.on("core_shell", "core_radius", "0.5 um", "shell_thickness", "0.5 um", "margin", 0)
                .material("silicon", Solids.host(80 * GPA, 0.22, 0.01))
                .material("carbon", Solids.inert(30 * GPA, 0.25));
        return new Particle("core 0.5, shell to 1", exact, 0.5, 0.5, 1, draft);
    }

    /** Core of radius 1 in a shell to 1.2: reference problem D of {@code benchmarks/README.md}. */
    private static Particle thin() {
        ExactLayers exact = ExactLayers.free(new Layer(1, 90, 0.28, 0.05), new Layer(1.2, 20, 0.25, 0));
        CaseDraft draft = CaseDraft.on("core_shell", "core_radius", "1 um", "shell_thickness", "0.2 um", "margin", 0)
                .material("silicon", Solids.host(90 * GPA, 0.28, 0.05))
                .material("carbon", Solids.inert(20 * GPA, 0.25));
        return new Particle("core 1, shell to 1.2", exact, 1, 1, 1.2, draft);
    }

    /** Core, oxide and carbon. */
    private static Particle dual() {
        ExactLayers exact = ExactLayers.free(
                new Layer(0.5, 80, 0.22, 0.01), new Layer(0.625, 73, 0.17, 0), new Layer(1, 30, 0.25, 0));
        CaseDraft draft = CaseDraft.on(
                        "layered_sphere",
                        "margin",
                        0,
                        "layers",
                        List.of(layer("silicon", "0.5 um"), layer("oxide", "0.125 um"), layer("carbon", "0.375 um")))
                .material("silicon", Solids.host(80 * GPA, 0.22, 0.01))
                .material("oxide", Solids.inert(73 * GPA, 0.17))
                .material("carbon", Solids.inert(30 * GPA, 0.25));
        return new Particle("core 0.5, oxide to 0.625, carbon to 1", exact, 0.5, 0.625, 1, draft);
    }

    private static Map<String, String> layer(String phase, String thickness) {
        return Map.of("phase", phase, "thickness", thickness);
    }

    private static void measure(Bench bench, Findings findings, Particle p, int[] n, boolean composite) {
        double[][] value = new double[6][n.length];
        double um = 1e-6;
        for (int i = 0; i < n.length; i++) {
            CaseDraft draft = p.draft().fields(FieldName.STRESS);
            Observed run = bench.run((composite ? draft.composite() : draft).voxels(n[i]));
            RadialProfile profile = RadialProfile.of(run);
            value[0][i] = -run.scalar("mean_hydrostatic_stress.silicon") / GPA;
            value[1][i] = -profile.meanHydrostatic(r -> r < 0.5 * p.core() * um) / GPA;
            value[2][i] = run.scalar("particle_volume_change") / 3;
            LeastSquares<double[]> hoop = hoop(profile, run, p);
            value[3][i] = hoop.at(new double[] {p.shell()}) / GPA;
            value[4][i] = hoop.at(new double[] {p.radius()}) / GPA;
            value[5][i] = run.scalar("raw_max_von_mises_stress.carbon") / GPA;
        }
        Map<String, ?> parameters = Map.of("particle", p.name(), "interfaces", composite ? "composite" : "sharp");
        double room = composite ? COMPOSITE_SHARE : 1;
        double pressure = -p.exact().radialStress(0.5 * p.core());
        String where = ", " + p.name();
        Convergence whole = new Convergence(n, value[0], pressure);
        findings.converging(
                "pressure of the whole core" + where + ", GPa", whole, room * bench.tolerance(0.09, 0.045), parameters);
        if (p.exact().layers() == 2 && !composite) {
            findings.limit(
                    "pressure of the whole core" + where + ", GPa", whole, 1, bench.tolerance(0.05, 0.025), parameters);
        }
        findings.converging(
                "pressure of the inner half of the core" + where + ", GPa",
                new Convergence(n, value[1], pressure),
                room * bench.tolerance(0.04, 0.02),
                parameters);
        findings.converging(
                "outer displacement over radius" + where,
                new Convergence(n, value[2], p.exact().displacement(p.radius()) / p.radius()),
                room * bench.tolerance(0.03, 0.015),
                parameters);
        if (p.exact().layers() == 2 && composite) {
            findings.converging(
                    "largest von Mises stress in carbon" + where + ", GPa",
                    new Convergence(n, value[5], p.exact().hoopStress(p.shell()) + pressure),
                    bench.tolerance(0.07, 0.035),
                    parameters);
        }
        if (p.shell() < 0.9 * p.radius()) {
            double tolerance = (composite ? 0.5 : 1) * bench.tolerance(0.1, 0.03);
            findings.converging(
                    "hoop stress in carbon at its inside" + where + ", GPa",
                    new Convergence(n, value[3], p.exact().hoopStress(p.shell())),
                    tolerance,
                    parameters);
            findings.converging(
                    "hoop stress in carbon at its outside" + where + ", GPa",
                    new Convergence(n, value[4], p.exact().hoopStress(p.radius())),
                    tolerance,
                    parameters);
        }
    }

    /** A + B / r^3 through the inside of the outermost shell, radius in micrometres. */
    private static LeastSquares<double[]> hoop(RadialProfile profile, Observed run, Particle p) {
        double clearance = Math.min(2 * run.lattice().pitch() * 1e6, 0.3 * (p.radius() - p.shell()));
        List<double[]> points = java.util.stream.IntStream.range(
                        0, run.lattice().grid().voxelCount())
                .filter(run.lattice()::isSolid)
                .mapToObj(v -> new double[] {run.radius(v) * 1e6, profile.hoop(v)})
                .filter(q -> q[0] > p.shell() + clearance && q[0] < p.radius() - clearance)
                .toList();
        return new LeastSquares<>(points, q -> q[1], List.of(q -> 1, q -> Math.pow(q[0], -3)));
    }
}
