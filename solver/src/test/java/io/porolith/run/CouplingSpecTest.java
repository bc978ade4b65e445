package io.porolith.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.run.CouplingSpec.Mobility;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CouplingSpecTest {
    /** Across any jump of the potential the mean mobility ends in chemical equilibrium on both sides. */
    @Test
    void theMeanMobilityMeetsEquilibrium() {
        long seed = 4711;
        Random random = new Random(seed);
        for (int n = 0; n < 1000; n++) {
            double range = Math.exp(random.nextDouble(-10, 4));
            double x1 = random.nextDouble(1e-4, 1 - 1e-4);
            double odds = x1 / (1 - x1) * Math.exp(range);
            double gas = odds / (1 + odds);
            double mean = Mobility.LATTICE_GAS.across(0.5 * (x1 + gas), range);
            assertThat(mean * range)
                    .as("lattice gas, %s, %s, seed %s", x1, range, seed)
                    .isCloseTo(gas - x1, within(1e-6 * (gas - x1) + 1e-12));
            double small = 1e-3 * x1 / Math.exp(range);
            double dilute = small * Math.exp(range);
            assertThat(Mobility.DILUTE.across(0.5 * (small + dilute), range) * range)
                    .as("dilute, %s, seed %s", range, seed)
                    .isCloseTo(dilute - small, within(1e-8 * dilute));
        }
    }

    @Test
    void withoutAJumpItIsTheMobility() {
        for (double x : new double[] {0, 1e-9, 0.3, 1}) {
            assertThat(Mobility.LATTICE_GAS.across(x, 0)).isEqualTo(x * (1 - x));
            assertThat(Mobility.DILUTE.across(x, 0)).isEqualTo(x);
            assertThat(Mobility.LATTICE_GAS.across(x, 1e3)).isFinite().isNotNegative();
        }
    }
}
