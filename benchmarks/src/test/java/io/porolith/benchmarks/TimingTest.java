package io.porolith.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimingTest {
    @Test
    void medianIsTheMiddleOfTheSortedValues() {
        assertThat(Timing.median(new double[] {9, 1, 5})).isEqualTo(5);
        assertThat(Timing.median(new double[] {4, 1, 100, 2})).isEqualTo(3);
    }

    @Test
    void runsTheWarmUpAndAtLeastTheAskedRuns() {
        AtomicInteger runs = new AtomicInteger();
        double median = new Timing(0, 0, 7).median(runs::incrementAndGet);
        assertThat(runs.get()).isEqualTo(2 + 7);
        assertThat(median).isPositive();
    }
}
