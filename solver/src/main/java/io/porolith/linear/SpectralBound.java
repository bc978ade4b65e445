package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;

/** Largest eigenvalue of D^-1 A, where D is the diagonal of A, by the power method from an irregular start that holds every rough mode. */
final class SpectralBound {
    private static final int ITERATIONS = 12;
    /** The power method comes from below; Chebyshev smoothing must not be handed too small a value. */
    private static final double SAFETY = 1.08;

    private SpectralBound() {}

    static double largestEigenvalue(Backend backend, Operator a, Vector zero, Vector x, Vector y, Vector d) {
        backend.fill(zero, 0);
        backend.fillIrregular(x);
        double value = 1;
        for (int i = 0; i < ITERATIONS; i++) {
            // With b = 0, alpha = -1 and beta = 0 the sweep leaves D^-1 A x in d.
            backend.chebyshev(a, zero, x, -1, 0, d, y);
            double norm = Math.sqrt(backend.dot(d, d));
            if (norm == 0) {
                return 1;
            }
            value = norm / Math.sqrt(backend.dot(x, x));
            backend.copy(1 / norm, d, x);
        }
        return SAFETY * value;
    }
}
