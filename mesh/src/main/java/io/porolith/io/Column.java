package io.porolith.io;

/**
 * A column of a history.
 *
 * @param name in the words of the outputs, for example {@code mean_lithiation}
 * @param unit SI unit, {@code 1} for a pure number
 */
public record Column(String name, String unit) {
    public Column {
        if (!name.matches("[^\\s,\\[\\]\"]+") || !unit.matches("[^,\\[\\]\"\\n]+")) {
            throw new IllegalArgumentException("not a column: name '" + name + "', unit '" + unit + "'");
        }
    }

    /** As in the first line of a CSV file: {@code time [s]}. */
    public String header() {
        return name + " [" + unit + "]";
    }
}
