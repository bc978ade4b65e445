package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whether lithiation belongs to phases, whichever piece of the points tells. */
class PhaseLithiationTest {
    @Test
    void whatPhasesShareIsFoundAndWhatIsAbsentIsNotANumber() {
        Random random = new Random(5);
        for (int points : new int[] {1, 7, 65_536, 65_537, 200_000}) {
            byte[] phase = new byte[points];
            double[] x = new double[points];
            double[] of = {0.25, 0, Double.NaN, 1};
            for (int v = 0; v < points; v++) {
                int p = random.nextInt(3);
                phase[v] = (byte) (p == 2 ? 3 : p);
                x[v] = of[phase[v]];
            }
            double[] found = PhaseLithiation.of(phase, 4, x).orElseThrow();
            for (int p = 0; p < 4; p++) {
                boolean there = false;
                for (byte q : phase) {
                    there |= q == p;
                }
                assertThat(found[p]).isEqualTo(Double.valueOf(there ? of[p] : Double.NaN));
            }
        }
    }

    /** A single point that differs is seen, in the piece of its phase or in another. */
    @Test
    void onePointThatDiffersIsSeen() {
        for (int odd : new int[] {0, 1, 65_535, 65_536, 149_999}) {
            byte[] phase = new byte[150_000];
            double[] x = new double[phase.length];
            x[odd] = 1e-12;
            assertThat(PhaseLithiation.of(phase, 1, x)).isEmpty();
            phase[odd] = 1;
            assertThat(PhaseLithiation.of(phase, 2, x)).contains(new double[] {0, 1e-12});
        }
    }

    @Test
    void withoutPointsEveryPhaseIsAbsent() {
        assertThat(PhaseLithiation.of(new byte[0], 1, new double[0])).contains(new double[] {Double.NaN});
    }
}
