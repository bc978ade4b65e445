package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;
import io.porolith.mesh.Grid;

/** Largest eigenvalue of D^-1 A, where D is the diagonal of A, by the power method from an irregular start that holds every rough mode. */
final class SpectralBound {
    private static final int ITERATIONS = 12;
    /**
     * On a large level, where they cost most, as many as lift the estimate above all but the roughest modes: on a lattice these are much the same
     * as one level below, whose value is the least that is returned.
     */
    private static final int ITERATIONS_LARGE = 4;

    private static final int LARGE = 100_000;

    /** The power method comes from below; Chebyshev smoothing must not be handed too small a value. */
    private static final double SAFETY = 1.08;

    private SpectralBound() {}

    /**
     * @param coarser value of the next coarser form, 0 if there is none
     * @param zero,x,y,d work space
     */
    static double largestEigenvalue(
            Backend backend, Operator a, double coarser, Vector zero, Vector x, Vector y, Vector d) {
        boolean alike = coarser > 0 && a.space() instanceof Grid;
        int iterations = alike && a.space().originalCount() > LARGE ? ITERATIONS_LARGE : ITERATIONS;
        backend.fill(zero, 0);
        backend.fillIrregular(x);
        double value = 1;
        for (int i = 0; i < iterations; i++) {
            // With b = 0, alpha = -1 and beta = 0 the sweep leaves D^-1 A x in d.
            backend.chebyshev(a, zero, x, -1, 0, d, y);
            double norm = Math.sqrt(backend.dot(d, d));
            if (norm == 0) {
                return 1;
            }
            value = norm / Math.sqrt(backend.dot(x, x));
            backend.copy(1 / norm, d, x);
        }
        return iterations == ITERATIONS ? SAFETY * value : Math.max(coarser, SAFETY * value);
    }
}
