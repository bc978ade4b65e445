package io.porolith.io;

import io.porolith.input.InputException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The directory of one run. {@code summary.json} is its seal: written last and in one move, and only there says {@code status}
 * {@code finished}, {@code interrupted} or {@code failed}. A directory without it is a run that is under way or was killed; what such a run
 * had completed (history rows, field files, checkpoint) is whole.
 */
public final class ResultDirectory implements AutoCloseable {
    public static final String SUMMARY = "summary.json";
    public static final String CASE = "case.yaml";
    public static final String HISTORY = "history.csv";
    public static final String LOG = "log.txt";
    public static final String OVERVIEW = "overview.png";
    public static final String CHECKPOINT = "checkpoint";

    /** How a run ended. */
    public enum Status {
        FINISHED,
        INTERRUPTED,
        FAILED
    }

    /** What may be done with a directory that is there already. */
    public enum Existing {
        REFUSE,
        OVERWRITE,
        RESUME
    }

    private final Path path;
    /** Directories made for this run, innermost first. */
    private final List<Path> created;

    private final boolean resumed;
    private final BufferedWriter log;
    private boolean sealed;

    private ResultDirectory(Path path, boolean resumed, List<Path> created, BufferedWriter log) {
        this.path = path;
        this.resumed = resumed;
        this.created = created;
        this.log = log;
    }

    /** Where a case's result goes when nothing else is asked for: {@code results/<case name>} under the working directory. */
    public static Path defaultPath(String caseName) {
        return Path.of("results", caseName);
    }

    /**
     * Takes a directory into use.
     *
     * @throws InputException if it cannot be used: not empty (and neither overwriting nor resuming was asked for), not a directory, or not
     *     writable
     */
    public static ResultDirectory open(Path path, Existing existing) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new InputException("The result directory " + path + " is a file; give another place with --out.");
        }
        if (existing == Existing.RESUME) {
            checkResumable(path);
        } else if (!isEmpty(path)) {
            clear(path, existing);
        }
        List<Path> created = create(path);
        Files.deleteIfExists(path.resolve(SUMMARY));
        BufferedWriter log = Files.newBufferedWriter(
                path.resolve(LOG), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new ResultDirectory(path, existing == Existing.RESUME, created, log);
    }

    private static boolean isEmpty(Path path) throws IOException {
        if (!Files.exists(path)) {
            return true;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            return !files.iterator().hasNext();
        }
    }

    private static void checkResumable(Path path) {
        if (!Files.isDirectory(path.resolve(CHECKPOINT))) {
            throw new InputException("There is nothing to resume in " + path + ": it has no " + CHECKPOINT
                    + " directory; run without --resume.");
        }
    }

    private static void clear(Path path, Existing existing) throws IOException {
        if (existing == Existing.REFUSE) {
            throw new InputException(
                    "The result directory " + path
                            + " is not empty; give another place with --out, remove it, or replace its result with --overwrite.");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                if (!isOurs(file)) {
                    throw new InputException(
                            "The result directory " + path + " holds " + file.getFileName()
                                    + ", which is no result of this program, so --overwrite does not touch it; give another place with --out.");
                }
            }
        }
        // The seal goes first: a half-removed result must not look like one.
        Files.deleteIfExists(path.resolve(SUMMARY));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                deleteTree(file);
            }
        }
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return List.of(SUMMARY, CASE, HISTORY, LOG, OVERVIEW, CHECKPOINT).contains(name)
                || name.matches("fields(_\\d{4,})?\\.(vti|vtu|pvd)|.*\\.part");
    }

    private static List<Path> create(Path path) throws IOException {
        List<Path> missing = Stream.iterate(path.toAbsolutePath(), p -> p != null && !Files.exists(p), Path::getParent)
                .toList();
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw new InputException(
                    "The result directory " + path + " cannot be made: " + e.getFile()
                            + " is a file; give another place with --out.",
                    e);
        } catch (IOException e) {
            throw new InputException(
                    "The result directory " + path + " cannot be made (" + e.getMessage()
                            + "); give another place with --out.",
                    e);
        }
        if (!Files.isWritable(path)) {
            throw new InputException(
                    "The result directory " + path + " is not writable; give another place with --out.");
        }
        return missing;
    }

    public Path path() {
        return path;
    }

    public Path checkpoint() {
        return path.resolve(CHECKPOINT);
    }

    public Path overview() {
        return path.resolve(OVERVIEW);
    }

    /** Writes the resolved copy of the case. */
    public void writeCase(String yaml) throws IOException {
        AtomicFile.write(path.resolve(CASE), yaml);
    }

    /** Starts the history with a fixed list of columns. */
    public HistoryCsv history(List<Column> columns) throws IOException {
        return HistoryCsv.open(path.resolve(HISTORY), columns);
    }

    /** Goes on with the history of a resumed run: so many rows are kept. */
    public HistoryCsv history(List<Column> columns, int rows) throws IOException {
        return HistoryCsv.resume(path.resolve(HISTORY), columns, rows);
    }

    /** Starts the series of field files. */
    public PvdSeries fields() {
        return PvdSeries.open(path);
    }

    /** The rows of the history so far. */
    public History readHistory() throws IOException {
        return HistoryCsv.read(path.resolve(HISTORY));
    }

    /** What the log says so far, without the times of day. */
    public List<String> readLog() throws IOException {
        try (Stream<String> lines = Files.lines(path.resolve(LOG), StandardCharsets.UTF_8)) {
            return lines.map(line -> line.replaceFirst("^\\S+  ", "")).toList();
        }
    }

    /** Removes the checkpoint: the run has reached its end. */
    public void dropCheckpoint() throws IOException {
        if (Files.exists(checkpoint())) {
            deleteTree(checkpoint());
        }
    }

    /** Goes on with the field files of a resumed run: so many are kept. */
    public PvdSeries fields(int files) throws IOException {
        return PvdSeries.resume(path, files);
    }

    /** Adds a line to the log, with the time of day in UTC. */
    public void log(String line) {
        try {
            log.write(Instant.now().truncatedTo(ChronoUnit.MILLIS) + "  " + line + "\n");
            log.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Seals the result: writes the summary, with the status as its first entry. */
    public void seal(Status status, Map<String, Object> summary) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("status", status);
        all.putAll(summary);
        Json.write(path.resolve(SUMMARY), all);
        sealed = true;
    }

    /** True once the summary is written. */
    public boolean isSealed() {
        return sealed;
    }

    /**
     * Gives up before the first step: closes the log and removes what was written, and the directories that were made for it. A resumed
     * result is another run's work and is left as it is.
     */
    public void discard() throws IOException {
        close();
        if (resumed) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                if (isOurs(file)) {
                    deleteTree(file);
                }
            }
        }
        for (Path made : created) {
            if (!isEmpty(made)) {
                return;
            }
            Files.delete(made);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
