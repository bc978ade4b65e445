package io.porolith.inelastic;

/**
 * Finite-strain flow with swelling, F = Fe Fp Fc, Fc = J_c^(1/3) I: Hencky's energy per volume of the intermediate configuration, J2 on
 * tau / J_c, exponential return in principal logarithmic strains (Weber and Anand, Comput. Methods Appl. Mech. Eng. 79, 1990, 173; Simo,
 * ibid. 99, 1992, 61), which keeps det Fp = 1 exactly. The tensor of the state is Cp^-1.
 *
 * <p>The derivative dP/dF is put together in the basis n_a x F^-1 n_b of the principal directions n_a, where it falls into one block of
 * three and three blocks of two; no case is made of equal stretches.
 */
public final class FiniteStrainLaw implements InelasticLaw {
    @Override
    public boolean isFinite() {
        return true;
    }

    @Override
    public void virgin(double[] state, int at) {
        for (int c = 0; c < MaterialPoint.STATE; c++) {
            state[at + c] = c < 3 ? 1 : 0;
        }
    }

    @Override
    public void update(MaterialPoint p, boolean tangent) {
        double volume = invert(p);
        p.volumeRatio = volume;
        p.valid = volume > 0 && p.swelling > 0;
        if (!p.valid) {
            return;
        }
        trialLeftCauchyGreen(p);
        SymmetricEigen.of(p.work, p.values, p.vectors);
        double[] w = p.values;
        p.valid = w[0] > 0 && w[1] > 0 && w[2] > 0;
        if (!p.valid) {
            return;
        }
        double e0 = 0.5 * Math.log(w[0]);
        double e1 = 0.5 * Math.log(w[1]);
        double e2 = 0.5 * Math.log(w[2]);
        double trace = e0 + e1 + e2;
        double d0 = e0 - trace / 3;
        double d1 = e1 - trace / 3;
        double d2 = e2 - trace / 3;
        double norm = Math.sqrt(d0 * d0 + d1 * d1 + d2 * d2);
        double trial = 2 * p.shear * Math.sqrt(1.5) * norm;
        RadialReturn flow = p.flowStep;
        flow.solve(trial, p.shear, p.yield, p.before[MaterialPoint.EQUIVALENT_STRAIN], p.flow, p.dt);
        double dg = flow.increment();
        double keep = dg > 0 ? 1 - 3 * p.shear * dg / trial : 1;
        double jc = p.swelling * p.swelling * p.swelling;
        double mean = p.bulk * trace;
        double g2 = 2 * p.shear * keep;
        double t0 = jc * (mean + g2 * d0);
        double t1 = jc * (mean + g2 * d1);
        double t2 = jc * (mean + g2 * d2);
        stress(p, t0, t1, t2, volume);
        state(p, dg, keep, trace, d0, d1, d2, mean, keep * trial, jc);
        if (tangent) {
            double n = dg > 0 ? flow.slope() / (3 * p.shear + flow.slope()) - keep : 0;
            tangent(p, jc, keep, norm > 0 ? 2 * p.shear * n / (norm * norm) : 0, d0, d1, d2, t0, t1, t2);
            isotropic(p, jc, keep, n, volume);
        }
    }

    @Override
    public void derivative(MaterialPoint p, PointChange change) {
        FiniteStrainDerivative.of(p, change);
    }

    private static double invert(MaterialPoint p) {
        double[] h = p.gradient;
        double[] inv = p.inverse;
        double a = 1 + h[0];
        double e = 1 + h[4];
        double i = 1 + h[8];
        double c0 = e * i - h[5] * h[7];
        double c1 = h[5] * h[6] - h[3] * i;
        double c2 = h[3] * h[7] - e * h[6];
        double det = a * c0 + h[1] * c1 + h[2] * c2;
        double s = 1 / det;
        inv[0] = s * c0;
        inv[1] = s * (h[2] * h[7] - h[1] * i);
        inv[2] = s * (h[1] * h[5] - h[2] * e);
        inv[3] = s * c1;
        inv[4] = s * (a * i - h[2] * h[6]);
        inv[5] = s * (h[2] * h[3] - a * h[5]);
        inv[6] = s * c2;
        inv[7] = s * (h[1] * h[6] - a * h[7]);
        inv[8] = s * (a * e - h[1] * h[3]);
        return det;
    }

