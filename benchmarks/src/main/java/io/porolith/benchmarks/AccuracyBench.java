package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.benchmarks.Sheet.Column;
import io.porolith.cases.CaseReader;
import io.porolith.mesh.MeshReport;
import io.porolith.run.Case;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import io.porolith.stage.Body;
import io.porolith.stage.LatticeBody;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an error costs: problem D, which has an exact solution, on voxels, on voxels cut at interfaces, and on linear and quadratic
 * tetrahedra, each at several sizes through the same run as a user's.
 */
final class AccuracyBench implements Measurement {
    /** Core pressure and strain energy of the eighth by the solution of Lame for the misfit of core and shell, Pa and J. */
    private static final double CORE_PRESSURE = 0.440896219813e9;

    private static final double ENERGY = 0.0173139540645e9 * 1e-18;

    /** A way to mesh, and the sizes of its voxels or tetrahedra over the outer radius of 1.2 um. */
    private record Method(String name, List<String> overrides, int... divisions) {}

    private static final List<Method> METHODS = List.of(
            new Method("voxels", List.of(), 12, 24, 48, 96),
            new Method("composite voxels", List.of("mesh.interfaces=composite"), 12, 24, 48, 96),
            new Method("tet4", List.of("mesh.type=conforming", "mesh.element=tet4"), 8, 16, 32, 48),
            new Method("tet10", List.of("mesh.type=conforming", "mesh.element=tet10"), 7, 12, 20));

    static final double OUTER_MICROMETRES = 1.2;

    @Override
    public Sheet.Layout layout() {
        return new Sheet.Layout(
                "accuracy",
                "Error against cost",
                "Problem D: an eighth of a swelling core in a stiff shell, against the exact solution. Seconds are meshing, solving and"
                        + " recovery after a warm-up, medians; those of other codes are set-up and solve only, and their meshes come from Gmsh.",
                List.of(
                        Column.text("method", "method"),
                        Column.whole("divisions", "cells an edge"),
                        Column.whole("unknowns", "unknowns"),
                        Column.whole("linear_iterations", "iterations"),
                        Column.number("seconds", "time, s", "%.3f", 1),
                        Column.number("core_pressure_error", "error of the core pressure, %", "%.4f", 100),
                        Column.number("strain_energy_error", "error of the strain energy, %", "%.4f", 100)));
    }

    @Override
    public List<Map<String, Object>> measure(Setting setting) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Method method : METHODS) {
            for (int divisions : method.divisions) {
                Case problem = problem(method, divisions);
                run(setting, method, divisions, problem);
                double[] seconds = new double[setting.repeats()];
                Map<String, Object> row = Map.of();
                for (int r = 0; r < seconds.length; r++) {
                    row = run(setting, method, divisions, problem);
                    seconds[r] = (double) row.get("seconds");
                }
                row.put("seconds", Timing.median(seconds));
                rows.add(row);
            }
        }
        return rows;
    }

    private static Case problem(Method method, int divisions) {
        Path file = ProjectFiles.of("benchmarks/cases/problem-d.yaml");
        List<String> overrides = new ArrayList<>(method.overrides);
        if (method.overrides.contains("mesh.type=conforming")) {
            overrides.add("mesh={type: conforming, element: %s, size: %s um}"
                    .formatted(method.name, String.format(Locale.ROOT, "%.6g", OUTER_MICROMETRES / divisions)));
            overrides.removeAll(method.overrides);
        } else {
            overrides.add("mesh.voxels_per_edge=" + divisions);
        }
        return CaseReader.read(file, overrides);
    }

    private static Map<String, Object> run(Setting setting, Method method, int divisions, Case problem) {
        Count count = new Count();
        long start = System.nanoTime();
        Map<String, Double> last = new java.util.HashMap<>();
        try (Backend backend = setting.open()) {
            Simulation.run(problem, backend, count).forEach((column, value) -> last.put(column.name(), value));
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        return row(
                method.name,
                divisions,
                count.unknowns,
                count.iterations,
                seconds,
                -last.get("mean_hydrostatic_stress.silicon"),
                last.get("strain_energy"));
    }

    /** One line of the table. Pressure in Pa, energy of the eighth in J for a core of 1 um. */
    static Map<String, Object> row(
            String method,
            int divisions,
            long unknowns,
            long iterations,
            double seconds,
            double corePressure,
            double energy) {
        return Sheet.row(
                "method",
                method,
                "divisions",
                divisions,
                "unknowns",
                unknowns,
                "linear_iterations",
                iterations,
                "seconds",
                seconds,
                "core_pressure_error",
                Math.abs(corePressure / CORE_PRESSURE - 1),
                "strain_energy_error",
                Math.abs(energy / ENERGY - 1));
    }

    private static final class Count implements RunObserver {
        private long unknowns;
        private int iterations;

        @Override
        public void meshed(Case problem, Body body, MeshReport report, List<io.porolith.io.Column> history) {
            unknowns = 3L
                    * (body instanceof LatticeBody lattice
                            ? MaterialNodes.of(lattice.lattice()).count()
                            : body.space().nodeCount());
        }

        @Override
        public void step(StepResult step) {
            iterations += step.iterations();
        }
    }
}
