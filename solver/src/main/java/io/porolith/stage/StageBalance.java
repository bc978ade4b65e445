package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.mesh.Space;
import java.util.Arrays;

/**
 * The balance of lithium over a stage (M + dt K) x = rhs. Summed over a piece of the hosts dt K x is nothing, but it is rounded, and in stages much
 * longer than diffusion takes more is lost of it than M x amounts to. So the balance is made from the equations summed without K:
 * a piece where no node is held is lifted by the constant that it lacks.
 */
final class StageBalance implements AutoCloseable {
    private final Backend backend;
    private final Space space;
    private final StoredLithium stored;
    private final StageForm form;
    private final StageFeedback feedback;
    private final HostPieces pieces;
    /** One at held nodes, else zero. */
    private final Vector held;
    /** See {@link #changeOf}; null until asked for. */
    private Vector change;

    private final Vector work;
    /** Pieces without a held node. */
    private boolean[] loose = {};

    private boolean anyHeld;

    StageBalance(
            Backend backend,
            Body body,
            StoredLithium stored,
            DiffusionCoefficients coefficients,
            StageForm form,
            StageFeedback feedback) {
        this.backend = backend;
        space = body.scalarSpace();
        this.stored = stored;
        this.form = form;
        this.feedback = feedback;
        double[] storage = new double[space.pointCount()];
        backend.download(coefficients.storage(), storage);
        pieces = HostPieces.of(body, storage);
        held = backend.vector(space, 1, Precision.FP64);
        work = stored.work();
    }

    /**
     * Holds some nodes at their value.
     *
     * @return the nodes of pieces without one of them where others have one
     */
    int[] hold(int[] nodes) {
        anyHeld = nodes.length > 0;
        double[] one = new double[nodes.length];
        Arrays.fill(one, 1);
        backend.fill(held, 0);
        backend.upload(one, 0, nodes, held);
        loose = pieces.without(nodes);
        return anyHeld ? pieces.nodesOf(loose) : new int[0];
    }

    boolean holds() {
        return anyHeld;
    }

    /** One at held nodes, else zero. */
    Vector held() {
        return held;
    }

    /** Mean over the held nodes. */
    double heldMean(Vector x) {
        return backend.dot(held, x) / backend.dot(held, held);
    }

    // ---- pieces

    /**
     * Lifts each piece where no node is held by the constant that balances it.
     *
     * @param evaluated lithiation for which charge transfer was evaluated, not looked at where there is none
     */
    void lift(Vector rhs, Vector x, Vector evaluated) {
        if (pieces.count() > 1) {
            liftPieces(rhs, x, evaluated);
        } else if (loose[0]) {
            double fall = feedback.reacts() ? form.sum(feedback.reaction().fall()) : 0;
            form.lower(-form.sum(missing(rhs, x, evaluated)) / (stored.capacity() + fall), x);
        }
    }

    private void liftPieces(Vector rhs, Vector x, Vector evaluated) {
        double[] nodes = new double[pieces.nodes().length];
        double[] missing = sums(missing(rhs, x, evaluated), nodes);
        double[] storage = sums(stored.perNode(), nodes);
        double[] fall = feedback.reacts() ? sums(feedback.reaction().fall(), nodes) : new double[storage.length];
        backend.download(x, 0, pieces.nodes(), nodes);
        for (int i = 0; i < nodes.length; i++) {
            int p = pieces.piece()[i];
            nodes[i] += loose[p] ? missing[p] / (storage[p] + fall[p]) : 0;
        }
        backend.upload(nodes, 0, pieces.nodes(), x);
    }

    private double[] sums(Vector v, double[] nodes) {
        backend.download(v, 0, pieces.nodes(), nodes);
        return pieces.sums(nodes);
    }

    /** What came in at each node, and what it had, less what it has: what nodes exchange. */
    private Vector missing(Vector rhs, Vector x, Vector evaluated) {
        stored.apply(x, work);
        backend.axpby(1, rhs, -1, work);
        if (feedback.reacts()) {
            feedback.reaction().addEntered(changeOf(x, evaluated), work);
        }
        return work;
    }

    /** x less another, valid until the next call of anything here. */
    Vector changeOf(Vector x, Vector evaluated) {
        change = change == null ? backend.vector(space, 1, Precision.FP64) : change;
        backend.copy(1, x, change);
        backend.axpby(-1, evaluated, 1, change);
        return change;
    }

    // ---- what came in

    /** The sum of the reactions of held nodes of (M + dt K) x = b. */
    double reactions(Vector b, Vector x) {
        if (!anyHeld) {
            return 0;
        }
        form.applyAllRows(x, work);
        backend.axpby(-1, b, 1, work);
        return backend.dot(held, work);
    }

    /**
     * Amount through the surface: what charge transfer let in, or the sum of the reactions of held nodes. Where stress acts on lithium large terms
     * cancel in reactions even at rest. Within what is then known of them, they are what is stored more than came otherwise.
     *
     * @param evaluated as for {@link #lift}
     */
    double entered(double reactions, Vector rhs, Vector x, Vector evaluated) {
        if (feedback.reacts()) {
            return feedback.reaction().entered(changeOf(x, evaluated));
        }
        if (!anyHeld || feedback.drift().isEmpty()) {
            return reactions;
        }
        Vector missing = missing(rhs, x, evaluated);
        double more = -form.sum(missing) - backend.dot(held, missing);
        double known = form.rounding(x) * Math.sqrt(space.nodeCount());
        return Math.abs(reactions - more) <= known ? more : reactions;
    }

    @Override
    public void close() {
        held.close();
        if (change != null) {
            change.close();
        }
    }
}
