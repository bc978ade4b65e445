package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Anderson acceleration of a fixed-point iteration x = g(x) (Walker and Ni, SIAM J. Numer. Anal. 49, 2011, 1715): the next iterate is
 * the affine combination of the last values of g whose combined residual g - x is smallest. Prescribed values and any linear balance that
 * all values of g meet are kept.
 */
public final class AndersonMixing implements AutoCloseable {
    /** A direction whose residual difference is this small against what others leave of it is not used. */
    private static final double DEPENDENT = 1e-10;

    private final Backend backend;
    private final int depth;
    private final List<Vector> valueSteps = new ArrayList<>();
    private final List<Vector> residualSteps = new ArrayList<>();
    private final Vector residual;
    private final Vector lastResidual;
    private final Vector lastValue;
    private int used;
    private int next;
    private boolean primed;

    /**
     * @param depth how many past iterates are combined, at least 1
     * @param vector makes a vector of the space of the iterates
     */
    public AndersonMixing(Backend backend, int depth, Supplier<Vector> vector) {
        this.backend = backend;
        this.depth = depth;
        for (int d = 0; d < depth; d++) {
            valueSteps.add(vector.get());
            residualSteps.add(vector.get());
        }
        residual = vector.get();
        lastResidual = vector.get();
        lastValue = vector.get();
    }

    /** Forgets the past: another fixed point is sought. */
    public void restart() {
        used = 0;
        next = 0;
        primed = false;
    }

    /**
     * Replaces g(x) by the next iterate.
     *
     * @param x the last iterate
     * @param value g(x) on entry, the next iterate on return
     */
    public void mix(Vector x, Vector value) {
        backend.copy(1, value, residual);
        backend.axpby(-1, x, 1, residual);
        if (primed) {
            record(value);
        }
        backend.copy(1, residual, lastResidual);
        backend.copy(1, value, lastValue);
        primed = true;
        double[] weights = weights();
        for (int d = 0; d < used; d++) {
            backend.axpby(-weights[d], valueSteps.get(d), 1, value);
        }
    }

    private void record(Vector value) {
        difference(residual, lastResidual, residualSteps.get(next));
        difference(value, lastValue, valueSteps.get(next));
        used = Math.min(depth, used + 1);
        next = (next + 1) % depth;
    }

    private void difference(Vector a, Vector b, Vector to) {
        backend.copy(1, a, to);
        backend.axpby(-1, b, 1, to);
    }

    /** Least squares by the normal equations; directions that add nothing get no weight. */
    private double[] weights() {
        double[][] a = new double[used][used + 1];
        for (int i = 0; i < used; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = backend.dot(residualSteps.get(i), residualSteps.get(j));
                a[j][i] = a[i][j];
            }
            a[i][used] = backend.dot(residualSteps.get(i), residual);
        }
        return NormalEquations.solve(a, DEPENDENT);
    }

    @Override
    public void close() {
        valueSteps.forEach(Vector::close);
        residualSteps.forEach(Vector::close);
        residual.close();
        lastResidual.close();
        lastValue.close();
    }
}
