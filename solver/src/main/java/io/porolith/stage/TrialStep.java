package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.mesh.Space;
import java.util.List;

/**
 * The displacement while steps are tried out from the same accepted state: what was accepted, and where the last trial ended, from which the next
 * one begins. Two vectors, made by the first trial.
 */
final class TrialStep implements AutoCloseable {
    private final Backend backend;
    private final Space space;
    private Vector accepted;
    private Vector last;
    private boolean active;
    private boolean known;

    TrialStep(Backend backend, Space space) {
        this.backend = backend;
        this.space = space;
    }

    /** Begins a trial with the accepted displacement; true if it is the first from this state. */
    boolean begin(Vector u) {
        if (accepted == null) {
            accepted = backend.vector(space, 3, Precision.FP64);
            last = backend.vector(space, 3, Precision.FP64);
        }
        boolean first = !active;
        if (first) {
            backend.copy(1, u, accepted);
            known = false;
            active = true;
        } else {
            backend.copy(1, accepted, u);
        }
        return first;
    }

    /** A trial was in equilibrium at this displacement. */
    void keep(Vector u) {
        backend.copy(1, u, last);
        known = true;
    }

    /** Back to the accepted displacement; where trials ended is forgotten. */
    void restart(Vector u) {
        backend.copy(1, accepted, u);
        known = false;
    }

    /** No more trials from this state: back to the accepted displacement; false if there were none. */
    boolean end(Vector u) {
        boolean any = active;
        if (any) {
            backend.copy(1, accepted, u);
            active = false;
        }
        return any;
    }

    /** Goes to where the last trial ended, if there was one. */
    boolean guess(Vector u) {
        if (known) {
            backend.copy(1, last, u);
        }
        return known;
    }

    void forget() {
        known = false;
    }

    @Override
    public void close() {
        if (accepted != null) {
            List.of(accepted, last).forEach(Vector::close);
        }
    }
}
