package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.backend.Backends;
import io.porolith.backend.Capability;
import io.porolith.input.InputException;
import io.porolith.io.Column;
import io.porolith.io.ResultDirectory;
import io.porolith.io.ResultDirectory.Existing;
import io.porolith.io.ResultDirectory.Status;
import io.porolith.mesh.MeshReport;
import io.porolith.stage.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** One run from a checked case to a sealed result directory. */
public final class Job {
    private Job() {}

    /**
     * How to run.
     *
     * @param backend name or {@code auto}
     * @param directory where the result goes
     * @param existing what may be done with a result that is there
     * @param version of the program
     * @param commit of its source
     * @param stopRequested asked after every step; true ends the run with the step saved
     */
    public record Options(
            String backend,
            Path directory,
            Existing existing,
            String version,
            String commit,
            BooleanSupplier stopRequested) {}

    /** How a run ended: the last value of every scalar, and whether the user stopped it. */
    public record Outcome(Map<Column, Double> scalars, boolean interrupted) {}

    /** Thrown inside a run to stop it between steps. */
    private static final class StopException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Runs the case. If it fails before the first step is done, nothing is left behind; later failures keep what was finished and seal the
     * result as failed.
     *
     * @param progress hears of everything besides the result store
     */
    public static Outcome run(Case problem, Options options, RunObserver progress) {
        try (Backend backend = Backends.open(options.backend(), needs(problem))) {
            RunInfo info = new RunInfo(options.version(), options.commit(), backend.name(), backend.device());
            boolean resume = options.existing() == Existing.RESUME;
            if (resume && !problem.isTransient()) {
                throw new InputException("--resume is for runs in time; this case is a single state, run it without.");
            }
            try (CheckpointFolder checkpoints = CheckpointFolder.open(
                            options.directory().resolve(ResultDirectory.CHECKPOINT),
                            problem,
                            info,
                            resume,
                            options.stopRequested());
                    ResultDirectory directory = ResultDirectory.open(options.directory(), options.existing());
                    ResultStore store = new ResultStore(
                            directory,
                            info,
                            checkpoints.count(CheckpointFolder.STEPS),
                            checkpoints.count(CheckpointFolder.FRAMES))) {
                checkpoints.caution().ifPresent(store::note);
                return run(problem, options, backend, store, progress, checkpoints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a case needs of a backend. */
    static Set<Capability> needs(Case problem) {
        boolean linear = problem.mechanics()
                .map(m -> m.model() == MechanicsSpec.Model.LINEAR)
                .orElse(true);
        Set<Capability> needs = EnumSet.noneOf(Capability.class);
        if (!linear) {
            needs.add(Capability.INELASTIC);
        }
        if (problem.hasElements()) {
            needs.add(Capability.CONFORMING_MESH);
        }
        if (problem.hasLayeredVoxels()) {
            needs.add(Capability.LAYERED_VOXELS);
        }
        return needs;
    }

    private static Outcome run(
            Case problem,
            Options options,
            Backend backend,
            ResultStore store,
            RunObserver progress,
            CheckpointFolder checkpoints) {
        Relay relay = new Relay(List.of(store, progress), options.stopRequested());
        relay.note("porolith " + options.version() + " (" + options.commit() + "), case " + problem.name()
                + ", backend " + backend.name() + ": " + backend.device()
                + (backend.computedBy().isEmpty() ? "" : ", " + backend.computedBy()));
        try {
            Map<Column, Double> scalars = Simulation.run(problem, backend, relay, checkpoints);
            store.dropCheckpoint();
            seal(problem, store, Status.FINISHED, scalars, backend, "");
            return new Outcome(scalars, false);
        } catch (StopException e) {
            seal(problem, store, Status.INTERRUPTED, relay.lastScalars(), backend, "stopped by the user");
            return new Outcome(relay.lastScalars(), true);
        } catch (RuntimeException | OutOfMemoryError e) {
            giveUp(problem, store, relay, backend, e);
            throw e;
        }
    }

    private static void giveUp(Case problem, ResultStore store, Relay relay, Backend backend, Throwable e) {
        try {
            if (relay.steps == 0) {
                store.discard();
            } else {
                // What wraps a failed file only repeats it, with the name of a class.
                Throwable reason = e instanceof UncheckedIOException ? e.getCause() : e;
                seal(problem, store, Status.FAILED, relay.lastScalars(), backend, String.valueOf(reason.getMessage()));
            }
        } catch (IOException | UncheckedIOException io) {
            e.addSuppressed(io);
        }
    }

    private static void seal(
            Case problem,
            ResultStore store,
            Status status,
            Map<Column, Double> scalars,
            Backend backend,
            String message) {
        if (problem.output().overview()) {
            store.lastFrame().ifPresent(frame -> Overview.draw(problem, store, frame));
        }
        store.seal(status, scalars, backend.peakBytes(), message);
    }

    /** Passes everything on, remembers the last scalars and stops the run when asked to. */
    private static final class Relay implements RunObserver {
        private final List<RunObserver> listeners;
        private final BooleanSupplier stopRequested;
        private Map<Column, Double> scalars = Map.of();
        private int steps;

        Relay(List<RunObserver> listeners, BooleanSupplier stopRequested) {
            this.listeners = listeners;
            this.stopRequested = stopRequested;
        }

        Map<Column, Double> lastScalars() {
            return scalars;
        }

        @Override
        public void meshed(Case problem, Body body, MeshReport report, List<Column> history) {
            listeners.forEach(l -> l.meshed(problem, body, report, history));
        }

        @Override
        public void note(String sentence) {
            listeners.forEach(l -> l.note(sentence));
        }

        @Override
        public void step(StepResult step) {
            steps++;
            listeners.forEach(l -> l.step(step));
        }

        @Override
        public void frame(Frame frame) {
            scalars = frame.scalars();
            listeners.forEach(l -> l.frame(frame));
        }

        @Override
        public void stepEnded() {
            listeners.forEach(RunObserver::stepEnded);
            if (stopRequested.getAsBoolean()) {
                throw new StopException();
            }
        }

        @Override
        public void finished(Map<Column, Double> last) {
            scalars = last;
            listeners.forEach(l -> l.finished(last));
        }
    }
}
