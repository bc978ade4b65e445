package io.porolith.io;

import io.porolith.input.InputException;
import io.porolith.units.Count;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The history file: a header {@code time [s],mean_lithiation [1],...} and one row a step, flushed as soon as it is complete, so that a
 * killed run keeps its rows. Numbers are written so that they read back to the same bits; values that were not computed are {@code NaN}.
 */
public final class HistoryCsv implements AutoCloseable {
    private static final Pattern HEADER = Pattern.compile("([^\\s,\\[\\]\"]+) \\[([^,\\[\\]\"]+)]");

    private final List<Column> columns;
    private final BufferedWriter out;

    private HistoryCsv(List<Column> columns, BufferedWriter out) {
        this.columns = columns;
        this.out = out;
    }

    /** Starts a new file, replacing one that is there. */
    public static HistoryCsv open(Path path, List<Column> columns) throws IOException {
        HistoryCsv csv = new HistoryCsv(List.copyOf(columns), Files.newBufferedWriter(path, StandardCharsets.UTF_8));
        csv.line(headers(columns));
        return csv;
    }

    /**
     * Goes on with a file: keeps its first rows, drops later ones.
     *
     * @param rows that are kept
     */
    public static HistoryCsv resume(Path path, List<Column> columns, int rows) throws IOException {
        History old = read(path);
        if (!old.columns().equals(columns)) {
            throw new InputException(path + " has the columns " + headers(old.columns()) + ", this run writes "
                    + headers(columns) + "; run it again without --resume.");
        }
        if (old.rows().size() < rows) {
            throw new InputException(path + " has " + Count.of(old.rows().size(), "row")
                    + ", the checkpoint beside it belongs to " + rows + "; run it again without --resume.");
        }
        String kept =
                old.rows().stream().limit(rows).map(row -> text(row) + "\n").collect(Collectors.joining());
        AtomicFile.write(path, headers(columns) + "\n" + kept);
        return new HistoryCsv(
                List.copyOf(columns), Files.newBufferedWriter(path, StandardCharsets.UTF_8, StandardOpenOption.APPEND));
    }

    /** Adds a row of one value per column, in SI units. */
    public void row(double... values) throws IOException {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        line(text(values));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Reads a history file back. A last line cut short by a killed run is left out. */
    public static History read(Path path) throws IOException {
        String text = Files.readString(path, StandardCharsets.UTF_8);
        String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\n");
        List<Column> columns = columns(path, lines[0]);
        List<double[]> rows = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            rows.add(row(path, i + 1, lines[i], columns.size()));
        }
        return new History(columns, rows);
    }

    private static List<Column> columns(Path path, String header) {
        List<Column> columns = new ArrayList<>();
        for (String cell : header.split(",")) {
            Matcher matcher = HEADER.matcher(cell);
            if (!matcher.matches()) {
                throw new InputException(path + ":1: column header '" + cell + "' is not of the form 'name [unit]'.");
            }
            columns.add(new Column(matcher.group(1), matcher.group(2)));
        }
        return columns;
    }

    private static double[] row(Path path, int line, String text, int width) {
        String[] cells = text.split(",");
        if (cells.length != width) {
            throw new InputException(path + ":" + line + ": " + Count.of(cells.length, "value")
                    + " where the header has " + width + ".");
        }
        try {
            return Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            throw new InputException(path + ":" + line + ": a value is not a number (" + e.getMessage() + ").", e);
        }
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
        out.flush();
    }

    private static String headers(List<Column> columns) {
        return columns.stream().map(Column::header).collect(Collectors.joining(","));
    }

    private static String text(double[] values) {
        return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(","));
    }
}
