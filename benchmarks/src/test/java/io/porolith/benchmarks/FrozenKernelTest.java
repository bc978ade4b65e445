package io.porolith.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The kernel that the guard measures against is a stiffness matrix, not just work. */
class FrozenKernelTest {
    private static final int N = 3;
    private static final double POISSON = 0.28;
    private static final int UNKNOWNS = 3 * (N + 1) * (N + 1) * (N + 1);

    private static FrozenKernel full() {
        double[] stiffness = new double[N * N * N];
        Arrays.fill(stiffness, 2);
        return new FrozenKernel(N, POISSON, stiffness);
    }

    @Test
    void translationMeetsNoForce() {
        double[] x = new double[UNKNOWNS];
        Arrays.fill(x, 1);
        double[] y = new double[UNKNOWNS];
        full().apply(x, y);
        assertThat(y).containsOnly(new double[] {0}, within(1e-13));
    }

    /** Uniaxial strain of one: energy is half of E (1 - nu) / ((1 + nu) (1 - 2 nu)) times the volume. */
    @Test
    void energyOfUniaxialStrain() {
        double[] x = new double[UNKNOWNS];
        for (int node = 0; node < UNKNOWNS / 3; node++) {
            x[3 * node] = node % (N + 1);
        }
        double[] y = new double[UNKNOWNS];
        full().apply(x, y);
        double work = 0;
        for (int i = 0; i < UNKNOWNS; i++) {
            work += x[i] * y[i];
        }
        double modulus = 2 * (1 - POISSON) / ((1 + POISSON) * (1 - 2 * POISSON));
        assertThat(work).isCloseTo(modulus * N * N * N, within(1e-12));
    }
}
