package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.linear.FirstGuess;

/**
 * Implicit Euler: (M + dt K) x = M x_n + dt f. A jump of prescribed values is taken up within the first step: M x_n has the old values.
 */
final class BackwardEuler implements DiffusionScheme {
    /** Updates of the diffusivity in a step, which cannot be made shorter. */
    private static final int PICARD_LIMIT = 200;

    private final Backend backend;
    private final DiffusionSystem system;
    private final double picardTolerance;
    private final Vector jump;
    private final Vector rhs;
    private final FirstGuess guess;
    private Vector x;
    private Vector next;
    private boolean jumped;

    BackwardEuler(DiffusionSystem system, double picardTolerance) {
        this.system = system;
        this.picardTolerance = picardTolerance;
        backend = system.backend();
        jump = system.vector();
        rhs = system.vector();
        x = system.vector();
        next = system.vector();
        guess = system.firstGuess(0);
    }

    @Override
    public Vector state() {
        return x;
    }

    @Override
    public Vector candidate() {
        return next;
    }

    @Override
    public double begin(int[] held, double[] values) {
        backend.fill(jump, 0);
        backend.upload(values, 0, held, jump);
        guess.forget();
        jumped = true;
        return 0;
    }

    @Override
    public Attempt attempt(double dt) {
        backend.copy(1, x, next);
        backend.axpby(1, jump, 1, next);
        system.stage().elapse(dt);
        system.rightHandSide(x, dt, rhs);
        StageSolve solve = system.stage().solve(dt, rhs, next, guess, picardTolerance, PICARD_LIMIT);
        double entered = solve.entered() + dt * system.loadSum();
        return new Attempt(
                solve.converged(),
                Double.NaN,
                entered,
                solve.iterations(),
                solve.picardIterations(),
                solve.contraction());
    }

    @Override
    public void accept() {
        if (jumped) {
            // Held values were others in x: what changed is no guide.
            jumped = false;
        } else {
            backend.copy(1, next, rhs);
            backend.axpby(-1, x, 1, rhs);
            guess.accept(rhs);
        }
        Vector swap = x;
        x = next;
        next = swap;
        backend.fill(jump, 0);
    }

    @Override
    public void save(CheckpointWriter to) {
        system.save(to, "lithiation", x);
        system.save(to, "lithiation", guess);
    }

    @Override
    public void restore(CheckpointReader from) {
        system.restore(from, "lithiation", x);
        system.restore(from, "lithiation", guess);
    }

    @Override
    public void close() {
        guess.close();
        jump.close();
        rhs.close();
        x.close();
        next.close();
    }
}