    /** J_c^(-2/3) F Cp^-1 F^T into work. */
    private static void trialLeftCauchyGreen(MaterialPoint p) {
        double[] c = p.before;
        double[] h = p.gradient;
        double s = 1 / (p.swelling * p.swelling);
        double[] b = p.work;
        for (int i = 0; i < 3; i++) {
            double x = (i == 0 ? 1 : 0) + h[3 * i];
            double y = (i == 1 ? 1 : 0) + h[3 * i + 1];
            double z = (i == 2 ? 1 : 0) + h[3 * i + 2];
            double u = s * (x * c[0] + y * c[5] + z * c[4]);
            double v = s * (x * c[5] + y * c[1] + z * c[3]);
            double w = s * (x * c[4] + y * c[3] + z * c[2]);
            for (int j = i; j < 3; j++) {
                double value = u * ((j == 0 ? 1 : 0) + h[3 * j])
                        + v * ((j == 1 ? 1 : 0) + h[3 * j + 1])
                        + w * ((j == 2 ? 1 : 0) + h[3 * j + 2]);
                b[3 * i + j] = value;
                b[3 * j + i] = value;
            }
        }
    }

    /** P = tau F^-T and sigma = tau / J from principal Kirchhoff stresses. */
    private static void stress(MaterialPoint p, double t0, double t1, double t2, double volume) {
        double[] n = p.vectors;
        double[] tau = p.work;
        for (int i = 0; i < 3; i++) {
            for (int j = i; j < 3; j++) {
                double t =
                        t0 * n[3 * i] * n[3 * j] + t1 * n[3 * i + 1] * n[3 * j + 1] + t2 * n[3 * i + 2] * n[3 * j + 2];
                tau[3 * i + j] = t;
                tau[3 * j + i] = t;
            }
        }
        double[] inv = p.inverse;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                p.stress[3 * i + j] =
                        tau[3 * i] * inv[3 * j] + tau[3 * i + 1] * inv[3 * j + 1] + tau[3 * i + 2] * inv[3 * j + 2];
            }
        }
        p.cauchy[0] = tau[0] / volume;
        p.cauchy[1] = tau[4] / volume;
        p.cauchy[2] = tau[8] / volume;
        p.cauchy[3] = tau[5] / volume;
        p.cauchy[4] = tau[2] / volume;
        p.cauchy[5] = tau[1] / volume;
    }

    private static void state(
            MaterialPoint p,
            double dg,
            double keep,
            double trace,
            double d0,
            double d1,
            double d2,
            double mean,
            double q,
            double jc) {
        if (dg > 0) {
            double third = trace / 3;
            double s = p.swelling * p.swelling;
            plasticMetric(
                    p,
                    s * Math.exp(2 * (third + keep * d0)),
                    s * Math.exp(2 * (third + keep * d1)),
                    s * Math.exp(2 * (third + keep * d2)));
        } else {
            System.arraycopy(p.before, 0, p.after, 0, 6);
        }
        p.after[MaterialPoint.EQUIVALENT_STRAIN] = p.before[MaterialPoint.EQUIVALENT_STRAIN] + dg;
        p.after[MaterialPoint.MEAN_STRESS] = mean;
        p.after[MaterialPoint.VON_MISES] = q;
        p.retained = keep;
        p.stored = jc * (0.5 * p.bulk * trace * trace + q * q / (6 * p.shear));
        double jcBefore = p.swellingBefore * p.swellingBefore * p.swellingBefore;
        p.dissipated = dg > 0 ? 0.5 * dg * (jc * q + jcBefore * p.stressAtOnset()) : 0;
        p.valid = Double.isFinite(mean) && Double.isFinite(q);
    }

    /** Cp^-1 = F^-1 (J_c^(2/3) b_e) F^-T from the principal values of the bracket. */
    private static void plasticMetric(MaterialPoint p, double b0, double b1, double b2) {
        double[] n = p.vectors;
        double[] inv = p.inverse;
        java.util.Arrays.fill(p.after, 0, 6, 0);
        for (int a = 0; a < 3; a++) {
            double b = a == 0 ? b0 : a == 1 ? b1 : b2;
            double x = inv[0] * n[a] + inv[1] * n[3 + a] + inv[2] * n[6 + a];
            double y = inv[3] * n[a] + inv[4] * n[3 + a] + inv[5] * n[6 + a];
            double z = inv[6] * n[a] + inv[7] * n[3 + a] + inv[8] * n[6 + a];
            p.after[0] += b * x * x;
            p.after[1] += b * y * y;
            p.after[2] += b * z * z;
            p.after[3] += b * y * z;
            p.after[4] += b * x * z;
            p.after[5] += b * x * y;
        }
    }

    private static void tangent(
            MaterialPoint p,
            double jc,
            double keep,
            double along,
            double d0,
            double d1,
            double d2,
            double t0,
            double t1,
            double t2) {
        basis(p);
        java.util.Arrays.fill(p.tangent, 0);
        double g = jc * p.shear * keep;
        double lambda = jc * p.bulk - 2 * g / 3;
        double n = jc * along;
        // d tau_a / d eps_b - 2 tau_a delta_ab, and tau_a delta_ab of the geometric part.
        add(p, 0, 0, lambda + 2 * g + n * d0 * d0 - t0);
        add(p, 4, 4, lambda + 2 * g + n * d1 * d1 - t1);
        add(p, 8, 8, lambda + 2 * g + n * d2 * d2 - t2);
        add(p, 0, 4, lambda + n * d0 * d1);
        add(p, 0, 8, lambda + n * d0 * d2);
        add(p, 4, 8, lambda + n * d1 * d2);
        double[] w = p.values;
        rotation(p, 1, 3, shear(g, w[0], w[1], t1), t0, t1);
        rotation(p, 2, 6, shear(g, w[0], w[2], t2), t0, t2);
        rotation(p, 5, 7, shear(g, w[1], w[2], t2), t1, t2);
    }

    /**
     * (tau_a w_b - tau_b w_a) / (w_a - w_b) for squared trial stretches w. The stresses differ by g ln(w_a / w_b) because the return is
     * radial, so that the quotient is -tau_b + g ln(1 + z) / z with z = w_a / w_b - 1.
     */
    private static double shear(double g, double wa, double wb, double tb) {
        double z = (wa - wb) / wb;
        return g * (z == 0 ? 1 : Math.log1p(z) / z) - tb;
    }

    /** Block of the pair n_a x F^-1 n_b (position ab) and its mirror image. */
    private static void rotation(MaterialPoint p, int ab, int ba, double s, double ta, double tb) {
        add(p, ab, ab, s + tb);
        add(p, ba, ba, s + ta);
        add(p, ab, ba, s);
    }

    /** basis[9 (3 a + b) + 3 i + J] = n_a,i (F^-1 n_b)_J. */
    private static void basis(MaterialPoint p) {
        double[] n = p.vectors;
        double[] inv = p.inverse;
        for (int b = 0; b < 3; b++) {
            for (int j = 0; j < 3; j++) {
                double pulled = inv[3 * j] * n[b] + inv[3 * j + 1] * n[3 + b] + inv[3 * j + 2] * n[6 + b];
                for (int a = 0; a < 3; a++) {
                    int at = 9 * (3 * a + b) + j;
                    p.basis[at] = n[a] * pulled;
                    p.basis[at + 3] = n[3 + a] * pulled;
                    p.basis[at + 6] = n[6 + a] * pulled;
                }
            }
        }
    }

    /** Adds value (E_x x E_y + E_y x E_x), once if x = y, to the tangent. */
    private static void add(MaterialPoint p, int x, int y, double value) {
        double[] e = p.basis;
        double[] t = p.tangent;
        int at = 0;
        for (int a = 0; a < 9; a++) {
            double ex = value * e[9 * x + a];
            double ey = x == y ? 0 : value * e[9 * y + a];
            for (int b = a; b < 9; b++) {
                t[at++] += ex * e[9 * y + b] + ey * e[9 * x + b];
            }
        }
    }

    /** Moduli pulled back through the mean stretch: dP/dF holds two inverse deformation gradients. */
    private static void isotropic(MaterialPoint p, double jc, double keep, double n, double volume) {
        double pull = jc / Math.cbrt(volume * volume);
        double shear = p.shear * Math.max(keep + n / 5, 0.02);
        p.tangentMu = pull * shear;
        p.tangentLambda = pull * (p.bulk - 2 * shear / 3);
    }

    /** sigma = P F^T / J. */
    @Override
    public double cauchy(double[] stress, double[] gradient, double[] out, int at) {
        double[] h = gradient;
        double volume = (1 + h[0]) * ((1 + h[4]) * (1 + h[8]) - h[5] * h[7])
                - h[1] * (h[3] * (1 + h[8]) - h[5] * h[6])
                + h[2] * (h[3] * h[7] - (1 + h[4]) * h[6]);
        for (int c = 0; c < 6; c++) {
            int i = c < 3 ? c : c == 3 ? 1 : 0;
            int j = c < 3 ? c : c == 5 ? 1 : 2;
            double sum = stress[3 * i + j];
            for (int k = 0; k < 3; k++) {
                sum += stress[3 * i + k] * h[3 * j + k];
            }
            out[at + c] = sum / volume;
        }
        return volume;
    }

    /** J_c G over the square of the swelling stretch. */
    @Override
    public double pulledBack(double shear, double swelling) {
        return shear * swelling;
    }

    /** d(J_c psi) at fixed F and Fp: the elastic strain falls by a third of d ln J_c in every direction. */
    @Override
    public double chemicalWork(
            double[] state, double bulk, double shear, double swelling, double dBulk, double dShear, double dSwelling) {
        double mean = state[MaterialPoint.MEAN_STRESS];
        double q = state[MaterialPoint.VON_MISES];
        double energy = mean * mean / (2 * bulk) + q * q / (6 * shear);
        double softening = mean * mean / (2 * bulk * bulk) * dBulk + q * q / (6 * shear * shear) * dShear;
        return swelling * swelling * (swelling * softening + 3 * dSwelling * (energy - mean));
    }
}
