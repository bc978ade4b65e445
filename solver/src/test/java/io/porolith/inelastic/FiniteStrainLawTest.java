package io.porolith.inelastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Homogeneous paths with closed solutions, and what any law of its kind must keep. */
class FiniteStrainLawTest {
    private final FiniteStrainLaw law = new FiniteStrainLaw();

    /** Clamped along x and y, free along z: flows at ln J_c = 3 Y (1 - nu) / E, then s = -Y and J = J_c exp(-2 (1 - 2 nu) Y / E). */
    @Test
    void biaxiallyClampedFilm() {
        MaterialPoint p = PointTests.point(law, FlowRule.PERFECT, 1);
        double yieldsAt = Math.exp(3 * PointTests.YIELD * (1 - PointTests.NU) / PointTests.E);
        assertThat(yieldsAt).isCloseTo(1.044852, within(1e-6));
        for (double jc : new double[] {1.02, yieldsAt * (1 - 1e-9), 1.05, 1.5, 2, 3.8}) {
            film(p, jc);
            double s = p.cauchy[0] * p.volumeRatio / jc;
            if (jc < yieldsAt) {
                assertThat(p.after[MaterialPoint.EQUIVALENT_STRAIN]).isZero();
                double eps = -Math.log(jc) / 3;
                assertThat(s).isCloseTo(PointTests.E / (1 - PointTests.NU) * eps, within(1e-10));
            } else {
                double j = jc * Math.exp(-2 * (1 - 2 * PointTests.NU) * PointTests.YIELD / PointTests.E);
                assertThat(s).isCloseTo(-PointTests.YIELD, within(1e-10));
                assertThat(p.volumeRatio).isCloseTo(j, within(1e-10));
            }
        }
    }

    /** Taking lithium out again: elastic over d ln J_c = -6 Y (1 - nu) / E, then s = +Y. */
    @Test
    void filmFlowsInTensionOnTheWayBack() {
        MaterialPoint p = PointTests.point(law, FlowRule.PERFECT, 1);
        for (double jc = 1.1; jc < 3.05; jc += 0.1) {
            film(p, jc);
        }
        double swing = 6 * PointTests.YIELD * (1 - PointTests.NU) / PointTests.E;
        double before = p.after[MaterialPoint.EQUIVALENT_STRAIN];
        film(p, 3 * Math.exp(-swing / 2));
        assertThat(p.cauchy[0]).isCloseTo(0, within(1e-9));
        film(p, 3 * Math.exp(-swing * (1 - 1e-9)));
        assertThat(p.after[MaterialPoint.EQUIVALENT_STRAIN]).isEqualTo(before);
        film(p, 2.5);
        assertThat(p.cauchy[0] * p.volumeRatio / 2.5).isCloseTo(PointTests.YIELD, within(1e-10));
    }

    /** Clamped along x, free along y and z: s = -Y and J = J_c exp(-(1 - 2 nu) Y / E). */
    @Test
    void uniaxiallyClampedRod() {
        MaterialPoint p = PointTests.point(law, FlowRule.PERFECT, 1);
        for (double jc : new double[] {1.2, 2, 3.8}) {
            free(p, jc, 4, 8);
            assertThat(p.cauchy[0] * p.volumeRatio / jc).isCloseTo(-PointTests.YIELD, within(1e-10));
            double j = jc * Math.exp(-(1 - 2 * PointTests.NU) * PointTests.YIELD / PointTests.E);
            assertThat(p.volumeRatio).isCloseTo(j, within(1e-9));
        }
    }

    /** Held on all sides there is no deviator: P = -J_c K ln J_c I and no flow. */
    @Test
    void clampedOnAllSides() {
        MaterialPoint p = PointTests.point(law, FlowRule.PERFECT, Math.cbrt(3.8));
        law.update(p, false);
        double expected = -3.8 * PointTests.BULK * Math.log(3.8);
        assertThat(expected).isCloseTo(-241.6, within(0.05));
        for (int a = 0; a < 9; a++) {
            assertThat(p.stress[a]).isCloseTo(a % 4 == 0 ? expected : 0, within(1e-11));
        }
        assertThat(p.after[MaterialPoint.EQUIVALENT_STRAIN]).isZero();
    }

