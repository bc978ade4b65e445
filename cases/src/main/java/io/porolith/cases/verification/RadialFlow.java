package io.porolith.cases.verification;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A free sphere of radius 1 that swells and flows with everything depending on the radius alone: F = Fe Fp Fc in principal stretches, Hencky's
 * energy per intermediate volume, perfect plasticity on tau / J_c. Linear elements in the radius with one point each, Newton's method on
 * a tridiagonal system. Stresses in any one unit. Shares no code with the solver.
 */
final class RadialFlow {
    private static final int MAX_ITERATIONS = 60;

    private final int cells;
    private final double bulk;
    private final double shear;
    private final double yield;
    /** Deformed radius of each node. */
    private final double[] r;
    /** Logarithm of the radial plastic stretch of each cell; that of each hoop is minus a half of it. */
    private final double[] plastic;

    private final double[] trial;
    private final double[] radial;
    private final double[] hoop;
    private final double[] volume;

    RadialFlow(int cells, double young, double poisson, double yield) {
        this.cells = cells;
        this.yield = yield;
        bulk = young / (3 * (1 - 2 * poisson));
        shear = young / (2 * (1 + poisson));
        r = new double[cells + 1];
        Arrays.setAll(r, i -> (double) i / cells);
        plastic = new double[cells];
        trial = new double[cells];
        radial = new double[cells];
        hoop = new double[cells];
        volume = new double[cells];
    }

    /** Goes on to a volume ratio J_c that depends on the radius before deformation. */
    void follow(DoubleUnaryOperator ratio) {
        double[] residual = new double[cells + 1];
        double[] lower = new double[cells + 1];
        double[] diagonal = new double[cells + 1];
        double[] upper = new double[cells + 1];
        for (int n = 0; n < MAX_ITERATIONS; n++) {
            Arrays.fill(residual, 0);
            Arrays.fill(lower, 0);
            Arrays.fill(diagonal, 0);
            Arrays.fill(upper, 0);
            for (int e = 0; e < cells; e++) {
                assemble(e, Math.log(ratio.applyAsDouble((e + 0.5) / cells)), residual, lower, diagonal, upper);
            }
            if (correct(residual, lower, diagonal, upper) < 1e-12) {
                System.arraycopy(trial, 0, plastic, 0, cells);
                return;
            }
        }
        throw new IllegalStateException("the radial reference does not converge");
    }

    private void assemble(int e, double logRatio, double[] f, double[] lower, double[] diagonal, double[] upper) {
        double h = 1.0 / cells;
        double middle = (e + 0.5) * h;
        double stretch = (r[e + 1] - r[e]) / h;
        double around = 0.5 * (r[e] + r[e + 1]) / middle;
        double er = Math.log(stretch) - logRatio / 3 - plastic[e];
        double et = Math.log(around) - logRatio / 3 + 0.5 * plastic[e];
        double q = 2 * shear * (er - et);
        double excess = Math.abs(q) - yield;
        boolean flows = excess > 0;
        double flow = flows ? Math.signum(q) * excess / (3 * shear) : 0;
        trial[e] = plastic[e] + flow;
        double difference = q - 3 * shear * flow;
        double jc = Math.exp(logRatio);
        double mean = bulk * (er + 2 * et);
        double tr = jc * (mean + 2 * difference / 3);
        double tt = jc * (mean - difference / 3);
        volume[e] = stretch * around * around;
        radial[e] = tr / volume[e];
        hoop[e] = tt / volume[e];
        double g = flows ? 0 : 2 * shear;
        double rr = jc * (bulk + 2 * g / 3);
        double rt = jc * (2 * bulk - 2 * g / 3);
        double tRadial = jc * (bulk - g / 3);
        double tHoop = jc * (2 * bulk + g / 3);
        double w = middle * middle;
        // Force on the two nodes: P_r d(stretch) + 2 P_t d(around), P = tau / stretch.
        double pr = w * tr / stretch;
        double pt = 2 * w * h * tt / around;
        double a = 0.5 / middle;
        f[e] += -pr + a * pt;
        f[e + 1] += pr + a * pt;
        double prStretch = w * (rr - tr) / (stretch * stretch);
        double prAround = w * rt / (stretch * around);
        double ptStretch = 2 * w * h * tRadial / (stretch * around);
        double ptAround = 2 * w * h * (tHoop - tt) / (around * around);
        double[] ds = {-1 / h, 1 / h};
        double[][] k = new double[2][2];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                double dpr = prStretch * ds[j] + prAround * a;
                double dpt = ptStretch * ds[j] + ptAround * a;
                k[i][j] = (i == 0 ? -1 : 1) * dpr + a * dpt;
            }
        }
        diagonal[e] += k[0][0];
        upper[e] += k[0][1];
        lower[e + 1] += k[1][0];
        diagonal[e + 1] += k[1][1];
    }

    /** One Newton correction by Thomas's algorithm, shortened if it would turn a cell inside out; returns its size. */
    private double correct(double[] f, double[] lower, double[] diagonal, double[] upper) {
        diagonal[0] = 1;
        upper[0] = 0;
        f[0] = 0;
        for (int i = 1; i <= cells; i++) {
            double m = lower[i] / diagonal[i - 1];
            diagonal[i] -= m * upper[i - 1];
            f[i] -= m * f[i - 1];
        }
        double[] step = new double[cells + 1];
        double size = 0;
        double limit = 1;
        for (int i = cells; i >= 0; i--) {
            step[i] = (-f[i] - (i < cells ? upper[i] * step[i + 1] : 0)) / diagonal[i];
            size = Math.max(size, Math.abs(step[i]));
            if (i < cells) {
                double shrink = step[i] - step[i + 1];
                limit = shrink > 0 ? Math.min(limit, 0.5 * (r[i + 1] - r[i]) / shrink) : limit;
            }
        }
        for (int i = 0; i <= cells; i++) {
            r[i] += limit * step[i];
        }
        return limit < 1 ? 1 : size;
    }

    double outerRadius() {
        return r[cells];
    }

    /** Cauchy hoop stress at the surface, where there is no radial stress. */
    double surfaceHoop() {
        return hoop[cells - 1] - radial[cells - 1];
    }

    /** Mean Cauchy stress in the first cell. */
    double centre() {
        return (radial[0] + 2 * hoop[0]) / 3;
    }

    /** Mean over the body before deformation of the mean Cauchy stress within a share of the radius. */
    double meanWithin(double share) {
        double sum = 0;
        double whole = 0;
        for (int e = 0; e < cells * share - 0.5; e++) {
            double shell = Math.pow(e + 1, 3) - Math.pow(e, 3);
            sum += shell * (radial[e] + 2 * hoop[e]) / 3;
            whole += shell;
        }
        return sum / whole;
    }
}
