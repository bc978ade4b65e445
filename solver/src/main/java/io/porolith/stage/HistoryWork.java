package io.porolith.stage;

/**
 * Work spent on following a body through its history.
 *
 * @param steps accepted
 * @param retries steps that failed and were halved
 * @param linearSolves Newton iterations, those of failed steps included
 * @param linearIterations of all of them
 * @param seconds wall clock
 */
public record HistoryWork(int steps, int retries, int linearSolves, int linearIterations, double seconds) {
    public static final HistoryWork NONE = new HistoryWork(0, 0, 0, 0, 0);

    public HistoryWork plus(HistoryWork o) {
        return new HistoryWork(
                steps + o.steps,
                retries + o.retries,
                linearSolves + o.linearSolves,
                linearIterations + o.linearIterations,
                seconds + o.seconds);
    }
}
