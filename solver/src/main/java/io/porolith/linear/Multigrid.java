package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Repeated;
import io.porolith.backend.Vector;
import io.porolith.mesh.Space;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Multigrid V-cycle in fp32: mean coefficients on coarser lattices, or the coarser levels of a conforming mesh; Chebyshev-Jacobi smoothing of the fourth kind (Lottes,
 * Numer. Linear Algebra Appl. 30, 2023, e2518), exact solve on the coarsest level. The cycle is symmetric, so conjugate gradients may use
 * it.
 *
 * <p>A period with an odd number of voxels cannot be halved. Where that leaves too many unknowns for an exact solve, the coarsest level gets
 * as many sweeps as a signal needs to cross it and back: a fixed polynomial, so the cycle stays symmetric.
 */
public final class Multigrid implements Preconditioner {
    /** Coarsening goes on while the level has more unknowns than this: a dense factor of that size costs well under a second. */
    public static final int COARSEST_UNKNOWNS = 700;
    /** Beyond this a dense factor would cost more than the rest of the solve: seconds, and time grows with the cube. */
    private static final int MOST_DENSE_UNKNOWNS = 2000;
    /** A polynomial of high degree grows steeply beyond its interval, which therefore must not be short by the error of the power method. */
    private static final double MANY_SWEEPS_MARGIN = 1.4;

    private final Backend backend;
    private final int sweeps;
    private final List<Level> levels = new ArrayList<>();
    private final Optional<CoarseSolver> exact;
    private boolean resting;
    /** Null until it first runs on the present vectors. */
    private Repeated cycle;

    private Vector result;

    /** One level: its form and the vectors of the cycle. x and y take turns as iterate. */
    private record Level(Operator form, double largestEigenvalue, Vector b, Vector x, Vector y, Vector d) {
        static Level of(Backend backend, Operator form, double largestEigenvalue) {
            return new Level(
                    form,
                    largestEigenvalue,
                    work(backend, form),
                    work(backend, form),
                    work(backend, form),
                    work(backend, form));
        }

        private static Vector work(Backend backend, Operator form) {
            return backend.vector(form.space(), form.components(), Precision.FP32);
        }

        Level with(double eigenvalue) {
            return new Level(form, eigenvalue, b, x, y, d);
        }

        void closeVectors() {
            b.close();
            x.close();
            y.close();
            d.close();
        }
    }

    /**
     * @param form the operator to precondition, any precision; it stays open and unchanged
     * @param sweeps smoothing sweeps before and after the coarse correction
     */
    public Multigrid(Backend backend, Operator form, int sweeps) {
        this.backend = backend;
        this.sweeps = sweeps;
        List<Operator> forms = forms(form);
        Operator coarsest = forms.get(forms.size() - 1);
        boolean dense = unknowns(coarsest) <= MOST_DENSE_UNKNOWNS;
        exact = dense ? Optional.of(exactSolver(forms)) : Optional.empty();
        // Small levels first: a virtual machine that compiles as it goes has its kernels ready when the large ones
        // come.
        List<SpectralBound> bounds = new ArrayList<>();
        for (Operator a : reversed(forms)) {
            Level v = Level.of(backend, a, 0);
            levels.add(0, v);
            bounds.add(SpectralBound.of(backend, a, a == coarsest, v.b, v.x, v.y, v.d));
        }
        double[] largest = SpectralBound.largestEigenvalues(backend, bounds);
        if (!dense) {
            largest[0] *= MANY_SWEEPS_MARGIN;
        }
        for (int n = 0; n < largest.length; n++) {
            int level = levels.size() - 1 - n;
            levels.set(level, levels.get(level).with(largest[n]));
        }
    }

    /** The form at fp32 and its coarsenings, finest first. */
    private List<Operator> forms(Operator form) {
        List<Operator> forms = new ArrayList<>();
        Operator a = backend.convert(form, Precision.FP32);
        forms.add(a);
        while (!isCoarsest(a.space(), a.components())) {
            a = backend.coarsen(a);
            forms.add(a);
        }
        return forms;
    }

