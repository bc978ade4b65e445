package io.porolith.run;

/**
 * Limits of the linear solver.
 *
 * @param mechanicsTolerance true relative residual of the displacement solve
 * @param diffusionTolerance true relative residual of each diffusion solve; also bounds the lithium balance
 * @param maxIterations of one linear solve before it counts as not converged
 * @param newtonTolerance unbalanced force over the size of the stress at which a nonlinear step ends
 */
public record SolverSpec(
        double mechanicsTolerance, double diffusionTolerance, int maxIterations, double newtonTolerance) {
    /** For linear problems. */
    public SolverSpec(double mechanicsTolerance, double diffusionTolerance, int maxIterations) {
        this(mechanicsTolerance, diffusionTolerance, maxIterations, 1e-6);
    }
}
