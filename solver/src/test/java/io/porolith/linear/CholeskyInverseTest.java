package io.porolith.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyInverseTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 38, 121})
    void itUndoesTheMatrixAndIsSymmetric(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[] factor = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                factor[i * n + j] = random.nextDouble(-0.3, 0.3);
            }
            factor[i * n + i] = random.nextDouble(1, 3);
        }
        double[] inverse = CholeskyInverse.of(factor, n);
        for (int column = 0; column < n; column++) {
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                assertThat(inverse[i * n + column]).isEqualTo(inverse[column * n + i]);
                x[i] = inverse[i * n + column];
            }
            double[] unit = times(factor, x);
            for (int i = 0; i < n; i++) {
                assertThat(unit[i]).isCloseTo(i == column ? 1 : 0, within(1e-11));
            }
        }
    }

    /** L L^T x. */
    private static double[] times(double[] factor, double[] x) {
        int n = x.length;
        double[] half = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                half[j] += factor[i * n + j] * x[i];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                y[i] += factor[i * n + j] * half[j];
            }
        }
        return y;
    }
}
