package io.porolith.cases.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConvergenceTest {
    @Test
    void powerLawErrorsGiveTheirOrderAndTheirLimit() {
        for (double order : new double[] {1, 1.5, 2}) {
            Convergence series = Convergence.of(new int[] {8, 16, 24}, 3, n -> 3 + 0.7 * Math.pow(n, -order));
            assertThat(series.order()).isCloseTo(order, within(1e-12));
            assertThat(series.limit(order).orElseThrow()).isCloseTo(3, within(1e-12));
        }
    }

    @Test
    void errorsThatChangeSignOrFallAtAnotherRateAreNotExtrapolated() {
        assertThat(new Convergence(new int[] {8, 16}, new double[] {1.1, 0.95}, 1).limit(1))
                .isEmpty();
        assertThat(new Convergence(new int[] {8, 16}, new double[] {1.1, 1.11}, 1).limit(1))
                .isEmpty();
        assertThat(new Convergence(new int[] {8, 16}, new double[] {1.1, 1.08}, 1).limit(1))
                .isEmpty();
    }
}
