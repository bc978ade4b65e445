package io.porolith.inelastic;

/**
 * Small-strain J2 flow with swelling: sigma = K tr(e) I + 2 G dev(e), e = strain - swelling I - plastic strain, radial return with the
 * consistent tangent (Simo and Taylor, Comput. Methods Appl. Mech. Eng. 48, 1985, 101). The tensor of the state is the plastic strain.
 */
public final class SmallStrainLaw implements InelasticLaw {
    static final int[] ROW = {0, 1, 2, 1, 0, 0};
    static final int[] COLUMN = {0, 1, 2, 2, 2, 1};

    @Override
    public boolean isFinite() {
        return false;
    }

    @Override
    public void virgin(double[] state, int at) {
        java.util.Arrays.fill(state, at, at + MaterialPoint.STATE, 0);
    }

    @Override
    public void update(MaterialPoint p, boolean tangent) {
        double[] d = p.work;
        double trace = elasticTrial(p, d);
        double norm =
                Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2] + 2 * (d[3] * d[3] + d[4] * d[4] + d[5] * d[5]));
        double trial = 2 * p.shear * Math.sqrt(1.5) * norm;
        RadialReturn flow = p.flowStep;
        flow.solve(trial, p.shear, p.yield, p.before[MaterialPoint.EQUIVALENT_STRAIN], p.flow, p.dt);
        double dg = flow.increment();
        double keep = dg > 0 ? 1 - 3 * p.shear * dg / trial : 1;
        double mean = p.bulk * trace;
        for (int c = 0; c < 6; c++) {
            p.after[c] = p.before[c] + (1 - keep) * d[c];
            double s = 2 * p.shear * keep * d[c] + (c < 3 ? mean : 0);
            p.cauchy[c] = s;
            p.stress[3 * ROW[c] + COLUMN[c]] = s;
            p.stress[3 * COLUMN[c] + ROW[c]] = s;
        }
        double q = keep * trial;
        p.after[MaterialPoint.EQUIVALENT_STRAIN] = p.before[MaterialPoint.EQUIVALENT_STRAIN] + dg;
        p.after[MaterialPoint.MEAN_STRESS] = mean;
        p.after[MaterialPoint.VON_MISES] = q;
        p.retained = keep;
        p.stored = 0.5 * p.bulk * trace * trace + q * q / (6 * p.shear);
        p.dissipated = dg > 0 ? 0.5 * dg * (q + p.stressAtOnset()) : 0;
        p.volumeRatio = 1 + p.gradient[0] + p.gradient[4] + p.gradient[8];
        p.valid = Double.isFinite(mean) && Double.isFinite(q);
        if (tangent) {
            double n = dg > 0 ? flow.slope() / (3 * p.shear + flow.slope()) - keep : 0;
            tangent(p, d, norm, keep, n);
        }
    }

    @Override
    public void derivative(MaterialPoint p, PointChange change) {
        SmallStrainDerivative.of(p, change);
    }

    /** Deviator of the trial elastic strain into d; returns its trace. */
    private static double elasticTrial(MaterialPoint p, double[] d) {
        double[] h = p.gradient;
        for (int c = 0; c < 6; c++) {
            d[c] = 0.5 * (h[3 * ROW[c] + COLUMN[c]] + h[3 * COLUMN[c] + ROW[c]]) - p.before[c];
        }
        double trace = d[0] + d[1] + d[2] - 3 * p.swelling;
        double third = (d[0] + d[1] + d[2]) / 3;
        d[0] -= third;
        d[1] -= third;
        d[2] -= third;
        return trace;
    }

    /** K 1x1 + 2 G keep Idev + 2 G n NxN with N the direction of d. */
    private static void tangent(MaterialPoint p, double[] d, double norm, double keep, double n) {
        double g = p.shear * keep;
        double lambda = p.bulk - 2 * g / 3;
        double along = norm > 0 ? 2 * p.shear * n / (norm * norm) : 0;
        for (int a = 0; a < 9; a++) {
            int i = a / 3;
            int j = a % 3;
            double na = along * d[component(i, j)];
            for (int b = a; b < 9; b++) {
                int k = b / 3;
                int l = b % 3;
                double value = na * d[component(k, l)];
                value += i == j && k == l ? lambda : 0;
                value += (i == k && j == l ? g : 0) + (i == l && j == k ? g : 0);
                p.tangent[MaterialPoint.index(a, b)] = value;
            }
        }
        // The direction of flow is one of five deviatoric ones.
        p.tangentMu = Math.max(g + p.shear * n / 5, 0.02 * p.shear);
        p.tangentLambda = p.bulk - 2 * p.tangentMu / 3;
    }

    private static int component(int i, int j) {
        return i == j ? i : 6 - i - j;
    }

    @Override
    public double cauchy(double[] stress, double[] gradient, double[] out, int at) {
        for (int c = 0; c < 6; c++) {
            out[at + c] = stress[3 * ROW[c] + COLUMN[c]];
        }
        return 1 + gradient[0] + gradient[4] + gradient[8];
    }

    @Override
    public double pulledBack(double shear, double swelling) {
        return shear;
    }

    @Override
    public double chemicalWork(
            double[] state, double bulk, double shear, double swelling, double dBulk, double dShear, double dSwelling) {
        double mean = state[MaterialPoint.MEAN_STRESS];
        double q = state[MaterialPoint.VON_MISES];
        return mean * mean / (2 * bulk * bulk) * dBulk + q * q / (6 * shear * shear) * dShear - 3 * mean * dSwelling;
    }
}
