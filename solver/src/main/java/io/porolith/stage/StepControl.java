package io.porolith.stage;

import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.linear.NotConvergedException;

/**
 * Length of the next step from the local error, for an estimate that falls as the third power of the step (Hairer and Wanner, Solving
 * Ordinary Differential Equations II, 2nd ed. 1996, section IV.8). Lengths are kept if they would hardly grow, so that forms can be used
 * again.
 */
final class StepControl implements Saved {
    private static final double SAFETY = 0.9;
    private static final double NEGLIGIBLE = 1e-6;
    private static final double LARGEST_GROWTH = 2.5;
    private static final double SMALLEST_GROWTH = 0.2;
    private static final double WORTHWHILE_GROWTH = 1.2;
    /** A step this much shorter than a first one should be means that something does not work. */
    private static final double COLLAPSE = 1e-9;

    private final double tolerance;
    private final double longest;
    private double shortest;
    private double length;
    private double lastTaken;
    private double lastError;
    private boolean justRejected;

    /**
     * @param first length of the first step, s
     * @param usual what it would be if the case did not say, s
     */
    StepControl(double tolerance, double first, double usual, double longest) {
        this.tolerance = tolerance;
        this.longest = longest;
        shortest = COLLAPSE * Math.min(first, usual);
        length = Math.min(first, longest);
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("step_control", shortest, length, lastTaken, lastError, justRejected ? 1 : 0);
    }

    @Override
    public void restore(CheckpointReader from) {
        double[] s = from.take("step_control", 5);
        shortest = s[0];
        length = s[1];
        lastTaken = s[2];
        lastError = s[3];
        justRejected = s[4] > 0;
    }

    /** Length to try if nothing else limits the step. */
    double length() {
        return length;
    }

    /** Length to try when so many seconds remain: no sliver is left over for the step after. */
    double length(double remaining) {
        if (length >= remaining * (1 - 1e-9)) {
            return remaining;
        }
        return 2 * length > remaining ? 0.5 * remaining : length;
    }

    boolean isAccurate(double error) {
        return error <= tolerance;
    }

    /**
     * An attempt was not accurate enough, or failed (error NaN).
     *
     * @param why it failed, for the message if no shorter step helps; may be empty
     */
    void reject(double tried, double error, String why) {
        double factor = Double.isNaN(error)
                ? 0.5
                : Math.max(SMALLEST_GROWTH, Math.min(0.9, SAFETY * Math.cbrt(tolerance / error)));
        length = tried * factor;
        justRejected = true;
        if (length < shortest) {
            throw new NotConvergedException(String.format(
                    java.util.Locale.ROOT,
                    "the diffusion step has shrunk to %.3g s without becoming accurate; likely causes are a diffusivity that changes too"
                            + " steeply for the mesh or a tolerance that is too tight (last error estimate %.3g, wanted %.3g)%s",
                    length,
                    error,
                    tolerance,
                    why.isEmpty() ? "" : "; the last attempt failed: " + why));
        }
    }

    /**
     * An attempt was accurate, but longer than what follows lithium lets it be.
     *
     * @param over how much
     * @return false if steps have become as short as they may be, and this one has to do
     */
    boolean shorten(double tried, double over) {
        double proposed = tried * Math.max(SMALLEST_GROWTH, SAFETY / over);
        if (proposed < shortest) {
            return false;
        }
        length = proposed;
        justRejected = true;
        return true;
    }

    /** The next step is no longer than what follows lithium lets it be, judged by one that was taken. */
    void limit(double taken, double over) {
        if (over > 0) {
            length = Math.min(length, taken * SAFETY / over);
        }
    }

    /**
     * A step was accepted.
     *
     * @param cut whether it was shorter than this control asked for
     */
    void accept(double taken, double error, boolean cut) {
        double measured = Math.max(error, NEGLIGIBLE * tolerance);
        double factor = SAFETY * Math.cbrt(tolerance / measured);
        if (lastTaken > 0) {
            factor *= Math.min(1, taken / lastTaken * Math.cbrt(lastError / measured));
        }
        lastTaken = taken;
        lastError = measured;
        factor = Math.max(SMALLEST_GROWTH, Math.min(justRejected ? 1 : LARGEST_GROWTH, factor));
        if (factor > 1 && factor < WORTHWHILE_GROWTH) {
            factor = 1;
        }
        double proposed = taken * factor;
        length = Math.min(longest, cut ? Math.max(length, proposed) : proposed);
        justRejected = false;
    }
}
