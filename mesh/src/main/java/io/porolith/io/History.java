package io.porolith.io;

import java.util.List;
import java.util.OptionalInt;

/**
 * Scalars of a run, one row a step.
 *
 * @param columns what the values are
 * @param rows each with one value per column; NaN where a value was not computed in that step
 */
public record History(List<Column> columns, List<double[]> rows) {
    public History {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (double[] row : rows) {
            if (row.length != columns.size()) {
                throw new IllegalArgumentException(
                        "a row of " + row.length + " values for " + columns.size() + " columns");
            }
        }
    }

    /** Position of a column by name. */
    public OptionalInt find(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** All values of one column, in SI units. */
    public double[] values(int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }
}
