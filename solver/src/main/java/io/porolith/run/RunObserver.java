package io.porolith.run;

import io.porolith.io.Column;
import io.porolith.mesh.MeshReport;
import io.porolith.stage.Body;
import java.util.List;
import java.util.Map;

/** Hears of a run as it goes: the result store, the progress bar, a verification. */
public interface RunObserver {
    /** The mesh is ready; nothing is solved yet. */
    default void meshed(Case problem, Body body, MeshReport report, List<Column> history) {}

    /** One sentence for the log. */
    default void note(String sentence) {}

    /** A time step (or a single stress state) is done. */
    default void step(StepResult step) {}

    /** An output time was reached; follows the {@link #step} it belongs to. */
    default void frame(Frame frame) {}

    /** Everything that belongs to a step has been said. */
    default void stepEnded() {}

    /** The run reached its end. */
    default void finished(Map<Column, Double> scalars) {}

    /**
     * A finished step.
     *
     * @param number counts from 1
     * @param fraction share of the whole programme that is done, 0 to 1
     * @param time s
     * @param iterations of linear solvers in this step
     * @param values one per history column, NaN where not computed
     */
    record StepResult(int number, double fraction, double time, int iterations, double[] values) {}
}
