package io.porolith.benchmarks;

import io.porolith.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Parts of a check, one after the other. What is known is written before and after each, so that a run that is cut short loses nothing and says
 * where it was; after a limit of time no part is begun any more.
 */
final class CheckList {
    private static final String RUNNING = "running";

    private final Path out;
    private final double limit;
    private final long start = System.nanoTime();
    private final Map<String, Object> report = new LinkedHashMap<>();
    private final Map<String, Object> parts = new LinkedHashMap<>();
    private final Map<String, Object> seconds = new LinkedHashMap<>();
    private final List<String> failed = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * @param out the report, JSON
     * @param limit seconds from now
     */
    CheckList(Path out, double limit) {
        this.out = out;
        this.limit = limit;
        report.put("parts", parts);
        report.put("seconds", seconds);
        report.put("failed", failed);
        report.put("left_out", leftOut);
    }

    /** Adds to the head of the report. */
    void put(String key, Object value) throws IOException {
        report.put(key, value);
        Json.write(out, report);
    }

    /** Something that is wrong; the check goes on. */
    void fail(String what) {
        if (!failed.contains(what)) {
            failed.add(what);
            System.out.println("FAILED " + what);
        }
    }

    /** A part that there was no time for. */
    void leaveOut(String name) {
        leftOut.add(name);
        System.out.println("left out for lack of time: " + name);
    }

    List<String> failures() {
        return failed;
    }

    /** What parts have returned. */
    Map<String, Object> parts() {
        return parts;
    }

    /** Names of parts that were not begun. */
    List<String> leftOut() {
        return leftOut;
    }

    double elapsed() {
        return (System.nanoTime() - start) * 1e-9;
    }

    /** Seconds in which parts may still be begun; negative after that. */
    double left() {
        return limit - elapsed();
    }

    /** What a list of the same kind has written, of parts that are not known here yet. */
    void take(Report other) throws IOException {
        if (!parts.keySet().containsAll(other.parts().keySet())
                || !seconds.keySet().containsAll(other.seconds().keySet())) {
            parts.putAll(other.parts());
            seconds.putAll(other.seconds());
            failed.addAll(
                    other.failed().stream().filter(f -> !failed.contains(f)).toList());
            Json.write(out, report);
        }
    }

    /**
     * What a list has written.
     *
     * @param running name of the part that has been begun, empty between parts
     */
    record Report(Map<String, Object> parts, Map<String, Object> seconds, List<String> failed, String running) {
        /** Of a file, which is empty as long as nothing was begun. */
        @SuppressWarnings("unchecked")
        static Report read(Path file) throws IOException {
            if (Files.size(file) == 0) {
                return new Report(Map.of(), Map.of(), List.of(), "");
            }
            Map<String, Object> all = Json.readObject(file);
            return new Report(
                    (Map<String, Object>) all.get("parts"),
                    (Map<String, Object>) all.get("seconds"),
                    (List<String>) all.get("failed"),
                    (String) all.getOrDefault(RUNNING, ""));
        }
    }

    /** Runs a part and keeps what it returns. One that throws has failed; the device may serve the next all the same. */
    void run(String name, Callable<?> part) throws IOException {
        if (left() < 0) {
            leaveOut(name);
        } else {
            double before = elapsed();
            System.out.println(String.format(Locale.ROOT, "%5.0f s  %s", before, name));
            put(RUNNING, name);
            try {
                parts.put(name, part.call());
            } catch (Exception | LinkageError | OutOfMemoryError | AssertionError e) {
                fail(name + ": " + e);
            }
            report.remove(RUNNING);
            seconds.put(name, elapsed() - before);
        }
        Json.write(out, report);
    }
}
