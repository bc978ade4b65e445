package io.porolith.run;

import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.stage.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a stress towards its limit and says where the next step should end, so that the limit is met and not passed: by the secant of
 * stress against mean lithiation, most of the way at a time.
 */
final class StressWatch implements Saved {
    /** The limit counts as reached at this share of it. */
    private static final double REACHED = 1 - 1e-3;
    /** Share of the way to the limit that one step may go, as the secant sees it. */
    private static final double STRIDE = 0.9;
    /** From here on the step goes all the way. */
    private static final double NEAR = 0.95;
    /** Mean lithiations nearer than this are not told apart. */
    private static final double SHORTEST = 1e-6;

    private double lastMean = Double.NaN;
    private double lastShare = Double.NaN;
    private double slope = Double.NaN;

    /** The mean lithiations at which outputs ask for a stop, and the one where the limit is expected. */
    List<Double> stops(List<Double> outputs, Optional<StressLimit> limit) {
        if (limit.isEmpty() || !(Math.abs(slope) > 0)) {
            return outputs;
        }
        double way = lastShare < NEAR ? STRIDE * (1 - lastShare) : 1 - lastShare;
        double distance = way / slope;
        List<Double> stops = new ArrayList<>(outputs);
        stops.add(lastMean + Math.copySign(Math.max(SHORTEST, Math.abs(distance)), distance));
        return stops;
    }

    /**
     * Takes in a stress.
     *
     * @return whether the limit is reached
     */
    boolean isReached(StressLimit limit, double mean, double value) {
        double share = limit.share(value);
        if (Math.abs(mean - lastMean) >= SHORTEST / 2) {
            slope = (share - lastShare) / (mean - lastMean);
        }
        lastMean = mean;
        lastShare = share;
        return share >= REACHED;
    }

    /** Another step of the programme begins. */
    void restart() {
        lastMean = Double.NaN;
        lastShare = Double.NaN;
        slope = Double.NaN;
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("stress_watch", lastMean, lastShare, slope);
    }

    @Override
    public void restore(CheckpointReader from) {
        double[] s = from.take("stress_watch", 3);
        lastMean = s[0];
        lastShare = s[1];
        slope = s[2];
    }
}
