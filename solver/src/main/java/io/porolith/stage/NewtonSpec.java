package io.porolith.stage;

/**
 * Limits of Newton's method.
 *
 * @param tolerance on the unbalanced force over the size of the stress
 * @param maxIterations of one step before it counts as failed
 * @param maxLinearIterations of one linear solve
 */
public record NewtonSpec(double tolerance, int maxIterations, int maxLinearIterations) {}
