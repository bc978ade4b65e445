package io.porolith.run;

import io.porolith.input.InputException;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Checkpoints in the result directory. They are only taken back for the same case, version and backend. */
final class CheckpointFolder implements Checkpoints, AutoCloseable {
    static final String STEPS = "steps";
    static final String FRAMES = "frames";
    private static final String CASE = "case_hash";
    private static final String VERSION = "version";
    private static final String COMMIT = "commit";
    private static final String BACKEND = "backend";

    private final Path directory;
    private final Map<String, String> identity;
    private final double interval;
    private final BooleanSupplier stopRequested;
    private final Optional<CheckpointReader> resumed;
    private long last = System.nanoTime();

    private CheckpointFolder(
            Path directory,
            Map<String, String> identity,
            double interval,
            BooleanSupplier stopRequested,
            Optional<CheckpointReader> resumed) {
        this.directory = directory;
        this.identity = identity;
        this.interval = interval;
        this.stopRequested = stopRequested;
        this.resumed = resumed;
    }

    /**
     * Checkpoints of a run.
     *
     * @param resume whether the run goes on from what is there
     * @throws InputException if it should and cannot: there is none, it is damaged, or it belongs to something else
     */
    static CheckpointFolder open(
            Path directory, Case problem, RunInfo info, boolean resume, BooleanSupplier stopRequested)
            throws IOException {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put(CASE, problem.provenance().hash());
        identity.put(VERSION, info.version());
        identity.put(COMMIT, info.commit());
        identity.put(BACKEND, info.backend());
        Optional<CheckpointReader> reader = resume ? Optional.of(CheckpointReader.open(directory)) : Optional.empty();
        if (reader.isPresent()) {
            try {
                check(directory, reader.get().header(), identity);
            } catch (InputException e) {
                reader.get().close();
                throw e;
            }
        }
        return new CheckpointFolder(directory, identity, problem.output().checkpointEvery(), stopRequested, reader);
    }

    private static void check(Path directory, Map<String, String> found, Map<String, String> expected) {
        if (!found.get(CASE).equals(expected.get(CASE))) {
            throw new InputException("The checkpoint in " + directory
                    + " belongs to another case: its resolved case has the hash " + brief(found.get(CASE))
                    + ", this one " + brief(expected.get(CASE))
                    + "; resume with the case file and the --set options of that run, or start anew with --overwrite.");
        }
        for (String key : new String[] {VERSION, BACKEND}) {
            if (!found.get(key).equals(expected.get(key))) {
                throw new InputException("The checkpoint in " + directory + " was written by the " + key + " "
                        + found.get(key) + ", this is " + expected.get(key)
                        + "; resume it with the same, or start anew with --overwrite.");
            }
        }
    }

    private static String brief(String hash) {
        return hash.substring(0, Math.min(12, hash.length()));
    }

    /** A sentence where the commit is another one, else empty: the bits may then differ. */
    Optional<String> caution() {
        return resumed.map(r -> r.header().get(COMMIT))
                .filter(commit -> !commit.equals(identity.get(COMMIT)))
                .map(commit ->
                        "warning: the checkpoint was written by commit " + commit + ", this is " + identity.get(COMMIT)
                                + "; results may differ in their last digits from a run without a break");
    }

    /** Steps and frames of the run that goes on; zero for a new one. */
    int count(String key) {
        return resumed.map(r -> Integer.parseInt(r.header().get(key))).orElse(0);
    }

    @Override
    public Optional<CheckpointReader> resumed() {
        return resumed;
    }

    @Override
    public void close() throws IOException {
        if (resumed.isPresent()) {
            resumed.get().close();
        }
    }

    @Override
    public boolean isDue() {
        return stopRequested.getAsBoolean() || (System.nanoTime() - last) * 1e-9 >= interval;
    }

    @Override
    public void write(Map<String, String> counts, Consumer<CheckpointWriter> state) {
        Map<String, String> header = new LinkedHashMap<>(identity);
        header.putAll(counts);
        try {
            CheckpointWriter.write(directory, header, state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        last = System.nanoTime();
    }
}
