package io.porolith.inelastic;

/** Linearisation of a radial return at small strain in all that goes into it. */
final class SmallStrainDerivative {
    private SmallStrainDerivative() {}

    /** See {@link InelasticLaw#derivative}; p.work holds the deviator of the trial elastic strain. */
    static void of(MaterialPoint p, PointChange c) {
        double[] d = p.work;
        double[] dd = c.trial;
        double trace = 0;
        for (int e = 0; e < 6; e++) {
            int ij = 3 * SmallStrainLaw.ROW[e] + SmallStrainLaw.COLUMN[e];
            int ji = 3 * SmallStrainLaw.COLUMN[e] + SmallStrainLaw.ROW[e];
            dd[e] = 0.5 * (c.gradient[ij] + c.gradient[ji]) - c.before[e];
            trace += e < 3 ? dd[e] : 0;
        }
        double square = 0;
        double along = 0;
        for (int e = 0; e < 6; e++) {
            dd[e] -= e < 3 ? trace / 3 : 0;
            square += (e < 3 ? 1 : 2) * d[e] * d[e];
            along += (e < 3 ? 1 : 2) * d[e] * dd[e];
        }
        double norm = Math.sqrt(square);
        double q = Math.sqrt(6) * p.shear * norm;
        double dq = norm > 0 ? Math.sqrt(6) * (c.shear * norm + p.shear * along / norm) : 0;
        double flowed = p.flowStep.increment();
        double more = p.flowStep.change(dq, c.shear, c.yield, c.before[MaterialPoint.EQUIVALENT_STRAIN], c.dt);
        double keep = p.retained;
        c.retained = flowed > 0 ? -3 * (c.shear * flowed + p.shear * more - p.shear * flowed * dq / q) / q : 0;
        double elastic = p.after[MaterialPoint.MEAN_STRESS] / p.bulk;
        double mean = c.bulk * elastic + p.bulk * (trace - 3 * c.swelling);
        for (int e = 0; e < 6; e++) {
            double kept = c.retained * d[e] + keep * dd[e];
            c.after[e] = c.before[e] + dd[e] - kept;
            double s = 2 * (c.shear * keep * d[e] + p.shear * kept) + (e < 3 ? mean : 0);
            c.stress[3 * SmallStrainLaw.ROW[e] + SmallStrainLaw.COLUMN[e]] = s;
            c.stress[3 * SmallStrainLaw.COLUMN[e] + SmallStrainLaw.ROW[e]] = s;
        }
        c.after[MaterialPoint.EQUIVALENT_STRAIN] = c.before[MaterialPoint.EQUIVALENT_STRAIN] + more;
    }
}
