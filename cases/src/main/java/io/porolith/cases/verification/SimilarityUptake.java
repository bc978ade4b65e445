package io.porolith.cases.verification;

import java.util.function.DoubleUnaryOperator;

/**
 * Reference of one-dimensional diffusion into a half space with a diffusivity that depends on lithiation, full at its surface and empty at the
 * start: in the variable eta = z / sqrt(4 D0 t) of Boltzmann (Ann. Phys. 53, 1894, 959) the flux q(x) = -(D / D0) dx/deta obeys
 * q q'' = -2 D(x) / D0 with q(0) = 0 and q'(1) = 0 (Philip, Trans. Faraday Soc. 51, 1955, 885), solved here by shooting from the surface.
 */
final class SimilarityUptake {
    private static final int STEPS = 200_000;

    private SimilarityUptake() {}

    /**
     * What has been taken up per area is this times sqrt(D0 t) at full concentration: q(1).
     *
     * @param ratio D(x) / D0
     */
    static double coefficient(DoubleUnaryOperator ratio) {
        double low = 1e-3;
        double high = 1e3;
        for (int n = 0; n < 60; n++) {
            double mid = Math.sqrt(low * high);
            if (endsEarly(mid, ratio)) {
                low = mid;
            } else {
                high = mid;
            }
        }
        return Math.sqrt(low * high);
    }

    /** Whether the flux falls to zero before the lithiation does; classical Runge-Kutta from x = 1 down. */
    private static boolean endsEarly(double surface, DoubleUnaryOperator ratio) {
        double h = 1.0 / STEPS;
        double q = surface;
        double p = 0;
        for (int n = 0; n < STEPS && q > 0; n++) {
            double x = 1 - n * h;
            double half = 2 * ratio.applyAsDouble(x - 0.5 * h);
            double p1 = 2 * ratio.applyAsDouble(x) / q;
            double q2 = q - 0.5 * h * p;
            double p2 = half / q2;
            double q3 = q - 0.5 * h * (p + 0.5 * h * p1);
            double p3 = half / q3;
            double q4 = q - h * (p + 0.5 * h * p2);
            double p4 = 2 * ratio.applyAsDouble(x - h) / q4;
            if (!(q2 > 0 && q3 > 0 && q4 > 0)) {
                return x - h > 1e-3;
            }
            q -= h / 6 * (p + 2 * (p + 0.5 * h * p1) + 2 * (p + 0.5 * h * p2) + p + h * p3);
            p += h / 6 * (p1 + 2 * p2 + 2 * p3 + p4);
        }
        return !(q > 0);
    }
}
