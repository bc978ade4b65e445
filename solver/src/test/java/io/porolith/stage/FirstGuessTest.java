package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.cpu.CpuBackend;
import io.porolith.mesh.Grid;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FirstGuessTest {
    private final Grid grid = new Grid(2, 1, 1, false, false, false);

    @Test
    void polynomialsInTimeAreGuessedExactlyHoweverStepsVary() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            double error = largestErrorOncePastIsKnown(t -> 1 + a * t + b * t * t, random);
            assertThat(error).as("seed %d", seed).isLessThan(1e-11);
        }
    }

    @Test
    void aCubicIsNotGuessedExactly() {
        assertThat(largestErrorOncePastIsKnown(t -> t * t * t, new Random(3))).isGreaterThan(1e-3);
    }

    @Test
    void nothingIsExtrapolatedAcrossAForgottenPast() {
        try (CpuBackend backend = new CpuBackend(1);
                FirstGuess guess = new FirstGuess(backend, () -> backend.vector(grid, 1, Precision.FP64));
                Vector x = backend.vector(grid, 1, Precision.FP64);
                Vector next = backend.vector(grid, 1, Precision.FP64)) {
            backend.fill(x, 1);
            guess.remember(x, 1);
            backend.fill(x, 2);
            guess.forget();
            guess.extrapolate(x, 1, next);
            assertThat(value(backend, next)).isEqualTo(2);
        }
    }

    private double largestErrorOncePastIsKnown(DoubleUnaryOperator state, Random random) {
        double largest = 0;
        try (CpuBackend backend = new CpuBackend(1);
                FirstGuess guess = new FirstGuess(backend, () -> backend.vector(grid, 1, Precision.FP64));
                Vector x = backend.vector(grid, 1, Precision.FP64);
                Vector next = backend.vector(grid, 1, Precision.FP64)) {
            double t = 0;
            for (int step = 0; step < 8; step++) {
                double dt = 0.1 + 0.2 * random.nextDouble();
                backend.fill(x, state.applyAsDouble(t));
                guess.extrapolate(x, dt, next);
                if (step >= 3) {
                    largest = Math.max(largest, Math.abs(value(backend, next) - state.applyAsDouble(t + dt)));
                }
                guess.remember(x, dt);
                t += dt;
            }
        }
        return largest;
    }

    private double value(CpuBackend backend, Vector v) {
        double[] host = new double[grid.nodeCount()];
        backend.download(v, host);
        assertThat(Arrays.stream(host).distinct().count()).isEqualTo(1);
        return host[0];
    }
}
