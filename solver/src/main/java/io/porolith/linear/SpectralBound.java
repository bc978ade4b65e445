package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;
import io.porolith.mesh.Grid;
import java.util.ArrayList;
import java.util.List;

/**
 * Largest eigenvalue of D^-1 A, where D is the diagonal of A, by the power method from an irregular start that holds every rough mode. Powers are taken
 * without a look at their size, which twelve of them change by less than fp32 holds; so the sums of all levels are waited for at once.
 *
 * @param before,after the last two powers
 * @param few whether the value of the next coarser form is the least
 */
record SpectralBound(Vector before, Vector after, boolean few) {
    private static final int ITERATIONS = 12;
    /**
     * On a large level, where they cost most, as many as lift the estimate above all but the roughest modes: on a lattice these are much the same
     * as one level below, whose value is the least that is returned.
     */
    private static final int ITERATIONS_LARGE = 4;

    private static final int LARGE = 100_000;

    /** The power method comes from below; Chebyshev smoothing must not be handed too small a value. */
    private static final double SAFETY = 1.08;

    /**
     * Takes the powers for a form.
     *
     * @param coarsest whether there is no coarser form
     * @param zero,x,y,d work space, two of which hold the powers until {@link #largestEigenvalues}
     */
    static SpectralBound of(Backend backend, Operator a, boolean coarsest, Vector zero, Vector x, Vector y, Vector d) {
        boolean few = !coarsest && a.space() instanceof Grid && a.space().originalCount() > LARGE;
        backend.fill(zero, 0);
        backend.fillIrregular(d);
        Vector before = x;
        Vector after = d;
        for (int i = 0; i < (few ? ITERATIONS_LARGE : ITERATIONS); i++) {
            Vector swap = before;
            before = after;
            after = swap;
            // With b = 0, alpha = -1 and beta = 0 the sweep leaves D^-1 A of the one in the other.
            backend.chebyshev(a, zero, before, -1, 0, after, y);
        }
        return new SpectralBound(before, after, few);
    }

    /** The values of forms, of each of which the next coarser one comes before it. */
    static double[] largestEigenvalues(Backend backend, List<SpectralBound> bounds) {
        List<Vector> powers = new ArrayList<>();
        bounds.forEach(b -> powers.addAll(List.of(b.before, b.after)));
        double[] squares = backend.dots(powers, powers);
        double[] values = new double[bounds.size()];
        for (int n = 0; n < values.length; n++) {
            double ratio = Math.sqrt(squares[2 * n + 1] / squares[2 * n]);
            double value = squares[2 * n + 1] == 0 ? 1 : SAFETY * ratio;
            values[n] = bounds.get(n).few ? Math.max(values[n - 1], value) : value;
        }
        return values;
    }
}
