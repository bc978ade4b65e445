package io.porolith.stage;

/**
 * How one implicit stage went.
 *
 * @param converged whether the diffusivity settled
 * @param iterations of the linear solver
 * @param picardIterations updates of the diffusivity
 * @param entered amount that came in through held nodes during the stage, in scaled units
 * @param contraction the last change over the one before it, where there were two; NaN otherwise
 */
record StageSolve(boolean converged, int iterations, int picardIterations, double entered, double contraction) {
    /** The same with another amount that came in. */
    StageSolve entered(double amount) {
        return new StageSolve(converged, iterations, picardIterations, amount, contraction);
    }
}
