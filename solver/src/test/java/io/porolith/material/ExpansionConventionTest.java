package io.porolith.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpansionConventionTest {
    @Test
    void stretchOfChenIsFourfoldVolume() {
        assertThat(Materials.preset("silicon-set-c").volumeRatio()).isCloseTo(4.00, within(0.005));
        assertThat(ExpansionConvention.STRETCH.fullEigenstrain(4.0)).isCloseTo(0.5874, within(5e-5));
        assertThat(ExpansionConvention.STRETCH.fullEigenstrain(3.8)).isCloseTo(0.5605, within(5e-5));
    }

    @Test
    void logStrainOfZhengIsGrowthBy280Percent() {
        Material zheng = Materials.preset("silicon-set-z");
        assertThat(zheng.volumeRatio()).isCloseTo(3.82, within(0.005));
        assertThat(ExpansionConvention.LOG.fullEigenstrain(zheng.volumeRatio())).isCloseTo(0.447, within(1e-12));
        Material oxide = Materials.preset("siox");
        assertThat(oxide.volumeRatio()).isCloseTo(2.46, within(0.005));
        assertThat(ExpansionConvention.LOG.fullEigenstrain(oxide.volumeRatio())).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void vegardsLawIsPartialMolarVolumeTimesConcentration() {
        double volumeRatio = 1 + 9e-6 * 3.11e5;
        assertThat(volumeRatio).isCloseTo(3.80, within(0.002));
        double strain = ExpansionConvention.VOLUME.fullEigenstrain(volumeRatio);
        assertThat(strain).isCloseTo(0.933, within(5e-4));
        // The volume form is two thirds larger than the true stretch: the reason why a case must name its convention.
        assertThat(strain / ExpansionConvention.STRETCH.fullEigenstrain(volumeRatio))
                .isCloseTo(1.665, within(2e-3));
    }

    @Test
    void conventionsAgreeForSmallGrowthAndAreOrderedForAny() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            double growth = Math.pow(10, -6 + 6.5 * random.nextDouble());
            double log = ExpansionConvention.LOG.fullEigenstrain(1 + growth);
            double stretch = ExpansionConvention.STRETCH.fullEigenstrain(1 + growth);
            double volume = ExpansionConvention.VOLUME.fullEigenstrain(1 + growth);
            assertThat(log).as("seed %d, growth %g", seed, growth).isPositive().isLessThan(stretch);
            assertThat(stretch).as("seed %d, growth %g", seed, growth).isLessThan(volume);
            // All three are growth/3 - O(growth^2), with coefficients 1/6, 1/9 and 0 of the second order.
            assertThat(volume - log).as("seed %d", seed).isLessThanOrEqualTo(growth * growth / 6 + 1e-15);
            assertThat(volume - stretch).as("seed %d", seed).isLessThanOrEqualTo(growth * growth / 9 + 1e-15);
        }
    }

    @Test
    void nothingSwellsAtVolumeRatioOne() {
        for (ExpansionConvention convention : ExpansionConvention.values()) {
            assertThat(convention.fullEigenstrain(1)).as(convention.name()).isZero();
            assertThat(convention.fullEigenstrain(0.9)).as(convention.name()).isNegative();
        }
    }
}