    private CoarseSolver exactSolver(List<Operator> forms) {
        try {
            return new CoarseSolver(backend, forms.get(forms.size() - 1));
        } catch (NotConvergedException e) {
            forms.forEach(Operator::close);
            throw e;
        }
    }

    private static List<Operator> reversed(List<Operator> forms) {
        List<Operator> list = new ArrayList<>(forms);
        Collections.reverse(list);
        return list;
    }

    /** Whether coarsening ends with a space. */
    public static boolean isCoarsest(Space space, int components) {
        return (long) components * space.originalCount() <= COARSEST_UNKNOWNS || !space.canCoarsen();
    }

    private static long unknowns(Operator a) {
        return (long) a.components() * a.space().originalCount();
    }

    /** Unknowns of the exact solve on a coarsest level, 0 if there is none: too many are swept. */
    public static long exactUnknowns(Space coarsest, int components) {
        long unknowns = (long) components * coarsest.originalCount();
        return unknowns <= MOST_DENSE_UNKNOWNS ? unknowns : 0;
    }

    /** Number of levels, the finest included. */
    public int depth() {
        return levels.size();
    }

    /** Whether the coarsest level is solved exactly, not by sweeps. */
    public boolean isCoarsestExact() {
        return exact.isPresent();
    }

    /** Space of the coarsest level. */
    public Space coarsestSpace() {
        return levels.get(levels.size() - 1).form.space();
    }

    /** The form of the finest level, fp32. */
    public Operator finest() {
        return levels.get(0).form;
    }

    /** A vector of the finest level that is free while no cycle runs; the next cycle overwrites it. */
    public Vector spare() {
        return levels.get(0).d;
    }

    /** Gives the vectors of the finest level back until {@link #wake()}. */
    public void rest() {
        if (!resting) {
            forgetCycle();
            levels.get(0).closeVectors();
            resting = true;
        }
    }

    /** Takes them anew. */
    public void wake() {
        if (resting) {
            levels.set(0, Level.of(backend, finest(), levels.get(0).largestEigenvalue));
            resting = false;
        }
    }

    @Override
    public Vector input() {
        return levels.get(0).b;
    }

    @Override
    public Vector apply() {
        if (cycle == null) {
            cycle = backend.repeated(() -> result = cycle(0));
        }
        cycle.run();
        return result;
    }

    private void forgetCycle() {
        if (cycle != null) {
            cycle.close();
            cycle = null;
        }
    }

    private Vector cycle(int l) {
        Level v = levels.get(l);
        if (l == levels.size() - 1) {
            return coarsest(v);
        }
        Level next = levels.get(l + 1);
        Vector x = smooth(v, v.x, true, sweeps);
        Vector spare = x == v.x ? v.y : v.x;
        backend.residual(v.form, v.b, x, spare);
        backend.restrict(spare, next.form, next.b);
        Vector e = cycle(l + 1);
        backend.prolongAdd(e, v.form, x);
        return smooth(v, x, false, sweeps);
    }

    private Vector coarsest(Level v) {
        if (exact.isPresent()) {
            exact.get().solve(v.b, v.x);
            return v.x;
        }
        return smooth(v, v.x, true, 2 * v.form.space().extent());
    }

    /** Fourth-kind Chebyshev sweeps; returns the vector that holds the result. */
    private Vector smooth(Level v, Vector from, boolean zeroGuess, int sweeps) {
        Vector x = from;
        Vector y = x == v.x ? v.y : v.x;
        for (int k = 1; k <= sweeps; k++) {
            double alpha = (8.0 * k - 4) / (2.0 * k + 1) / v.largestEigenvalue;
            double beta = (2.0 * k - 3) / (2.0 * k + 1);
            if (k == 1 && zeroGuess) {
                backend.jacobi(v.form, alpha, v.b, v.d, x);
                continue;
            }
            backend.chebyshev(v.form, v.b, x, alpha, k == 1 ? 0 : beta, v.d, y);
            Vector swap = x;
            x = y;
            y = swap;
        }
        return x;
    }

    @Override
    public void close() {
        forgetCycle();
        exact.ifPresent(CoarseSolver::close);
        levels.forEach(v -> v.form.close());
        levels.subList(resting ? 1 : 0, levels.size()).forEach(Level::closeVectors);
    }
}
