package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Betters the first guess of each solve in a row of alike ones: of all that differ from the guess by a combination of the latest changes of
 * the solution it takes the one with the least error in the energy norm (P. F. Fischer, Comput. Methods Appl. Mech. Eng. 163, 1998, 193).
 * However long the steps between the solutions were, no polynomial through them is better; values that are held through all of them stay
 * exact. The result of the solve is the same to tolerance.
 *
 * <p>Changes only show where to look, so they are kept in fp32, and so is what the operator makes of them, as long as it stays the same.
 */
public final class FirstGuess implements AutoCloseable {
    /** A change that the others leave no more of than this has nothing to add. */
    private static final double DEPENDENT = 1e-9;

    private final Backend backend;
    private final int depth;
    private final Supplier<Vector> vectors;
    /** Of steps that were taken, latest first. */
    private final List<Change> changes = new ArrayList<>();
    /** Of the last attempt at a step, null where there is none. */
    private final Change[] tried;

    /** A change of the solution and its product with an operator; null for none yet. */
    private static final class Change {
        final Vector value;
        final Vector product;
        Operator operator;

        Change(Supplier<Vector> vectors) {
            value = vectors.get();
            product = vectors.get();
        }

        void close() {
            value.close();
            product.close();
        }
    }

    /**
     * @param solves in an attempt at a step
     * @param depth changes that are kept of the steps before
     * @param vectors makes a vector of the space in fp32
     */
    public FirstGuess(Backend backend, int solves, int depth, Supplier<Vector> vectors) {
        this.backend = backend;
        this.depth = depth;
        tried = new Change[solves];
        this.vectors = vectors;
    }

    /** What was is no guide any more: a new drive begins. */
    public void forget() {
        changes.forEach(Change::close);
        changes.clear();
        for (int n = 0; n < tried.length; n++) {
            drop(n);
        }
    }

    /**
     * Keeps to - from, which a solve of an attempt at a step has found, until the next attempt.
     *
     * @param solve which of the attempt, from 0
     * @param work fp64 scratch
     */
    public void tried(int solve, Vector from, Vector to, Vector work) {
        Change kept = tried[solve] == null ? new Change(vectors) : tried[solve];
        backend.copy(1, to, work);
        backend.axpby(-1, from, 1, work);
        backend.copy(1, work, kept.value);
        kept.operator = null;
        tried[solve] = kept;
    }

    /**
     * A step was taken: keeps a change that tells of it in place of the oldest, and of the attempt only what its first solve has found.
     *
     * @param change fp64
     */
    public void accept(Vector change) {
        Change kept = changes.size() < depth ? new Change(vectors) : changes.remove(depth - 1);
        backend.copy(1, change, kept.value);
        kept.operator = null;
        changes.add(0, kept);
        for (int n = 1; n < tried.length; n++) {
            drop(n);
        }
    }

    private void drop(int solve) {
        if (tried[solve] != null) {
            tried[solve].close();
            tried[solve] = null;
        }
    }

    /**
     * Betters the guess x of A x = b.
     *
     * @param x fp64, with its prescribed values
     * @param work,other fp64 scratch
     */
    public void better(Operator a, Vector b, Vector x, Vector work, Vector other) {
        List<Change> all = all();
        if (all.isEmpty()) {
            return;
        }
        for (Change c : all) {
            if (c.operator != a) {
                backend.copy(1, c.value, work);
                backend.apply(a, work, other);
                backend.copy(1, other, c.product);
                c.operator = a;
            }
        }
        double[] weights = weights(all, a, b, x, work, other);
        for (int i = 0; i < weights.length; i++) {
            backend.copy(1, all.get(i).value, work);
            backend.axpby(weights[i], work, 1, x);
        }
    }

    /** The latest first: where two tell the same, it is the first that counts. */
    private List<Change> all() {
        List<Change> all = new ArrayList<>();
        for (Change c : tried) {
            if (c != null) {
                all.add(c);
            }
        }
        all.addAll(changes);
        return all;
    }

    private double[] weights(List<Change> all, Operator a, Vector b, Vector x, Vector work, Vector other) {
        int n = all.size();
        backend.residual(a, b, x, other);
        List<Vector> left = new ArrayList<>();
        List<Vector> right = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                left.add(all.get(i).value);
                right.add(all.get(j).product);
            }
        }
        double[] energies = backend.dots(left, right);
        double[][] rows = new double[n][n + 1];
        int at = 0;
        for (int i = 0; i < n; i++) {
            backend.copy(1, all.get(i).value, work);
            rows[i][n] = backend.dot(work, other);
            for (int j = 0; j <= i; j++) {
                rows[i][j] = energies[at++];
                rows[j][i] = rows[i][j];
            }
        }
        return NormalEquations.solve(rows, DEPENDENT);
    }

    /** Puts what is kept between steps. */
    public void save(CheckpointWriter to, String name, int nodes) {
        double[] kept = new double[1 + tried.length];
        kept[0] = changes.size();
        for (int n = 0; n < tried.length; n++) {
            kept[1 + n] = tried[n] == null ? 0 : 1;
        }
        to.put(name + "_changes", kept);
        double[] values = new double[nodes];
        for (Change c : all()) {
            backend.download(c.value, values);
            to.put(name + "_change", values);
        }
    }

    /** Takes back what was kept. */
    public void restore(CheckpointReader from, String name, int nodes) {
        forget();
        double[] kept = from.take(name + "_changes", 1 + tried.length);
        for (int n = 0; n < tried.length; n++) {
            tried[n] = kept[1 + n] > 0 ? taken(from.take(name + "_change", nodes)) : null;
        }
        for (int n = 0; n < kept[0]; n++) {
            changes.add(taken(from.take(name + "_change", nodes)));
        }
    }

    private Change taken(double[] values) {
        Change c = new Change(vectors);
        backend.upload(values, c.value);
        return c;
    }

    @Override
    public void close() {
        forget();
    }
}
