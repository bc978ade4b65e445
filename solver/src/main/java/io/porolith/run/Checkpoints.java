package io.porolith.run;

import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a run keeps its state between steps, so that it can go on after it was stopped or killed. */
public interface Checkpoints {
    /** Keeps nothing. */
    Checkpoints NONE = new Checkpoints() {
        @Override
        public Optional<CheckpointReader> resumed() {
            return Optional.empty();
        }

        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public void write(Map<String, String> counts, Consumer<CheckpointWriter> state) {}
    };

    /** The state to go on from, if the run is a resumed one. */
    Optional<CheckpointReader> resumed();

    /** Whether the state is to be written after this step. */
    boolean isDue();

    /**
     * Replaces what was kept.
     *
     * @param counts entries of the header besides those that say what the state belongs to
     * @param state puts its arrays
     */
    void write(Map<String, String> counts, Consumer<CheckpointWriter> state);
}
