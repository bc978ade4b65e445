package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.benchmarks.Sheet.Column;
import io.porolith.cases.CaseReader;
import io.porolith.linear.NotConvergedException;
import io.porolith.linear.SolveReport;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Lattice;
import io.porolith.run.Case;
import io.porolith.run.LatticeMesh;
import io.porolith.stage.Mechanics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whole solves on the architectures that users have, against the stiffness of silicon over that of carbon. The bodies are the cases in
 * {@code benchmarks/cases/generators}; the solve is that of the mechanics stage, as in a run.
 */
final class StiffnessBench implements Measurement {
    private static final List<String> BODIES = List.of("pore-array", "sponge", "random-particle", "foam");
    private static final double STIFF = 90e9;

    @Override
    public Sheet.Layout layout() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("body", "body"));
        columns.add(Column.number("stiffness_ratio", "stiffness ratio", "%,.0f", 1));
        columns.add(Column.whole("voxels_per_edge", "voxels an edge"));
        columns.addAll(SolveBench.COLUMNS);
        return new Sheet.Layout(
                "stiffness",
                "Whole solves by body and stiffness ratio",
                "Swelling silicon with a thin carbon lining or coat on generated bodies, from benchmarks/cases/generators; the ratio is"
                        + " Young's modulus of silicon over that of carbon. The cell keeps its size, or three faces are"
                        + " mirrors. More iterations at a higher ratio show how much of the contrast the coarse levels miss.",
                columns);
    }

    @Override
    public List<Map<String, Object>> measure(Setting setting) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String body : BODIES) {
            for (double ratio : setting.ratios()) {
                rows.add(row(setting, body, ratio));
            }
        }
        return rows;
    }

    static Case problem(String body, int n, double ratio) {
        Path file = ProjectFiles.of("benchmarks/cases/generators/" + body + ".yaml");
        return CaseReader.read(
                file,
                List.of(
                        "mesh.voxels_per_edge=" + n,
                        String.format(Locale.ROOT, "materials.carbon.youngs_modulus=%s Pa", STIFF / ratio)));
    }

    private static Map<String, Object> row(Setting setting, String body, double ratio) {
        Case problem = problem(body, setting.ratioSize(), ratio);
        Lattice lattice = LatticeMesh.of(problem, sentence -> {}).lattice();
        long unknowns = 3L * MaterialNodes.of(lattice).count();
        double[] setUp = new double[setting.repeats()];
        double[] solve = new double[setting.repeats()];
        SolveReport report = null;
        long peak = 0;
        try (Backend backend = setting.open()) {
            for (int r = 0; r < 2 * setting.repeats(); r++) {
                long start = System.nanoTime();
                report = solve(backend, problem, lattice);
                // The first half of the runs warms up.
                solve[r % solve.length] = report.seconds();
                setUp[r % setUp.length] = (System.nanoTime() - start) * 1e-9 - report.seconds();
            }
            peak = backend.peakBytes();
        } catch (NotConvergedException e) {
            return Sheet.row(
                    "body",
                    body,
                    "stiffness_ratio",
                    ratio,
                    "voxels_per_edge",
                    setting.ratioSize(),
                    "unknowns",
                    unknowns);
        }
        double setUpSeconds = Timing.median(setUp);
        double solveSeconds = Timing.median(solve);
        return Sheet.row(
                "body",
                body,
                "stiffness_ratio",
                ratio,
                "voxels_per_edge",
                setting.ratioSize(),
                "unknowns",
                unknowns,
                "iterations",
                report.iterations(),
                "relative_residual",
                report.relativeResidual(),
                "set_up_seconds",
                setUpSeconds,
                "solve_seconds",
                solveSeconds,
                "unknowns_per_second",
                unknowns / (setUpSeconds + solveSeconds),
                "backend_bytes_per_unknown",
                peak / (double) unknowns);
    }

    /** One solve of the mechanics of a case at full lithiation. */
    static SolveReport solve(Backend backend, Case problem, Lattice lattice) {
        double stiffest = problem.materials().values().stream()
                .mapToDouble(m -> m.youngsModulus().at(1))
                .max()
                .orElseThrow();
        var spec = problem.mechanics().orElseThrow();
        MaterialTable table = MaterialTable.of(lattice.phases(), problem.materials(), spec.convention(), stiffest);
        double[] lithiation = new double[lattice.grid().voxelCount()];
        Arrays.fill(lithiation, 1);
        try (Mechanics mechanics = new Mechanics(backend, lattice, table, spec, problem.solver())) {
            return mechanics.solve(lithiation);
        }
    }
}
