package io.porolith.stage;

import io.porolith.backend.Vector;

/** One step in time from the accepted state to a candidate, which may be accepted or tried again with another length. */
sealed interface DiffusionScheme extends Saved, AutoCloseable permits Sdirk2, BackwardEuler {
    /**
     * How an attempt went.
     *
     * @param converged whether the diffusivity settled; if not, nothing else holds
     * @param error estimated local error of lithiation, root mean square over the host; NaN if the scheme has no estimate
     * @param entered amount that came in through the surfaces, in scaled units
     * @param iterations of the linear solver
     * @param picardIterations updates of the diffusivity
     * @param contraction in the last stage, the last change of an iteration over the one before; NaN if there was one only
     */
    record Attempt(
            boolean converged,
            double error,
            double entered,
            int iterations,
            int picardIterations,
            double contraction) {}

    /** Lithiation at nodes, accepted. */
    Vector state();

    /** Lithiation at nodes after the last attempt. */
    Vector candidate();

    /**
     * A new drive begins, and with it prescribed values may jump.
     *
     * @param held nodes that are no copies
     * @param jump prescribed minus present value at these; it is zero elsewhere
     * @return amount that the jump brings in at once, in scaled units
     */
    double begin(int[] held, double[] jump);

    /** Tries a step of dt seconds. */
    Attempt attempt(double dt);

    /** Makes the candidate the state. */
    void accept();

    @Override
    void close();
}
