package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Vector;

/**
 * Division by the diagonal. Enough where the storage part of a scalar form dominates (short time steps), and free to set up. Works at the
 * precision of its form.
 */
public final class JacobiPreconditioner implements Preconditioner {
    private final Backend backend;
    private final Vector input;
    private final Vector direction;
    private final Vector output;
    private Operator form;

    /** @param form stays open as long as this is used */
    public JacobiPreconditioner(Backend backend, Operator form) {
        this.backend = backend;
        this.form = form;
        input = backend.vector(form.space(), form.components(), form.precision());
        direction = backend.vector(form.space(), form.components(), form.precision());
        output = backend.vector(form.space(), form.components(), form.precision());
    }

    /** Takes the diagonal of another form on the same space from now on. */
    public void use(Operator other) {
        form = other;
    }

    @Override
    public Vector input() {
        return input;
    }

    @Override
    public Vector apply() {
        backend.jacobi(form, 1, input, direction, output);
        return output;
    }

    @Override
    public void close() {
        input.close();
        direction.close();
        output.close();
    }
}
