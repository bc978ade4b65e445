package io.porolith.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ElasticityTest {
    @Test
    void amorphousSiliconHasItsPublishedBulkAndShearModulus() {
        Elasticity silicon = Elasticity.of(80e9, 0.22);
        assertThat(silicon.bulkModulus()).isCloseTo(47.62e9, within(0.005e9));
        assertThat(silicon.mu()).isCloseTo(32.79e9, within(0.005e9));
    }

    @Test
    void zeroPoissonRatioLeavesNoLateralStress() {
        Elasticity cork = Elasticity.of(10, 0);
        assertThat(cork.lambda()).isZero();
        assertThat(cork.mu()).isEqualTo(5);
        assertThat(cork.longitudinalModulus()).isEqualTo(10);
    }

    @Test
    void constantsConvertThereAndBack() {
        for (long seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            double young = Math.pow(10, 12 * random.nextDouble());
            double poisson = -0.95 + 1.44 * random.nextDouble();
            Elasticity constants = Elasticity.of(young, poisson);
            String at = "seed " + seed + ", E " + young + ", nu " + poisson;
            assertThat(constants.youngsModulus() / young).as(at).isCloseTo(1, within(1e-12));
            assertThat(constants.poissonRatio()).as(at).isCloseTo(poisson, within(1e-12));
            assertThat(constants.bulkModulus() / Elasticity.bulkModulus(young, poisson))
                    .as(at)
                    .isCloseTo(1, within(1e-11));
        }
    }

    /** Pulled in one direction with the sides free, a bar carries E times its strain: the meaning of E and nu, from lambda and mu alone. */
    @Test
    void uniaxialStressStateFollowsFromLameConstants() {
        for (long seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            double young = 1 + random.nextDouble();
            double poisson = -0.9 + 1.35 * random.nextDouble();
            Elasticity c = Elasticity.of(young, poisson);
            double trace = 1 - 2 * poisson;
            assertThat(c.lambda() * trace + 2 * c.mu())
                    .as("axial, seed %d", seed)
                    .isCloseTo(young, within(1e-12));
            assertThat(c.lambda() * trace - 2 * c.mu() * poisson)
                    .as("lateral, seed %d", seed)
                    .isCloseTo(0, within(1e-12));
        }
    }
}
