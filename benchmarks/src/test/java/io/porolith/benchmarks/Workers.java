package io.porolith.benchmarks;

import io.porolith.benchmarks.CheckList.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Parts of a check in another process. After a fault of a kernel no call of a process succeeds any more, and a kernel may never end; so a part
 * that fails ends its process, one that takes too long is ended, and the rest goes on in a new one.
 */
final class Workers {
    private static final long POLL_MILLISECONDS = 100;

    private final CheckList checks;
    private final Start start;
    private final double mostSeconds;
    private final double graceSeconds;

    /** How a process for the parts from an index on is started, which runs them until one fails or time is over and keeps a list of checks in a file. */
    @FunctionalInterface
    interface Start {
        List<String> command(int from, Path file);
    }

    /**
     * @param checks gets what the processes find
     * @param mostSeconds that a part may take
     * @param graceSeconds that a part may go on after the limit of time of the checks
     */
    Workers(CheckList checks, Start start, double mostSeconds, double graceSeconds) {
        this.checks = checks;
        this.start = start;
        this.mostSeconds = mostSeconds;
        this.graceSeconds = graceSeconds;
    }

    /** Runs all parts. */
    void run(List<String> names) throws IOException, InterruptedException {
        int next = 0;
        while (next < names.size() && checks.left() > 0) {
            next += several(names, next);
        }
        names.subList(next, names.size()).forEach(checks::leaveOut);
    }

    /** Parts from an index on in one process; returns how many are done with. */
    private int several(List<String> names, int from) throws IOException, InterruptedException {
        Path file = Files.createTempFile("check", ".json");
        ProcessBuilder builder = new ProcessBuilder(start.command(from, file)).inheritIO();
        if (!Files.isWritable(Path.of(System.getProperty("user.home")))) {
            // Otherwise the driver would translate the kernels whenever a device is opened.
            Path translated = file.resolveSibling("porolith-kernels");
            builder.environment().putIfAbsent("CUDA_CACHE_PATH", translated.toString());
        }
        Process process = builder.start();
        Thread ending = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            String ended = watch(process, file);
            Report last = Report.read(file);
            checks.take(last);
            int done = last.seconds().size();
            if (!ended.isEmpty() && checks.left() < -graceSeconds) {
                checks.leaveOut(names.get(from + done));
                return done + 1;
            }
            if (!last.running().isEmpty() || done == 0 && checks.left() > 0) {
                String how = ended.isEmpty() ? "its process ended with code " + process.exitValue() : ended;
                checks.fail(names.get(from + done) + ": " + how);
                return done + 1;
            }
            return done;
        } finally {
            Runtime.getRuntime().removeShutdownHook(ending);
            Files.delete(file);
        }
    }

    /** Waits for a process, or ends it where a part takes too long; returns why, or nothing. */
    private String watch(Process process, Path file) throws IOException, InterruptedException {
        String running = "";
        double since = checks.elapsed();
        while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            Report now = Report.read(file);
            checks.take(now);
            if (!now.running().equals(running)) {
                running = now.running();
                since = checks.elapsed();
            }
            double took = checks.elapsed() - since;
            if (took > mostSeconds || checks.left() < -graceSeconds) {
                process.destroyForcibly().waitFor();
                return String.format(Locale.ROOT, "ended after %.0f s", took);
            }
        }
        return "";
    }
}
