package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extremes of principal stresses found where they may be, against those found by looking everywhere. */
class PhaseStressTest {
    private static final int POINTS = 20_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void placesThatAreLeftOutHoldNoExtreme(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PhaseStress everywhere = new PhaseStress();
        PhaseStress some = new PhaseStress();
        double[] principal = new double[3];
        int looked = 0;
        for (int v = 0; v < POINTS; v++) {
            double[] s = stress(random, (int) (seed % 3));
            boolean interior = random.nextInt(3) > 0;
            double mises = StressInvariants.vonMises(s[0], s[1], s[2], s[3], s[4], s[5]);
            StressInvariants.principal(s[0], s[1], s[2], s[3], s[4], s[5], principal);
            everywhere.add(v, 1, interior, s, mises, principal);
            some.addMean(1, s, mises);
            some.addExtremes(v, interior, s, mises);
            if (some.mayHoldPrincipal(interior, s, mises)) {
                some.addPrincipal(v, interior, principal);
                looked++;
            }
        }
        assertThat(some).as("seed %d", seed).usingRecursiveComparison().isEqualTo(everywhere);
        assertThat(looked).as("seed %d", seed).isLessThan(POINTS / 4);
    }

    /** Any stress, uniaxial stress in any direction, or a large mean stress with a little beside it. */
    private static double[] stress(SplittableRandom random, int kind) {
        double[] s = random.doubles(6, -1e9, 1e9).toArray();
        if (kind == 1) {
            double[] n = random.doubles(3, -1, 1).toArray();
            double norm = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
            double pull = random.nextDouble(-1e9, 1e9) / (norm * norm);
            s = new double[] {n[0] * n[0], n[1] * n[1], n[2] * n[2], n[1] * n[2], n[0] * n[2], n[0] * n[1]};
            for (int c = 0; c < 6; c++) {
                s[c] *= pull;
            }
        } else if (kind == 2) {
            for (int c = 0; c < 6; c++) {
                s[c] = 1e-6 * s[c] + (c < 3 ? 3e9 : 0);
            }
        }
        return s;
    }
}
