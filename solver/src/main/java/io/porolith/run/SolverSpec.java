package io.porolith.run;

/**
 * Limits of the linear solver.
 *
 * @param mechanicsTolerance true relative residual of the displacement solve
 * @param diffusionTolerance true relative residual of each diffusion solve; also bounds the lithium balance
 * @param maxIterations of one linear solve before it counts as not converged
 * @param newtonTolerance unbalanced force over the size of the stress at which a nonlinear step ends
 * @param flowSubstep largest overstress, trial stress over flow stress less one, that a material point takes in one part of a step
 * @param krylovPrecision of the vectors that conjugate gradients work with for linear stress; residuals that decide are fp64 in any case
 */
public record SolverSpec(
        double mechanicsTolerance,
        double diffusionTolerance,
        int maxIterations,
        double newtonTolerance,
        double flowSubstep,
        KrylovPrecision krylovPrecision) {
    /** Of {@link #flowSubstep} where a case says nothing. */
    public static final double FLOW_SUBSTEP = 2;

    /** Width of the work space of a linear solve. */
    public enum KrylovPrecision {
        /** fp64 where it fits into the memory of the device, else fp32. */
        AUTO,
        FP64,
        FP32
    }

    /** With the precision left open. */
    public SolverSpec(double mechanicsTolerance, double diffusionTolerance, int maxIterations, double newtonTolerance) {
        this(
                mechanicsTolerance,
                diffusionTolerance,
                maxIterations,
                newtonTolerance,
                FLOW_SUBSTEP,
                KrylovPrecision.AUTO);
    }

    /** The same with the precision decided. */
    public SolverSpec at(KrylovPrecision precision) {
        return new SolverSpec(
                mechanicsTolerance, diffusionTolerance, maxIterations, newtonTolerance, flowSubstep, precision);
    }

    /** The same with another bound on what a point takes in one part. */
    public SolverSpec inPartsOf(double overstress) {
        return new SolverSpec(
                mechanicsTolerance, diffusionTolerance, maxIterations, newtonTolerance, overstress, krylovPrecision);
    }

    /** For linear problems. */
    public SolverSpec(double mechanicsTolerance, double diffusionTolerance, int maxIterations) {
        this(mechanicsTolerance, diffusionTolerance, maxIterations, 1e-6);
    }
}
