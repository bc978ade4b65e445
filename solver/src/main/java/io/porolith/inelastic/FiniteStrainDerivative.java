package io.porolith.inelastic;

/**
 * Linearisation of an exponential return in all that goes into it, in the principal directions n_a of the trial strain. With L = dF F^-1 and
 * v_a = F^-1 n_a, the trial tensor b = J_c^(-2/3) F Cp^-1 F^T changes by L b + b L^T - 2 b d ln(swelling) + J_c^(-2/3) F dCp^-1 F^T, an
 * isotropic function of it by divided differences of its principal values off the diagonal (Golub and Van Loan, Matrix Computations, section
 * 9.1), P = tau F^-T by the sum of (dtau - tau L^T)_ab n_a v_b^T, and Cp^-1 = F^-1 B F^-T by that of (dB - L B - B L^T)_ab v_a v_b^T.
 */
final class FiniteStrainDerivative {
    private FiniteStrainDerivative() {}

    /** See {@link InelasticLaw#derivative}. */
    static void of(MaterialPoint p, PointChange c) {
        pulledDirections(p, c.first);
        velocity(p, c);
        trialChange(p, c);
        double[] w = p.values;
        double[] d = c.second;
        double trace = 0;
        double spread = 0;
        for (int a = 0; a < 3; a++) {
            d[a] = 0.5 * Math.log(w[a]);
            d[3 + a] = c.trial[4 * a] / (2 * w[a]);
            trace += d[a];
            spread += d[3 + a];
        }
        double square = 0;
        double along = 0;
        for (int a = 0; a < 3; a++) {
            d[a] -= trace / 3;
            d[3 + a] -= spread / 3;
            square += d[a] * d[a];
            along += d[a] * d[3 + a];
        }
        double norm = Math.sqrt(square);
        double q = Math.sqrt(6) * p.shear * norm;
        double dq = norm > 0 ? Math.sqrt(6) * (c.shear * norm + p.shear * along / norm) : 0;
        double flowed = p.flowStep.increment();
        double more = p.flowStep.change(dq, c.shear, c.yield, c.before[MaterialPoint.EQUIVALENT_STRAIN], c.dt);
        c.retained = flowed > 0 ? -3 * (c.shear * flowed + p.shear * more - p.shear * flowed * dq / q) / q : 0;
        c.after[MaterialPoint.EQUIVALENT_STRAIN] = c.before[MaterialPoint.EQUIVALENT_STRAIN] + more;
        stress(p, c, trace, spread);
        if (flowed > 0) {
            plasticMetric(p, c, trace, spread);
        } else {
            System.arraycopy(c.before, 0, c.after, 0, 6);
        }
    }

    /** v_a = F^-1 n_a as out[3 J + a]. */
    private static void pulledDirections(MaterialPoint p, double[] out) {
        for (int j = 0; j < 3; j++) {
            for (int a = 0; a < 3; a++) {
                out[3 * j + a] = p.inverse[3 * j] * p.vectors[a]
                        + p.inverse[3 * j + 1] * p.vectors[3 + a]
                        + p.inverse[3 * j + 2] * p.vectors[6 + a];
            }
        }
    }

