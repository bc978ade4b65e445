package io.porolith.linear;

import io.porolith.units.Count;
import java.util.Locale;

/** When an iteration ends: at a residual relative to a reference, or in an error when its iterations are used up or its residual is lost. */
final class Stopping {
    private final long start;
    private final double first;
    private final double reference;
    private final double tolerance;
    private final int maxIterations;
    private int iterations;

    /**
     * @param start when the solve began, from {@link System#nanoTime()}
     * @param first norm of the residual before the first iteration
     * @param reference that norms are measured against; NaN for the first
     */
    Stopping(long start, double first, double reference, double tolerance, int maxIterations) {
        this.start = start;
        this.first = first;
        this.reference = Double.isNaN(reference) ? first : reference;
        this.tolerance = tolerance;
        this.maxIterations = maxIterations;
        check(first);
    }

    /** The norm of the residual that is wanted. */
    double goal() {
        return tolerance * reference;
    }

    /** Whether an iteration is needed. */
    boolean goesOn(double norm) {
        return norm > goal();
    }

    /** Counts an iteration that is about to be done. */
    void count(double norm) {
        if (iterations == maxIterations) {
            throw new NotConvergedException(String.format(
                    Locale.ROOT,
                    "the linear solve did not converge: relative residual %.2e after %s, wanted %.0e; likely causes are solid"
                            + " held too loosely or a mesh too coarse for its thinnest wall",
                    norm / reference,
                    Count.of(iterations, "iteration"),
                    tolerance));
        }
        iterations++;
    }

    /** Refuses a norm that is not a number. */
    void check(double norm) {
        if (!Double.isFinite(norm)) {
            throw new NotConvergedException("the linear solve broke down: the residual is " + norm + " after "
                    + iterations + " iterations; check for NaN in materials, loads or the first guess");
        }
    }

    /** What to say of a solve that has ended with a norm. */
    SolveReport report(double norm) {
        return new SolveReport(
                iterations,
                reference > 0 ? first / reference : 0,
                reference > 0 ? norm / reference : 0,
                (System.nanoTime() - start) * 1e-9);
    }
}
