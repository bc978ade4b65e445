package io.porolith.benchmarks;

import java.util.Arrays;

/**
 * How a piece of work is timed: first a warm-up that is not measured, so that the compiler has done its work, then repeated runs whose
 * median counts, so that a disturbance of less than half of them leaves no trace.
 *
 * @param warmUpSeconds the warm-up goes on for at least this long and at least two runs
 * @param measureSeconds measuring goes on for at least this long
 * @param leastRuns and at least so many runs
 */
public record Timing(double warmUpSeconds, double measureSeconds, int leastRuns) {
    private static final int MOST_RUNS = 10_000;

    /** Median wall time of one run in seconds. */
    public double median(Runnable work) {
        repeat(work, warmUpSeconds, 2);
        return median(repeat(work, measureSeconds, leastRuns));
    }

    /** The middle value; of an even number, the mean of the middle two. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
    }

    private static double[] repeat(Runnable work, double seconds, int least) {
        double[] times = new double[MOST_RUNS];
        int runs = 0;
        long begin = System.nanoTime();
        while (runs < MOST_RUNS && (runs < least || (System.nanoTime() - begin) * 1e-9 < seconds)) {
            long start = System.nanoTime();
            work.run();
            times[runs++] = (System.nanoTime() - start) * 1e-9;
        }
        return Arrays.copyOf(times, runs);
    }
}