    /** L_ab = n_a dF v_b into rate. */
    private static void velocity(MaterialPoint p, PointChange c) {
        double[] v = c.first;
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double sum = 0;
                for (int i = 0; i < 3; i++) {
                    sum += p.vectors[3 * i + a]
                            * (c.gradient[3 * i] * v[b]
                                    + c.gradient[3 * i + 1] * v[3 + b]
                                    + c.gradient[3 * i + 2] * v[6 + b]);
                }
                c.rate[3 * a + b] = sum;
            }
        }
    }

    /** Change of b in its principal directions into trial. */
    private static void trialChange(MaterialPoint p, PointChange c) {
        double[] w = p.values;
        double[] m = c.second;
        for (int j = 0; j < 3; j++) {
            for (int a = 0; a < 3; a++) {
                m[3 * j + a] = p.vectors[3 * j + a];
                for (int i = 0; i < 3; i++) {
                    m[3 * j + a] += p.gradient[3 * i + j] * p.vectors[3 * i + a];
                }
            }
        }
        double scale = 1 / (p.swelling * p.swelling);
        double[] g = c.before;
        for (int b = 0; b < 3; b++) {
            double x = scale * (g[0] * m[b] + g[5] * m[3 + b] + g[4] * m[6 + b]);
            double y = scale * (g[5] * m[b] + g[1] * m[3 + b] + g[3] * m[6 + b]);
            double z = scale * (g[4] * m[b] + g[3] * m[3 + b] + g[2] * m[6 + b]);
            for (int a = 0; a < 3; a++) {
                c.trial[3 * a + b] = c.rate[3 * a + b] * w[b]
                        + w[a] * c.rate[3 * b + a]
                        + m[a] * x
                        + m[3 + a] * y
                        + m[6 + a] * z
                        - (a == b ? 2 * c.swelling / p.swelling * w[a] : 0);
            }
        }
    }

    /** dP; principal Kirchhoff stresses are J_c (K trace + 2 G keep d_a). */
    private static void stress(MaterialPoint p, PointChange c, double trace, double spread) {
        double[] d = c.second;
        double keep = p.retained;
        double jc = p.swelling * p.swelling * p.swelling;
        double swell = 3 * c.swelling / p.swelling;
        double mean = c.bulk * trace + p.bulk * spread;
        java.util.Arrays.fill(c.stress, 0);
        for (int a = 0; a < 3; a++) {
            double tau = jc * (p.bulk * trace + 2 * p.shear * keep * d[a]);
            double own = swell * tau
                    + jc * (mean + 2 * (c.shear * keep + p.shear * c.retained) * d[a] + 2 * p.shear * keep * d[3 + a]);
            for (int b = 0; b < 3; b++) {
                double change = a == b ? own : jc * p.shear * keep * logarithmic(p, a, b) * c.trial[3 * a + b];
                spread(p.vectors, a, c.first, b, change - tau * c.rate[3 * b + a], c.stress);
            }
        }
    }

    /** Divided difference of ln w. */
    private static double logarithmic(MaterialPoint p, int a, int b) {
        double z = (p.values[a] - p.values[b]) / p.values[b];
        return (z == 0 ? 1 : Math.log1p(z) / z) / p.values[b];
    }

    /** Divided difference of w^keep over w_b^keep. */
    private static double power(MaterialPoint p, int a, int b) {
        double z = (p.values[a] - p.values[b]) / p.values[b];
        return (z == 0 ? p.retained : Math.expm1(p.retained * Math.log1p(z)) / z) / p.values[b];
    }

    /** dCp^-1; the principal values of J_c^(2/3) b_e are B_a = swelling^2 exp(2 (trace / 3 + keep d_a)). */
    private static void plasticMetric(MaterialPoint p, PointChange c, double trace, double spread) {
        double[] d = c.second;
        double[] v = c.first;
        double[] full = c.trial;
        int values = 6;
        for (int a = 0; a < 3; a++) {
            d[values + a] = p.swelling * p.swelling * Math.exp(2 * (trace / 3 + p.retained * d[a]));
        }
        for (int a = 0; a < 3; a++) {
            for (int e = 0; e < 3; e++) {
                double own = 2
                        * d[values + a]
                        * (c.swelling / p.swelling + spread / 3 + c.retained * d[a] + p.retained * d[3 + a]);
                double change = a == e ? own : d[values + e] * power(p, a, e) * full[3 * a + e];
                full[3 * a + e] = change - c.rate[3 * a + e] * d[values + e] - d[values + a] * c.rate[3 * e + a];
            }
        }
        double[] sum = c.rate;
        java.util.Arrays.fill(sum, 0);
        for (int a = 0; a < 3; a++) {
            for (int e = 0; e < 3; e++) {
                spread(v, a, v, e, full[3 * a + e], sum);
            }
        }
        for (int e = 0; e < 6; e++) {
            c.after[e] = sum[3 * SmallStrainLaw.ROW[e] + SmallStrainLaw.COLUMN[e]];
        }
    }

    /** Adds value x_a y_b^T. */
    private static void spread(double[] x, int a, double[] y, int b, double value, double[] to) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                to[3 * i + j] += value * x[3 * i + a] * y[3 * j + b];
            }
        }
    }
}
