package io.porolith.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.material.Property;
import io.porolith.run.CouplingSpec.Mobility;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Functions of lithiation by pieces meet the laws they are made of. */
class PhaseFunctionsTest {
    private static final Property FRONT = new Property.FrontDiffusivity(1, 1.95, 30);

    /** What a device may be asked: smooth, with kinks, steep; one that is zero in a phase. */
    private static final List<PhaseFunctions.OfPhase> LAWS = List.of(
            (p, x) -> 0.3 * (p + 1) * x,
            (p, x) -> new Property.Exponential(2, 7.9).at(Math.max(0, Math.min(1, x))),
            (p, x) -> Mobility.LATTICE_GAS.of((p + 0.7) * x),
            (p, x) -> p == 1 ? 0 : FRONT.at(x),
            (p, x) -> 1e-30 / (3 - 0.5 * x));

    @Test
    void valuesAreThoseOfTheLaws() {
        PhaseFunctions f = PhaseFunctions.of(3, LAWS);
        long seed = 81;
        Random random = new Random(seed);
        double[] largest = {3, 2 * Math.exp(7.9), 1, 30, 1e-30};
        for (int n = 0; n < 20_000; n++) {
            int phase = random.nextInt(3);
            int law = random.nextInt(LAWS.size());
            double x = n % 10 == 0 ? random.nextInt(3) - 1 : 1.2 * random.nextDouble() - 0.1;
            assertThat(f.at(law, phase, x))
                    .as("law %d of phase %d at %s, seed %d", law, phase, x, seed)
                    .isCloseTo(LAWS.get(law).at(phase, x), within(2e-12 * largest[law]));
        }
    }

    @Test
    void whatIsLinearGoesOnBeyond() {
        PhaseFunctions f = PhaseFunctions.of(2, LAWS);
        assertThat(f.at(0, 1, 5)).isCloseTo(3, within(1e-11));
        assertThat(f.at(0, 1, -4)).isCloseTo(-2.4, within(1e-11));
    }

    @Test
    void smoothLawsTakeFewPiecesAndNoLawMany() {
        PhaseFunctions f = PhaseFunctions.of(1, LAWS);
        assertThat(f.start()[1]).as("a line").isEqualTo(3);
        assertThat(f.from().length).isLessThan(5 * 128);
        PhaseFunctions nothing = PhaseFunctions.of(2, List.of((p, x) -> 0));
        assertThat(nothing.from()).isEmpty();
        assertThat(nothing.at(0, 1, 0.5)).isZero();
    }

    /** A derivative by differences is known to ten digits only; the pieces end there and go no deeper. */
    @Test
    void noiseDoesNotTakePiecesWithoutEnd() {
        PhaseFunctions.OfPhase slope = (p, x) -> ((90 + 0.01 * (x + 1e-4)) - (90 + 0.01 * (x - 1e-4))) / 2e-4;
        PhaseFunctions f = PhaseFunctions.of(1, List.of(slope));
        assertThat(f.from()).hasSizeLessThanOrEqualTo(128);
        assertThat(f.at(0, 0, 0.37)).isCloseTo(0.01, within(1e-8));
    }
}
