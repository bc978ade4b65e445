package io.porolith.stage;

import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.stage.DiffusionScheme.Attempt;
import java.util.List;

/** Work spent on one accepted step. */
final class StepTally {
    private int iterations;
    private int picard;
    private int rejected;
    private Attempt last;

    Attempt add(Attempt attempt) {
        iterations += attempt.iterations();
        picard += attempt.picardIterations();
        last = attempt;
        return attempt;
    }

    void reject() {
        rejected++;
    }

    /** The attempt that was accepted in the end; null before the first. */
    Attempt last() {
        return last;
    }

    DiffusionStep report(
            int index,
            StepKind kind,
            double time,
            double dt,
            double mean,
            double balanceError,
            boolean ends,
            List<String> notes) {
        double error = last == null ? 0 : last.error();
        double contraction = last == null ? Double.NaN : last.contraction();
        return new DiffusionStep(
                index,
                kind,
                time,
                dt,
                iterations,
                picard,
                rejected,
                error,
                contraction,
                mean,
                balanceError,
                ends,
                notes);
    }
}
