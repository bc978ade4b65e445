package io.porolith.cases.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.cases.gallery.ShippedCase.Outcome;
import org.junit.jupiter.api.Test;

/** The case that starts from images. */
class ImageCasesTest {
    @Test
    void theLiningIsStretchedByTheSiliconBelowIt() {
        ShippedCase sponge = ShippedCase.named("fib-sem");
        Outcome run = sponge.run();
        ShippedCasesTest.assertSmallStrain(sponge, run);
        assertThat(run.last("mean_lithiation")).isBetween(0.0399, 0.0401);
        assertThat(Math.abs(run.last("lithium_balance_error"))).isLessThan(1e-10);
        assertThat(run.last("mean_hydrostatic_stress.carbon")).isGreaterThan(0.2e9);
        assertThat(run.last("mean_hydrostatic_stress.silicon")).isLessThan(-0.1e9);
        assertThat(run.last("mean_stress_xx")).as("free sides").isBetween(-100.0, 100.0);
    }
}
