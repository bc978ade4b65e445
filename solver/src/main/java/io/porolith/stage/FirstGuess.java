package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Guesses the state of the next step by extrapolating the last ones in time (Lagrange's polynomial through them). The better the guess, the
 * fewer iterations the linear solve needs; its result is the same to tolerance. Values that are held through all these steps stay exact.
 */
final class FirstGuess implements AutoCloseable {
    /** States kept besides the present one. A third saves one iteration in thirty and costs as much memory as the first. */
    private static final int DEPTH = 2;

    private final Backend backend;
    private final Supplier<Vector> vectors;
    /** Latest first. */
    private final List<Past> past = new ArrayList<>();

    private record Past(Vector state, double age) {
        Past older(double step) {
            return new Past(state, age + step);
        }
    }

    FirstGuess(Backend backend, Supplier<Vector> vectors) {
        this.backend = backend;
        this.vectors = vectors;
    }

    /** What was is no guide any more: a new drive begins. */
    void forget() {
        past.forEach(p -> p.state.close());
        past.clear();
    }

    /** A step of dt seconds was taken away from this state. */
    void remember(Vector state, double dt) {
        past.replaceAll(p -> p.older(dt));
        Vector kept = past.size() < DEPTH ? vectors.get() : past.remove(past.size() - 1).state;
        backend.copy(1, state, kept);
        past.add(0, new Past(kept, dt));
    }

    /** guess = value at dt seconds after the present state. */
    void extrapolate(Vector present, double dt, Vector guess) {
        double ofPresent = 1;
        for (Past p : past) {
            ofPresent *= (dt + p.age) / p.age;
        }
        backend.copy(ofPresent, present, guess);
        for (Past p : past) {
            double weight = -dt / p.age;
            for (Past q : past) {
                weight *= q == p ? 1 : (dt + q.age) / (q.age - p.age);
            }
            backend.axpby(weight, p.state, 1, guess);
        }
    }

    /** Ages of the states that are kept, latest first. */
    double[] ages() {
        return past.stream().mapToDouble(Past::age).toArray();
    }

    /** States that are kept, latest first. */
    List<Vector> states() {
        return past.stream().map(Past::state).toList();
    }

    /** Takes up states that were kept elsewhere; this owns the vectors from now on. */
    void resume(double[] ages, List<Vector> states) {
        forget();
        for (int n = 0; n < ages.length; n++) {
            past.add(new Past(states.get(n), ages[n]));
        }
    }

    @Override
    public void close() {
        forget();
    }
}
