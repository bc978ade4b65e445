package io.porolith.benchmarks;

import io.porolith.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Parts of a check, one after the other. What is known is written after each, so that a run that is cut short loses nothing; after a limit of
 * time no part is begun any more.
 */
final class CheckList {
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
        failed.add(what);
        System.out.println("FAILED " + what);
    }

    List<String> failures() {
        return failed;
    }

    /** Names of parts that were not begun. */
    List<String> leftOut() {
        return leftOut;
    }

    double elapsed() {
        return (System.nanoTime() - start) * 1e-9;
    }

    /** Runs a part and keeps what it returns. One that throws has failed; the device may serve the next all the same. */
    void run(String name, Callable<?> part) throws IOException {
        if (elapsed() > limit) {
            leftOut.add(name);
            System.out.println("left out for lack of time: " + name);
        } else {
            double before = elapsed();
            System.out.println(String.format(Locale.ROOT, "%5.0f s  %s", before, name));
            try {
                parts.put(name, part.call());
            } catch (Exception | LinkageError | OutOfMemoryError e) {
                fail(name + ": " + e);
            }
            seconds.put(name, elapsed() - before);
        }
        Json.write(out, report);
    }
}
