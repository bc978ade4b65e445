package io.porolith.run;

import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.stage.Saved;
import java.util.List;

/** Knows the next output and whether one is due. */
final class OutputClock implements Saved {
    /** Steps are cut to end on a target time; rounding may leave them this share short of it. */
    private static final double CLOSE = 1e-9;

    /** Steps are cut to end on a mean lithiation, found to half of this. */
    private static final double CLOSE_MEAN = 2e-7;

    private final OutputSpec spec;
    private double lastMean;
    private double lastTime;

    OutputClock(OutputSpec spec, double startMean) {
        this.spec = spec;
        this.lastMean = startMean;
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("output_clock", lastMean, lastTime);
    }

    @Override
    public void restore(CheckpointReader from) {
        double[] s = from.take("output_clock", 2);
        lastMean = s[0];
        lastTime = s[1];
    }

    /** The next output time after a time, infinite if there is none. */
    double nextTime(double time) {
        return spec.atTimes().stream()
                .mapToDouble(t -> t)
                .filter(t -> t > time * (1 + CLOSE))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** All mean lithiations at which a step must stop: passing either way counts. */
    List<Double> nextMeanLithiation(double mean) {
        return spec.atMeanLithiation().stream()
                .filter(m -> Math.abs(m - mean) > CLOSE_MEAN)
                .toList();
    }

    /** True if this step ends on, or passes, an output. */
    boolean isDue(double time, double mean, int step) {
        boolean due = spec.everySteps() > 0 && step % spec.everySteps() == 0;
        for (double t : spec.atTimes()) {
            due |= lastTime < t * (1 - CLOSE) && time >= t * (1 - CLOSE);
        }
        for (double m : spec.atMeanLithiation()) {
            boolean rising = lastMean < m - CLOSE_MEAN && mean >= m - CLOSE_MEAN;
            boolean falling = lastMean > m + CLOSE_MEAN && mean <= m + CLOSE_MEAN;
            due |= rising || falling;
        }
        lastTime = time;
        lastMean = mean;
        return due;
    }
}
