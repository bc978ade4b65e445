package io.porolith.run;

import io.porolith.io.Column;
import io.porolith.stage.Body;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last value of every scalar of a run, and the rows of the history that are made of them. */
final class RunScalars {
    private static final Column TIME = new Column("time", "s");
    private static final Column MEAN_LITHIATION = new Column("mean_lithiation", "1");
    private static final Column LINEAR_ITERATIONS = new Column("linear_iterations", "1");
    private static final Column LARGEST_EIGENSTRAIN = new Column("largest_eigenstrain", "1");
    private static final Column ENERGY_IMBALANCE = new Column("energy_imbalance", "1");

    private final List<Column> columns;
    private final Map<Column, Double> values = new LinkedHashMap<>();

    RunScalars(Case problem, Body body) {
        columns = columns(problem, body);
        reach(0, Double.NaN);
    }

    private static List<Column> columns(Case problem, Body body) {
        List<Column> columns = new ArrayList<>(List.of(TIME, MEAN_LITHIATION, LINEAR_ITERATIONS));
        if (problem.diffusion().isPresent()) {
            columns.addAll(DiffusionScalars.COLUMNS);
            columns.addAll(CycleScalars.COLUMNS);
            if (problem.mechanics().isPresent()) {
                columns.addAll(CycleScalars.STRESS_COLUMNS);
            }
        }
        if (problem.front().isPresent()) {
            columns.add(DiffusionScalars.FRONT_POSITION);
        }
        if (problem.mechanics().isPresent() && problem.homogenisation().isEmpty()) {
            columns.addAll(StressStage.columns(problem, body));
        }
        return columns;
    }

    /** What a row of the history holds, in order. */
    List<Column> columns() {
        return columns;
    }

    /** Time and mean lithiation head the scalars: everything else is read against them. */
    void reach(double time, double mean) {
        values.put(TIME, time);
        values.put(MEAN_LITHIATION, mean);
    }

    void put(Column column, double value) {
        values.put(column, value);
    }

    void putAll(Map<Column, Double> others) {
        values.putAll(others);
    }

    /** Stress was not solved: what it would have given has no value. */
    void forgetStress() {
        values.replaceAll((column, value) -> isOfLithium(column) ? value : Double.NaN);
    }

    private static boolean isOfLithium(Column column) {
        return DiffusionScalars.COLUMNS.contains(column)
                || column.equals(DiffusionScalars.FRONT_POSITION)
                || CycleScalars.COLUMNS.contains(column)
                || CycleScalars.STRESS_COLUMNS.contains(column);
    }

    double largestEigenstrain() {
        return values.getOrDefault(LARGEST_EIGENSTRAIN, 0.0);
    }

    /** Share of the energy that is missing after the last step, zero where it is not followed. */
    double energyImbalance() {
        return values.getOrDefault(ENERGY_IMBALANCE, 0.0);
    }

    /** The value of a scalar by name; NaN if there is none. */
    double of(String name) {
        return values.entrySet().stream()
                .filter(e -> e.getKey().name().equals(name))
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** All values, in the order in which they first came. */
    Map<Column, Double> all() {
        return values;
    }

    double[] row(double time, double mean, int iterations) {
        double[] row = new double[columns.size()];
        row[0] = time;
        row[1] = mean;
        row[2] = iterations;
        for (int c = 3; c < row.length; c++) {
            row[c] = values.getOrDefault(columns.get(c), Double.NaN);
        }
        return row;
    }
}
