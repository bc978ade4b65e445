package io.porolith.linear;

/**
 * How a linear solve went.
 *
 * @param iterations of the Krylov method
 * @param firstResidual before the first iteration, over the reference norm
 * @param relativeResidual true residual in fp64 over the reference norm
 * @param seconds wall time
 */
public record SolveReport(int iterations, double firstResidual, double relativeResidual, double seconds) {
    /** Factors of ten by which the residual has become smaller. */
    public double decades() {
        return relativeResidual > 0 ? Math.log10(firstResidual / relativeResidual) : 0;
    }
}
