package io.porolith.stage;

/** Invariants of a symmetric stress tensor with components xx, yy, zz, yz, xz, xy. */
public final class StressInvariants {
    private StressInvariants() {}

    /** One third of the trace, positive in tension. */
    public static double hydrostatic(double xx, double yy, double zz) {
        return (xx + yy + zz) / 3;
    }

    /** Von Mises stress: the square root of 3/2 of the squared deviator. */
    public static double vonMises(double xx, double yy, double zz, double yz, double xz, double xy) {
        double a = xx - yy;
        double b = yy - zz;
        double c = zz - xx;
        return Math.sqrt(0.5 * (a * a + b * b + c * c) + 3 * (yz * yz + xz * xz + xy * xy));
    }

    /**
     * Principal stresses, largest first, by the trigonometric formula (Smith, Commun. ACM 4, 168, 1961).
     *
     * @param out receives three values
     */
    public static void principal(double xx, double yy, double zz, double yz, double xz, double xy, double[] out) {
        double m = (xx + yy + zz) / 3;
        double a = xx - m;
        double b = yy - m;
        double c = zz - m;
        double shear = yz * yz + xz * xz + xy * xy;
        double p = Math.sqrt((a * a + b * b + c * c + 2 * shear) / 6);
        if (p == 0) {
            out[0] = m;
            out[1] = m;
            out[2] = m;
            return;
        }
        double det = a * (b * c - yz * yz) - xy * (xy * c - yz * xz) + xz * (xy * yz - b * xz);
        double angle = Math.acos(Math.max(-1, Math.min(1, det / (2 * p * p * p)))) / 3;
        out[0] = m + 2 * p * Math.cos(angle);
        out[2] = m + 2 * p * Math.cos(angle + 2 * Math.PI / 3);
        out[1] = 3 * m - out[0] - out[2];
    }
}
