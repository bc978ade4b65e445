package io.porolith.run;

/**
 * Limits of the linear solver.
 *
 * @param mechanicsTolerance true relative residual of the displacement solve
 * @param diffusionTolerance true relative residual of each diffusion solve; also bounds the lithium balance
 * @param maxIterations of one linear solve before it counts as not converged
 * @param newtonTolerance unbalanced force over the size of the stress at which a nonlinear step ends
 * @param krylovPrecision of the vectors that conjugate gradients work with for linear stress; residuals that decide are fp64 in any case
 */
public record SolverSpec(
        double mechanicsTolerance,
        double diffusionTolerance,
        int maxIterations,
        double newtonTolerance,
        KrylovPrecision krylovPrecision) {
    /** Width of the work space of a linear solve. */
    public enum KrylovPrecision {
        /** fp64 where it fits into the memory of the device, else fp32. */
        AUTO,
        FP64,
        FP32
    }

    /** With the precision left open. */
    public SolverSpec(double mechanicsTolerance, double diffusionTolerance, int maxIterations, double newtonTolerance) {
        this(mechanicsTolerance, diffusionTolerance, maxIterations, newtonTolerance, KrylovPrecision.AUTO);
    }

    /** The same with the precision decided. */
    public SolverSpec at(KrylovPrecision precision) {
        return new SolverSpec(mechanicsTolerance, diffusionTolerance, maxIterations, newtonTolerance, precision);
    }

    /** For linear problems. */
    public SolverSpec(double mechanicsTolerance, double diffusionTolerance, int maxIterations) {
        this(mechanicsTolerance, diffusionTolerance, maxIterations, 1e-6);
    }
}
