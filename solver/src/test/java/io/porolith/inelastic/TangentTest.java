package io.porolith.inelastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The consistent tangent is the derivative of the update, for every rule, at generic and at equal stretches. */
class TangentTest {
    private static final double TOLERANCE = 1e-7;

    @Test
    void finiteStrain() {
        FiniteStrainLaw law = new FiniteStrainLaw();
        for (FlowRule flow : PointTests.rules()) {
            for (long seed = 1; seed <= 20; seed++) {
                MaterialPoint p = prestrained(law, flow, seed, 1.2, 1.25);
                PointTests.deform(p, 1.25, 0.05, new SplittableRandom(seed + 100));
                p.swelling = 1.22;
                assertThat(PointTests.tangentError(law, p))
                        .as("%s seed %d", flow, seed)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    @Test
    void smallStrain() {
        SmallStrainLaw law = new SmallStrainLaw();
        for (FlowRule flow : PointTests.rules()) {
            for (long seed = 1; seed <= 20; seed++) {
                MaterialPoint p = prestrained(law, flow, seed, 0.01, 1.02);
                PointTests.deform(p, 1.01, 0.05, new SplittableRandom(seed + 100));
                p.swelling = 0.02;
                assertThat(PointTests.tangentError(law, p))
                        .as("%s seed %d", flow, seed)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    @Test
    void equalStretches() {
        FiniteStrainLaw law = new FiniteStrainLaw();
        double[][] stretches = {{1.1, 1.1, 1.1}, {1.25, 1.25, 1.1}, {1.1, 1.25, 1.25}, {1.25, 1.1, 1.25}};
        for (FlowRule flow : PointTests.rules()) {
            for (double[] stretch : stretches) {
                MaterialPoint p = PointTests.point(law, flow, 1.15);
                for (int i = 0; i < 3; i++) {
                    p.gradient[4 * i] = stretch[i] - 1;
                }
                assertThat(PointTests.tangentError(law, p))
                        .as("%s at %s", flow, java.util.Arrays.toString(stretch))
                        .isLessThan(TOLERANCE);
            }
        }
    }

    /** A point that has flowed once already. */
    private static MaterialPoint prestrained(
            InelasticLaw law, FlowRule flow, long seed, double swelling, double stretch) {
        MaterialPoint p = PointTests.point(law, flow, swelling);
        PointTests.deform(p, stretch, 0.05, new SplittableRandom(seed));
        law.update(p, false);
        PointTests.commit(p);
        return p;
    }
}
