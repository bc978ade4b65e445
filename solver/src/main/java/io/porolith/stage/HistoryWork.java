package io.porolith.stage;

import io.porolith.units.Count;
import java.util.Locale;

/**
 * Work spent on following a body through its history.
 *
 * @param steps accepted
 * @param retries steps that failed and were halved
 * @param linearSolves Newton iterations, those of failed steps included
 * @param linearIterations of all of them
 * @param seconds wall clock
 * @param pointSeconds of it at material points and their forces
 * @param solveSeconds of it in linear solves
 * @param setupSeconds of it in making preconditioners
 */
public record HistoryWork(
        int steps,
        int retries,
        int linearSolves,
        int linearIterations,
        double seconds,
        double pointSeconds,
        double solveSeconds,
        double setupSeconds) {
    public static final HistoryWork NONE = new HistoryWork(0, 0, 0, 0, 0, 0, 0, 0);

    /** One linear system after another, for some steps accepted and some that failed. */
    static HistoryWork of(Newton.Report report, int steps, int retries) {
        return new HistoryWork(steps, retries, report.newtonIterations(), report.linearIterations(), 0, 0, 0, 0);
    }

    /** The time since a moment of the system's clock in nanoseconds. */
    static HistoryWork since(long began) {
        return new HistoryWork(0, 0, 0, 0, (System.nanoTime() - began) * 1e-9, 0, 0, 0);
    }

    /** The same as part of a trial, whose steps do not count and whose time is taken elsewhere. */
    HistoryWork asTrial() {
        return new HistoryWork(0, 0, linearSolves, linearIterations, 0, pointSeconds, solveSeconds, setupSeconds);
    }

    public HistoryWork plus(HistoryWork o) {
        return new HistoryWork(
                steps + o.steps,
                retries + o.retries,
                linearSolves + o.linearSolves,
                linearIterations + o.linearIterations,
                seconds + o.seconds,
                pointSeconds + o.pointSeconds,
                solveSeconds + o.solveSeconds,
                setupSeconds + o.setupSeconds);
    }

    /** One sentence for the log. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "Mechanics took %s and %s, %s (%.1f a step), %s; of %.1f s went %.0f %% to material"
                        + " points, %.0f %% to linear solves, %.0f %% to preconditioners.",
                Count.of(steps, "step"),
                retries == 1 ? "1 retry" : retries + " retries",
                Count.of(linearSolves, "linear solve"),
                steps > 0 ? (double) linearSolves / steps : 0,
                Count.of(linearIterations, "iteration"),
                seconds,
                100 * pointSeconds / seconds,
                100 * solveSeconds / seconds,
                100 * setupSeconds / seconds);
    }
}
