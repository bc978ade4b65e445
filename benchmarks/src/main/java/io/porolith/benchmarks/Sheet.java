package io.porolith.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One table of measurements: plain values for JSON, and how people read them.
 *
 * @param layout title, explanation and columns
 * @param rows values by key of column, in SI units; a value that was not measured is missing
 */
record Sheet(Layout layout, List<Map<String, Object>> rows) {
    /**
     * How a table looks.
     *
     * @param key in the JSON
     * @param title above the table
     * @param about what is measured and how to read it, in sentences
     * @param columns from left to right
     */
    record Layout(String key, String title, String about, List<Column> columns) {}

    /**
     * One column.
     *
     * @param key of the value
     * @param label with the unit it is shown in
     * @param format for {@link String#format}; text columns take {@code %s}
     * @param factor from SI to the unit shown; 1 for text and whole numbers
     */
    record Column(String key, String label, String format, double factor) {
        static Column text(String key, String label) {
            return new Column(key, label, "%s", 1);
        }

        static Column whole(String key, String label) {
            return new Column(key, label, "%,d", 1);
        }

        static Column number(String key, String label, String format, double factor) {
            return new Column(key, label, format, factor);
        }

        String cell(Object value) {
            if (value == null || value instanceof Double d && !Double.isFinite(d)) {
                return "-";
            }
            if (format.endsWith("d")) {
                return String.format(Locale.ROOT, format, ((Number) value).longValue());
            }
            return value instanceof Number number
                    ? String.format(Locale.ROOT, format, factor * number.doubleValue())
                    : value.toString();
        }
    }

    /** A row from keys and values in turn; null values are left out. */
    static Map<String, Object> row(Object... keysAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object value = keysAndValues[i + 1];
            if (value != null && !(value instanceof Double d && !Double.isFinite(d))) {
                row.put((String) keysAndValues[i], value);
            }
        }
        return row;
    }

    /** The table in Markdown, without heading; columns that no row fills are left out. */
    String table() {
        List<Column> shown = layout.columns.stream()
                .filter(c -> rows.stream().anyMatch(r -> r.get(c.key) != null))
                .toList();
        List<List<String>> lines = new ArrayList<>();
        lines.add(shown.stream().map(Column::label).toList());
        lines.add(shown.stream().map(c -> "---").toList());
        rows.forEach(
                r -> lines.add(shown.stream().map(c -> c.cell(r.get(c.key))).toList()));
        StringBuilder out = new StringBuilder();
        lines.forEach(
                cells -> out.append("| ").append(String.join(" | ", cells)).append(" |\n"));
        return out.toString();
    }
}
