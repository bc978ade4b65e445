package io.porolith.cases.verification;

/**
 * Diffusion into a sphere that starts empty: the series of Crank, The Mathematics of Diffusion, 2nd ed. 1975, sections 6.3.1 (fixed
 * surface) and 6.3.3 (fixed flux). Radius x over R, time tau = D t / R^2.
 */
final class SphereSeries {
    private static final int TERMS = 200;

    private SphereSeries() {}

    /** Concentration over that of the surface, at the centre. */
    static double fixedSurfaceCentre(double tau) {
        double sum = 1;
        for (int n = 1; n <= TERMS; n++) {
            sum += 2 * (n % 2 == 0 ? 1 : -1) * Math.exp(-n * n * Math.PI * Math.PI * tau);
        }
        return sum;
    }

    /** Mean concentration over that of the surface. */
    static double fixedSurfaceMean(double tau) {
        double sum = 1;
        for (int n = 1; n <= TERMS; n++) {
            sum -= 6 / (Math.PI * Math.PI) * Math.exp(-n * n * Math.PI * Math.PI * tau) / (n * n);
        }
        return sum;
    }

    /** Concentration at the centre over flux times R / D; the mean is 3 tau. */
    static double fixedFluxCentre(double tau) {
        double sum = 3 * tau - 0.3;
        for (int n = 1; n <= TERMS; n++) {
            double root = rootOfTangent(n);
            sum -= 2 / (root * Math.sin(root)) * Math.exp(-root * root * tau);
        }
        return sum;
    }

    /** The n-th positive root of tan(l) = l by Newton's method on l cos(l) - sin(l), from its asymptote. */
    static double rootOfTangent(int n) {
        double q = (n + 0.5) * Math.PI;
        double l = q - 1 / q;
        for (int i = 0; i < 20; i++) {
            l += (l * Math.cos(l) - Math.sin(l)) / (l * Math.sin(l));
        }
        return l;
    }
}
