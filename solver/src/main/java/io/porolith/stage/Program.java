package io.porolith.stage;

import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Where a run is in its charge-discharge programme. */
final class Program implements Saved {
    /** A mean lithiation this near counts as reached. */
    static final double CLOSE = 2e-7;

    private final List<Step> steps;
    private int index;
    private boolean entered;
    private double start;
    private double meanAtStart;

    Program(List<Step> steps) {
        this.steps = steps;
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("program", index, entered ? 1 : 0, start, meanAtStart);
    }

    @Override
    public void restore(CheckpointReader from) {
        double[] s = from.take("program", 4);
        index = (int) s[0];
        entered = s[1] > 0;
        start = s[2];
        meanAtStart = s[3];
    }

    boolean isFinished() {
        return index == steps.size();
    }

    boolean isEntered() {
        return entered;
    }

    int index() {
        return index;
    }

    Step step() {
        return steps.get(index);
    }

    /** Time at which the step under way ends at the latest. */
    double end() {
        return start + step().duration();
    }

    void enter(double time, double mean) {
        entered = true;
        start = time;
        meanAtStart = mean;
    }

    void next() {
        index++;
        entered = false;
    }

    /** Whether the step under way ends because of the mean lithiation. */
    boolean isReached(double mean) {
        OptionalDouble until = step().untilMeanLithiation();
        if (until.isEmpty()) {
            return false;
        }
        return switch (step().kind()) {
            case LITHIATE -> mean >= until.getAsDouble() - CLOSE;
            case DELITHIATE -> mean <= until.getAsDouble() + CLOSE;
            case REST -> false;
        };
    }

    /**
     * The nearest mean lithiation to stop at in the direction of change.
     *
     * @param others stops besides that of the step
     * @param sign direction of change, +1 or -1
     * @return infinitely far in that direction if there is none
     */
    double firstStop(double mean, List<Double> others, double sign) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double stop : others) {
            nearest = sign * (stop - mean) > CLOSE ? Math.min(nearest, sign * stop) : nearest;
        }
        OptionalDouble until = step().untilMeanLithiation();
        if (until.isPresent() && step().kind() != StepKind.REST && sign * (until.getAsDouble() - mean) > CLOSE) {
            nearest = Math.min(nearest, sign * until.getAsDouble());
        }
        return sign * nearest;
    }

    /** Share that is done, 0 to 1: steps count alike, the one under way by its time or its mean lithiation. */
    double fractionDone(double time, double mean) {
        if (isFinished()) {
            return 1;
        }
        double here = 0;
        if (entered) {
            double byTime = (time - start) / step().duration();
            double byMean = step().untilMeanLithiation().isPresent()
                    ? (mean - meanAtStart) / (step().untilMeanLithiation().getAsDouble() - meanAtStart)
                    : 0;
            here = Math.max(byTime, Double.isFinite(byMean) ? byMean : 0);
        }
        return (index + Math.max(0, Math.min(1, here))) / steps.size();
    }

    /** The step under way in words. */
    String name() {
        return "diffusion: step " + (index + 1) + " (" + step().kind().name().toLowerCase(Locale.ROOT) + ")";
    }
}
