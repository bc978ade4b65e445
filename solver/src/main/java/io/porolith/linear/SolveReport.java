package io.porolith.linear;

/**
 * How a linear solve went.
 *
 * @param iterations of the Krylov method
 * @param relativeResidual true residual in fp64 over the reference norm
 * @param seconds wall time
 */
public record SolveReport(int iterations, double relativeResidual, double seconds) {}
