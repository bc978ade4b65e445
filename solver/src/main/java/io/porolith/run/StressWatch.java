package io.porolith.run;

import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.stage.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a stress towards its limit and says where the next step should end, so that the limit is met and not passed: by the secant of
 * stress against mean lithiation, most of the way at a time. The largest tension of a body under pressure hardly changes until the pressure is gone
 * and rises at once then; far from the limit no step goes farther than the fastest of the stresses of the phase could take it there.
 */
final class StressWatch implements Saved {
    /** The limit counts as reached at this share of it. */
    private static final double REACHED = 1 - 1e-3;
    /** Share of the way to the limit that one step may go, as the secant sees it. */
    private static final double STRIDE = 0.9;
    /** From here on the step goes all the way. */
    private static final double NEAR = 0.95;
    /** A secant that begins at this share of the limit or beyond tells how fast the stress goes. */
    private static final double ON_ITS_WAY = 0.1;
    /** Mean lithiations nearer than this are not told apart. */
    private static final double SHORTEST = 1e-6;

    private double lastMean = Double.NaN;
    private double lastShare = Double.NaN;
    private double slope = Double.NaN;
    /** Share where the secant begins. */
    private double secantFrom = Double.NaN;
    /** Largest change of any stress of the phase with the mean lithiation so far, over the limit, and the way the mean goes. */
    private double fastest = Double.NaN;

    private double direction;
    private double[] lastAll = {};

    /** The mean lithiations at which outputs ask for a stop, and the one where the limit is expected. */
    List<Double> stops(List<Double> outputs, Optional<StressLimit> limit) {
        double distance = limit.isEmpty() ? Double.POSITIVE_INFINITY : distance();
        if (distance == Double.POSITIVE_INFINITY) {
            return outputs;
        }
        List<Double> stops = new ArrayList<>(outputs);
        stops.add(lastMean + direction * Math.max(SHORTEST, distance));
        return stops;
    }

    /** How far the mean may go; infinite where nothing is known. */
    private double distance() {
        double way = lastShare < NEAR ? STRIDE * (1 - lastShare) : 1 - lastShare;
        double ahead = way / (slope * direction);
        double distance = ahead > 0 ? ahead : Double.POSITIVE_INFINITY;
        if (secantFrom < ON_ITS_WAY && fastest > 0) {
            distance = Math.min(distance, (1 - lastShare) / fastest);
        }
        return distance;
    }

    /**
     * Takes in a stress.
     *
     * @param all stresses of the phase, Pa, always the same ones; NaN for none
     * @return whether the limit is reached
     */
    boolean isReached(StressLimit limit, double mean, double value, double[] all) {
        double share = limit.share(value);
        double change = mean - lastMean;
        if (Math.abs(change) >= SHORTEST / 2) {
            slope = (share - lastShare) / change;
            secantFrom = lastShare;
            direction = Math.signum(change);
            fastest = fastest > 0 ? fastest : 0;
            for (int n = 0; n < lastAll.length; n++) {
                double rate = Math.abs((all[n] - lastAll[n]) / (limit.limit() * change));
                fastest = rate > fastest ? rate : fastest;
            }
        }
        lastMean = mean;
        lastShare = share;
        lastAll = all.clone();
        return share >= REACHED;
    }

    /** Another step of the programme begins. */
    void restart() {
        lastMean = Double.NaN;
        lastShare = Double.NaN;
        slope = Double.NaN;
        secantFrom = Double.NaN;
        fastest = Double.NaN;
        direction = 0;
        lastAll = new double[0];
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("stress_watch", lastMean, lastShare, slope, fastest, direction, secantFrom);
        to.put("stress_watch_all", lastAll);
    }

    @Override
    public void restore(CheckpointReader from) {
        double[] s = from.take("stress_watch", 6);
        lastMean = s[0];
        lastShare = s[1];
        slope = s[2];
        fastest = s[3];
        direction = s[4];
        secantFrom = s[5];
        lastAll = from.take("stress_watch_all", -1);
    }
}
