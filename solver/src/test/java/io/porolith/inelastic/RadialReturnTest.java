package io.porolith.inelastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The scalar equation of flow. */
class RadialReturnTest {
    @Test
    void solvesItsEquation() {
        RadialReturn step = new RadialReturn();
        for (long seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            for (FlowRule flow : PointTests.rules()) {
                double trial = Math.exp(random.nextDouble(-3, 4));
                double strain = random.nextDouble(0, 1);
                double dt = Math.exp(random.nextDouble(-6, 6));
                step.solve(trial, PointTests.SHEAR, PointTests.YIELD, strain, flow, dt);
                double g = step.increment();
                double rate = g / (flow.referenceRate() * dt);
                double factor = switch (flow.rateLaw()) {
                    case NONE -> 1;
                    case OVERSTRESS -> 1 + Math.pow(rate, 1 / flow.exponent());
                    case POWER_LAW -> Math.pow(rate, 1 / flow.exponent());
                };
                if (g > 0) {
                    double stress = flow.flowStress(PointTests.YIELD, strain + g) * factor;
                    assertThat(trial - 3 * PointTests.SHEAR * g)
                            .as("seed %d %s", seed, flow)
                            .isCloseTo(stress, within(1e-10 * trial));
                } else if (!flow.elastic()) {
                    assertThat(trial).isLessThanOrEqualTo(flow.flowStress(PointTests.YIELD, strain));
                }
            }
        }
    }

    /** Slow flow of an overstress law is flow at the yield stress. */
    @Test
    void overstressVanishesInSlowFlow() {
        RadialReturn step = new RadialReturn();
        FlowRule flow = FlowRule.PERFECT.withRate(RateLaw.OVERSTRESS, 1e-3, 4);
        step.solve(4, PointTests.SHEAR, PointTests.YIELD, 0, flow, 1e25);
        double slow = step.increment();
        step.solve(4, PointTests.SHEAR, PointTests.YIELD, 0, FlowRule.PERFECT, 1);
        assertThat(slow).isCloseTo(step.increment(), within(1e-5 * slow));
    }

    /** A sudden load of a rate law is elastic. */
    @Test
    void fastLoadIsElastic() {
        RadialReturn step = new RadialReturn();
        step.solve(
                4,
                PointTests.SHEAR,
                PointTests.YIELD,
                0,
                FlowRule.PERFECT.withRate(RateLaw.OVERSTRESS, 1e-3, 4),
                1e-12);
        assertThat(3 * PointTests.SHEAR * step.increment()).isLessThan(1e-8);
    }
}
