package io.porolith.stage;

import io.porolith.backend.Vector;
import java.util.List;

/** Whatever brings lithium in, step by step. */
public interface LithiumStage extends Saved, AutoCloseable {
    /** Lithiation x = c / c_max at nodes, fp64; zero at nodes that touch no host. */
    Vector lithiation();

    /**
     * Lithiation at sample points where the stage knows better than interpolation between nodes.
     *
     * @param at receives it
     * @return false if nothing is known beyond the nodes; then {@code at} is as it was
     */
    default boolean atPoints(double[] at) {
        return false;
    }

    /** Seconds since the start of the programme. */
    double time();

    /** True when every step of the programme has ended. */
    boolean finished();

    /** Share of the programme that is done, 0 to 1. */
    double fractionDone();

    /** Stored lithium over capacity: the mean over host volume weighted by c_max. */
    double meanLithiation();

    /**
     * One accepted step. It ends at the given time or earlier, and does not pass any of the given mean lithiations: where it would, it is
     * shortened to end on the first of them.
     *
     * @param noLaterThan seconds, later than {@link #time()}; infinite for no limit
     * @param meanLithiations in any order; those already reached do not count
     */
    DiffusionStep advance(double noLaterThan, List<Double> meanLithiations);

    @Override
    void close();
}
