package io.porolith.run;

import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.stage.Saved;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Knows the next output and whether one is due. */
final class OutputClock implements Saved {
    /** Steps are cut to end on a target time; rounding may leave them this share short of it. */
    private static final double CLOSE = 1e-9;

    /** Steps are cut to end on a mean lithiation, found to half of this. */
    private static final double CLOSE_MEAN = 2e-7;

    private final OutputSpec spec;
    /** Which of the mean lithiations have been passed. */
    private final boolean[] passed;

    private double lastMean;
    private double lastTime;

    OutputClock(OutputSpec spec, double startMean) {
        this.spec = spec;
        this.lastMean = startMean;
        passed = new boolean[spec.atMeanLithiation().size()];
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("output_clock", lastMean, lastTime);
        double[] flags = new double[passed.length];
        Arrays.setAll(flags, m -> passed[m] ? 1 : 0);
        to.put("outputs_passed", flags);
    }

    @Override
    public void restore(CheckpointReader from) {
        double[] s = from.take("output_clock", 2);
        lastMean = s[0];
        lastTime = s[1];
        double[] flags = from.take("outputs_passed", passed.length);
        for (int m = 0; m < passed.length; m++) {
            passed[m] = flags[m] > 0;
        }
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
        for (int i = 0; i < passed.length; i++) {
            double m = spec.atMeanLithiation().get(i);
            boolean rising = lastMean < m - CLOSE_MEAN && mean >= m - CLOSE_MEAN;
            boolean falling = lastMean > m + CLOSE_MEAN && mean <= m + CLOSE_MEAN;
            due |= rising || falling;
            passed[i] |= rising || falling || Math.abs(mean - m) <= CLOSE_MEAN;
        }
        lastTime = time;
        lastMean = mean;
        return due;
    }

    /** Times and mean lithiations of the case that no step came to, by their keys. */
    List<String> missed() {
        List<String> missed = new ArrayList<>();
        for (double t : spec.atTimes()) {
            if (t * (1 - CLOSE) > lastTime) {
                missed.add(String.format(Locale.ROOT, "output.stress_at_times: %.6g s", t));
            }
        }
        for (int i = 0; i < passed.length; i++) {
            if (!passed[i]) {
                double m = spec.atMeanLithiation().get(i);
                missed.add(String.format(Locale.ROOT, "output.stress_at_mean_lithiation: %.6g", m));
            }
        }
        return missed;
    }
}
