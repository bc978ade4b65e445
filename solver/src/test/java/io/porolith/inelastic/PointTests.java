package io.porolith.inelastic;

import java.util.SplittableRandom;

/** Material points to test laws on. Stresses in GPa. */
final class PointTests {
    static final double E = 80;
    static final double NU = 0.22;
    static final double BULK = E / (3 * (1 - 2 * NU));
    static final double SHEAR = E / (2 * (1 + NU));
    static final double YIELD = 1.5;

    private PointTests() {}

    static FlowRule[] rules() {
        FlowRule voce = new FlowRule(false, 0.2, 0.8, 12, RateLaw.NONE, 1, 1);
        return new FlowRule[] {
            FlowRule.ELASTIC,
            FlowRule.PERFECT,
            FlowRule.linear(0.7),
            voce,
            FlowRule.PERFECT.withRate(RateLaw.OVERSTRESS, 1e-3, 4),
            voce.withRate(RateLaw.OVERSTRESS, 1e-2, 1),
            FlowRule.PERFECT.withRate(RateLaw.POWER_LAW, 1e-3, 4),
            voce.withRate(RateLaw.POWER_LAW, 1e-3, 20)
        };
    }

    static MaterialPoint point(InelasticLaw law, FlowRule flow, double swelling) {
        MaterialPoint p = new MaterialPoint();
        law.virgin(p.before, 0);
        p.bulk = BULK;
        p.shear = SHEAR;
        p.yield = YIELD;
        p.flow = flow;
        p.swelling = swelling;
        p.dt = 2;
        return p;
    }

    /** The end of a step becomes the start of the next. */
    static void commit(MaterialPoint p) {
        System.arraycopy(p.after, 0, p.before, 0, MaterialPoint.STATE);
    }

    /** Some multiple of the identity plus values of the given size that vary with the seed. */
    static void deform(MaterialPoint p, double stretch, double size, SplittableRandom random) {
        for (int a = 0; a < 9; a++) {
            p.gradient[a] = (a % 4 == 0 ? stretch - 1 : 0) + random.nextDouble(-size, size);
        }
    }

    /** Largest difference of tangent and central differences of the stress, over the largest entry of the tangent. */
    static double tangentError(InelasticLaw law, MaterialPoint p) {
        law.update(p, true);
        double[] t = p.tangent.clone();
        double largest = 0;
        for (double value : t) {
            largest = Math.max(largest, Math.abs(value));
        }
        double h = 1e-6;
        double error = 0;
        for (int b = 0; b < 9; b++) {
            double at = p.gradient[b];
            p.gradient[b] = at + h;
            law.update(p, false);
            double[] up = p.stress.clone();
            p.gradient[b] = at - h;
            law.update(p, false);
            p.gradient[b] = at;
            for (int a = 0; a < 9; a++) {
                double exact = t[MaterialPoint.index(Math.min(a, b), Math.max(a, b))];
                error = Math.max(error, Math.abs((up[a] - p.stress[a]) / (2 * h) - exact));
            }
        }
        return error / largest;
    }
}
