package io.porolith.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.mesh.RigidMotions;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dense matrices of floating bodies, as rounding leaves them. */
class CoarseFactorTest {
    private static final int NODES = 20;
    private static final int UNKNOWNS = 3 * NODES;

    private final SplittableRandom random = new SplittableRandom(11);
    private final double[][] motions = new double[6][UNKNOWNS];

    /** Springs between all pairs of points that lie anywhere, so that only rigid motions are free. */
    private DMatrixRMaj springs() {
        return springs(0);
    }

    /** @param turn angle about z by which the body has turned since its rigid motions were taken */
    private DMatrixRMaj springs(double turn) {
        double[][] x = new double[NODES][];
        for (int n = 0; n < NODES; n++) {
            x[n] = new double[] {random.nextDouble() - 0.5, random.nextDouble() - 0.5, random.nextDouble() - 0.5};
            RigidMotions.put(x[n], n, NODES, motions);
            double along = x[n][0];
            x[n][0] = Math.cos(turn) * along - Math.sin(turn) * x[n][1];
            x[n][1] = Math.sin(turn) * along + Math.cos(turn) * x[n][1];
        }
        DMatrixRMaj a = new DMatrixRMaj(UNKNOWNS, UNKNOWNS);
        for (int n = 0; n < NODES; n++) {
            for (int m = 0; m < n; m++) {
                spring(a, n, m, x[n], x[m]);
            }
        }
        return a;
    }

    private static void spring(DMatrixRMaj a, int n, int m, double[] p, double[] q) {
        double square = 0;
        for (int c = 0; c < 3; c++) {
            square += (p[c] - q[c]) * (p[c] - q[c]);
        }
        for (int c = 0; c < 3; c++) {
            for (int d = 0; d < 3; d++) {
                double k = (p[c] - q[c]) * (p[d] - q[d]) / square;
                a.add(c * NODES + n, d * NODES + n, k);
                a.add(c * NODES + m, d * NODES + m, k);
                a.add(c * NODES + n, d * NODES + m, -k);
                a.add(c * NODES + m, d * NODES + n, -k);
            }
        }
    }

    /** Takes from the diagonal, so that free motions have a negative stiffness of this share of a typical one. */
    private static void round(DMatrixRMaj a, double share) {
        double typical = 0;
        for (int i = 0; i < UNKNOWNS; i++) {
            typical += a.get(i, i) / UNKNOWNS;
        }
        for (int i = 0; i < UNKNOWNS; i++) {
            a.add(i, i, -share * typical);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-7, 2e-6, 3e-5})
    void aFloatingBodyIsHeldWhateverRoundingLeftOfItsFreedom(double share) {
        DMatrixRMaj a = springs();
        round(a, share);
        double[] factor = CoarseSolver.factor(a, new RigidModes(motions));
        assertThat(factor).hasSize(UNKNOWNS * UNKNOWNS).doesNotContain(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.1, 1})
    void aBodyThatHasTurnedIsHeldToo(double turn) {
        DMatrixRMaj a = springs(turn);
        round(a, 1e-12);
        double[] factor = CoarseSolver.factor(a, new RigidModes(motions));
        assertThat(factor).hasSize(UNKNOWNS * UNKNOWNS).doesNotContain(Double.NaN);
    }

    /** Rounding to the other side lets the factorisation through, with pivots of rounding in it. */
    @ParameterizedTest
    @CsvSource({"1e-3, 1e-15", "0.1, 1e-12", "0.1, 1e-8", "0.5, 1e-7", "1, 1e-7"})
    void aBodyThatHasTurnedIsHeldWhereRoundingHidesThatItIsFree(double turn, double share) {
        DMatrixRMaj a = springs(turn);
        round(a, -share);
        double typical = 0;
        for (int i = 0; i < UNKNOWNS; i++) {
            typical += a.get(i, i) / UNKNOWNS;
        }
        double[] factor = CoarseSolver.factor(a, new RigidModes(motions));
        for (int i = 0; i < UNKNOWNS; i++) {
            double pivot = factor[i * UNKNOWNS + i];
            assertThat(pivot * pivot).as("pivot %d", i).isGreaterThan(1e-3 * typical);
        }
    }

    @Test
    void aMatrixThatIsNegativeOtherwiseIsRefused() {
        DMatrixRMaj a = springs();
        round(a, 0.5);
        assertThatThrownBy(() -> CoarseSolver.factor(a, new RigidModes(motions)))
                .isInstanceOf(NotConvergedException.class)
                .hasMessageContaining("not positive definite");
    }
}
