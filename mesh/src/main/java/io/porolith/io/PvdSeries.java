package io.porolith.io;

import io.porolith.input.InputException;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.Lattice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A time series of field files: {@code fields_0000.vti}, {@code fields_0001.vti} and so on ({@code .vtu} for a conforming mesh), listed with their times in {@code fields.pvd},
 * which ParaView opens as one animation. The list is rewritten in one move after each file, so that a killed run keeps its finished steps.
 */
public final class PvdSeries {
    /** Name of the list in a result directory. */
    public static final String FILE = "fields.pvd";

    private static final Pattern ENTRY =
            Pattern.compile("<DataSet timestep=\"([^\"]+)\" part=\"0\" file=\"([^\"]+)\"/>");

    private final Path directory;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * One file of a series.
     *
     * @param time simulated time in seconds
     * @param file beside the list
     */
    public record Entry(double time, Path file) {}

    private PvdSeries(Path directory, List<Entry> entries) {
        this.directory = directory;
        this.entries.addAll(entries);
    }

    /** Starts a series in an existing directory. */
    public static PvdSeries open(Path directory) {
        return new PvdSeries(directory, List.of());
    }

    /** Goes on with a series: keeps so many files, drops later ones; starts one where there is none. */
    public static PvdSeries resume(Path directory, int files) throws IOException {
        if (!Files.exists(directory.resolve(FILE))) {
            return open(directory);
        }
        List<Entry> kept = read(directory).stream().limit(files).toList();
        PvdSeries series = new PvdSeries(directory, kept);
        series.writeList();
        return series;
    }

    /** Writes the fields at one time (seconds) as the next file of the series. */
    public void append(Lattice lattice, List<? extends FieldSource> fields, double time) throws IOException {
        Path file = directory.resolve(String.format(Locale.ROOT, "fields_%04d.vti", entries.size()));
        VtiWriter.write(file, lattice, fields, time);
        entries.add(new Entry(time, file));
        writeList();
    }

    /** Writes the fields of a conforming mesh at one time (seconds) as the next file of the series. */
    public void append(ConformingMesh mesh, List<Field> fields, double time) throws IOException {
        Path file = directory.resolve(String.format(Locale.ROOT, "fields_%04d.vtu", entries.size()));
        VtuWriter.write(file, mesh, fields, time);
        entries.add(new Entry(time, file));
        writeList();
    }

    /** Files so far, in order of time. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Reads the list of a result directory. */
    public static List<Entry> read(Path directory) throws IOException {
        Path list = directory.resolve(FILE);
        if (!Files.isRegularFile(list)) {
            throw new InputException(directory + " holds no " + FILE + "; it is not a result directory with fields.");
        }
        List<Entry> entries = new ArrayList<>();
        Matcher matcher = ENTRY.matcher(Files.readString(list, StandardCharsets.UTF_8));
        while (matcher.find()) {
            entries.add(new Entry(time(list, matcher.group(1)), directory.resolve(matcher.group(2))));
        }
        return entries;
    }

    private static double time(Path list, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InputException(list + ": timestep '" + text + "' is not a number.", e);
        }
    }

    private void writeList() throws IOException {
        String lines = entries.stream()
                .map(entry -> "    <DataSet timestep=\"" + entry.time() + "\" part=\"0\" file=\""
                        + entry.file().getFileName() + "\"/>\n")
                .collect(Collectors.joining());
        AtomicFile.write(
                directory.resolve(FILE),
                "<?xml version=\"1.0\"?>\n"
                        + "<VTKFile type=\"Collection\" version=\"0.1\" byte_order=\"LittleEndian\">\n  <Collection>\n"
                        + lines + "  </Collection>\n</VTKFile>\n");
    }
}
