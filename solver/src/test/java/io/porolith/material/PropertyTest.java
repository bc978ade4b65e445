package io.porolith.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.material.Property.Exponential;
import io.porolith.material.Property.FrontDiffusivity;
import io.porolith.material.Property.Linear;
import org.junit.jupiter.api.Test;

class PropertyTest {
    @Test
    void linearMeetsBothEndsAndTheMiddle() {
        Property modulus = new Linear(160e9, 40e9);
        assertThat(modulus.at(0)).isEqualTo(160e9);
        assertThat(modulus.at(0.5)).isEqualTo(100e9);
        assertThat(modulus.at(1)).isEqualTo(40e9);
    }

    @Test
    void exponentialSpansThePublishedRatio() {
        Property diffusivity = new Exponential(1e-17, 7.9);
        assertThat(diffusivity.at(1) / diffusivity.at(0)).isCloseTo(2697, within(1.0));
    }

    @Test
    void frontDiffusivityHasItsMinimumBelowTheMiddleAndItsCapAtTheEnd() {
        Property front = new FrontDiffusivity(1, 1.95, 1e4);
        double lowest = 1 - 1 / Math.sqrt(3.9);
        assertThat(lowest).isCloseTo(0.494, within(5e-4));
        assertThat(front.at(lowest)).isCloseTo(0.0497, within(5e-5));
        assertThat(front.at(lowest - 1e-3)).isGreaterThan(front.at(lowest));
        assertThat(front.at(lowest + 1e-3)).isGreaterThan(front.at(lowest));
        assertThat(front.at(0)).isEqualTo(1);
        assertThat(front.at(1)).isEqualTo(1e4);
        assertThat(front.at(1.01)).isEqualTo(1e4);
        assertThat(front.at(1) / front.at(lowest)).isCloseTo(2e5, within(0.05e5));
    }
}