    @Test
    void plasticVolumeIsKeptOverManySteps() {
        for (long seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            MaterialPoint p = PointTests.point(law, FlowRule.linear(0.3), 1);
            for (int step = 0; step < 200; step++) {
                PointTests.deform(p, 1.2, 0.2, random);
                p.swelling = random.nextDouble(1, 1.5);
                law.update(p, false);
                PointTests.commit(p);
            }
            double[] c = p.before;
            double det = c[0] * (c[1] * c[2] - c[3] * c[3])
                    - c[5] * (c[5] * c[2] - c[3] * c[4])
                    + c[4] * (c[5] * c[3] - c[1] * c[4]);
            assertThat(det).as("seed %d", seed).isCloseTo(1, within(1e-10));
            assertThat(c[MaterialPoint.EQUIVALENT_STRAIN]).isGreaterThan(1);
        }
    }

    /** A rotation of the deformed body turns the stress with it and changes nothing else. */
    @Test
    void rotationTurnsTheStress() {
        for (long seed = 1; seed <= 10; seed++) {
            MaterialPoint p = PointTests.point(law, FlowRule.linear(0.3), 1.2);
            PointTests.deform(p, 1.2, 0.1, new SplittableRandom(seed));
            MaterialPoint q = PointTests.point(law, FlowRule.linear(0.3), 1.2);
            double[] r = rotation(seed);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    double sum = i == j ? -1 : 0;
                    for (int k = 0; k < 3; k++) {
                        sum += r[3 * i + k] * (p.gradient[3 * k + j] + (k == j ? 1 : 0));
                    }
                    q.gradient[3 * i + j] = sum;
                }
            }
            law.update(p, false);
            law.update(q, false);
            for (int c = 0; c < MaterialPoint.STATE; c++) {
                assertThat(q.after[c]).as("seed %d state %d", seed, c).isCloseTo(p.after[c], within(1e-11));
            }
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    double turned = 0;
                    for (int k = 0; k < 3; k++) {
                        turned += r[3 * i + k] * p.stress[3 * k + j];
                    }
                    assertThat(q.stress[3 * i + j]).as("seed %d", seed).isCloseTo(turned, within(1e-10));
                }
            }
        }
    }

    /** At strains of 1e-5 both laws agree to the square of the strain. */
    @Test
    void smallStrainsAgreeWithTheSmallStrainLaw() {
        for (long seed = 1; seed <= 10; seed++) {
            MaterialPoint p = PointTests.point(law, FlowRule.linear(0.3), 1 + 1e-5);
            MaterialPoint s = PointTests.point(new SmallStrainLaw(), FlowRule.linear(0.3), 1e-5);
            p.yield = 1e-4;
            s.yield = 1e-4;
            PointTests.deform(p, 1, 1e-5, new SplittableRandom(seed));
            System.arraycopy(p.gradient, 0, s.gradient, 0, 9);
            law.update(p, false);
            new SmallStrainLaw().update(s, false);
            for (int c = 0; c < 6; c++) {
                assertThat(p.cauchy[c]).as("seed %d", seed).isCloseTo(s.cauchy[c], within(1e-7));
            }
        }
    }

    private void film(MaterialPoint p, double jc) {
        free(p, jc, 8, 8);
    }

    /** Finds the equal stretches a and b that are free of stress, and commits. */
    private void free(MaterialPoint p, double jc, int a, int b) {
        p.swelling = Math.cbrt(jc);
        for (int n = 0; n < 50; n++) {
            law.update(p, true);
            double own = p.tangent[MaterialPoint.index(a, a)];
            double slope = a == b ? own : own + p.tangent[MaterialPoint.index(a, b)];
            double step = -p.stress[a] / slope;
            p.gradient[a] += step;
            p.gradient[b] = p.gradient[a];
        }
        law.update(p, false);
        PointTests.commit(p);
    }

    private static double[] rotation(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double a = random.nextDouble(-3, 3);
        double b = random.nextDouble(-3, 3);
        double c = Math.cos(a);
        double s = Math.sin(a);
        double d = Math.cos(b);
        double t = Math.sin(b);
        return new double[] {c, -s, 0, s * d, c * d, -t, s * t, c * t, d};
    }
}
