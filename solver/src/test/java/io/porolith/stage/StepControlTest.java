package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.linear.NotConvergedException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StepControlTest {
    @Test
    void settlesWhereTheErrorIsALittleBelowTheTolerance() {
        StepControl control = new StepControl(1e-4, 1e-3, 1e-3, Double.POSITIVE_INFINITY);
        double error = 0;
        for (int n = 0; n < 60; n++) {
            double dt = control.length();
            error = 2 * dt * dt * dt;
            if (control.isAccurate(error)) {
                control.accept(dt, error, false);
            } else {
                control.reject(dt, error, "");
            }
        }
        assertThat(error).isBetween(0.3e-4, 1e-4);
    }

    @Test
    void growsByTwoAndAHalfAtMostAndNotPastTheLongest() {
        StepControl control = new StepControl(1e-4, 1, 1, 4);
        control.accept(1, 0, false);
        assertThat(control.length()).isEqualTo(2.5);
        control.accept(2.5, 0, false);
        assertThat(control.length()).isEqualTo(4);
    }

    @Test
    void remembersItsLengthWhenAStepIsCut() {
        StepControl control = new StepControl(1e-4, 1, 1, 1e3);
        control.accept(1e-3, 1e-12, true);
        assertThat(control.length()).isEqualTo(1);
    }

    @Test
    void leavesNoSliver() {
        StepControl control = new StepControl(1e-4, 1, 1, 1e3);
        assertThat(control.length(1.5)).isEqualTo(0.75);
        assertThat(control.length(0.4)).isEqualTo(0.4);
        assertThat(control.length(1 + 1e-12)).isEqualTo(1 + 1e-12);
        assertThat(control.length(10)).isEqualTo(1);
    }

    @Test
    void givesUpWhenStepsCollapse() {
        StepControl control = new StepControl(1e-4, 1, 1, 1e3);
        assertThatThrownBy(() -> {
                    for (int n = 0; n < 100; n++) {
                        control.reject(control.length(), Double.NaN, "");
                    }
                })
                .isInstanceOf(NotConvergedException.class)
                .hasMessageContaining("has shrunk to");
    }

    @Test
    void crossingIsFoundAndTriedLast() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            double root = random.nextDouble();
            double power = 0.3 + 3 * random.nextDouble();
            double[] last = new double[2];
            double found = Crossing.find(
                    t -> {
                        last[0] = t;
                        last[1]++;
                        return Math.pow(t, power) - Math.pow(root, power);
                    },
                    1,
                    -Math.pow(root, power),
                    1 - Math.pow(root, power),
                    1e-12);
            assertThat(Math.pow(found, power)).as("seed %d", seed).isCloseTo(Math.pow(root, power), within(1e-12));
            assertThat(last[0]).as("seed %d", seed).isEqualTo(found);
            assertThat(last[1]).as("seed %d", seed).isLessThan(30);
        }
    }

    /** A first step of a year is cut until it fits, as any other. */
    @Test
    void aFirstStepThatIsFarTooLongIsNoCollapse() {
        StepControl control = new StepControl(1e-4, 3e7, 1e-3, Double.POSITIVE_INFINITY);
        for (int n = 0; n < 10; n++) {
            control.reject(control.length(60), 1, "");
        }
        assertThat(control.length()).isLessThan(1e-3);
    }
}
