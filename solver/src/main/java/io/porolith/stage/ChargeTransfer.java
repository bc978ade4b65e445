package io.porolith.stage;

import io.porolith.run.CouplingSpec;
import io.porolith.run.KineticsSpec;

/** Current through a point of the surface (Butler and Volmer), with the stress of the host in its equilibrium potential. */
final class ChargeTransfer {
    /** Lithium goes into a surface that is empty, and leaves one that is full, as if it had this much of what it lacks. */
    private static final double LEAST = 1e-6;

    private static final double STEP = 1e-6;
    private static final int LIMIT = 100;

    private final KineticsSpec spec;
    private final double thermal;
    private final double scale;

    ChargeTransfer(KineticsSpec spec) {
        this.spec = spec;
        thermal = CouplingSpec.GAS_CONSTANT * spec.temperature() / SurfaceDrive.FARADAY;
        double a = spec.transferCoefficient();
        scale = spec.exchangeCurrentDensity() / (Math.pow(0.5, a) * Math.pow(0.5, 1 - a));
    }

    /**
     * Exchange current density in A/m&sup2;. None leaves a surface that has no lithium, and none goes into one that has no room: it falls to zero
     * from {@value #LEAST} inside the range of x to as much outside, so that a current that is given finds its potential up to there.
     *
     * @param leaves whether lithium leaves the host
     */
    double exchange(double x, boolean leaves) {
        double a = spec.transferCoefficient();
        double lithium = leaves ? ending(x) : Math.max(LEAST, Math.min(1, x));
        double room = leaves ? Math.max(LEAST, Math.min(1, 1 - x)) : ending(1 - x);
        return scale * Math.pow(room, a) * Math.pow(lithium, 1 - a);
    }

    private static double ending(double share) {
        return Math.min(1, share >= LEAST ? share : Math.max(0, 0.5 * (share + LEAST)));
    }

    /**
     * Equilibrium potential, V.
     *
     * @param stress Omega sigma_h / RT and what belongs to it: compression lowers the potential
     */
    double equilibrium(double x, double stress) {
        return spec.openCircuit().at(x) + thermal * stress;
    }

    /** Current density in A/m&sup2;, positive where lithium leaves. */
    double current(double x, double stress, double potential) {
        double drive = potential - equilibrium(x, stress);
        double i0 = exchange(x, drive > 0);
        return spec.filmResistance() == 0 ? overpotentialCurrent(i0, drive) : throughFilm(i0, drive);
    }

    private double overpotentialCurrent(double i0, double eta) {
        double a = spec.transferCoefficient();
        double n = Math.max(-600, Math.min(600, eta / thermal));
        return i0 * (Math.exp(a * n) - Math.exp(-(1 - a) * n));
    }

    /** eta + R i(eta) = drive has one root, between zero and the drive: Newton's method, halved where it leaves the bracket. */
    private double throughFilm(double i0, double drive) {
        double low = Math.min(0, drive);
        double high = Math.max(0, drive);
        double eta = 0.5 * drive;
        for (int n = 0; n < LIMIT; n++) {
            double rest = eta + spec.filmResistance() * overpotentialCurrent(i0, eta) - drive;
            if (Math.abs(rest) <= 1e-15 * (1 + Math.abs(drive))) {
                break;
            }
            if (rest > 0) {
                high = eta;
            } else {
                low = eta;
            }
            double a = spec.transferCoefficient();
            double y = Math.max(-600, Math.min(600, eta / thermal));
            double slope =
                    1 + spec.filmResistance() * i0 / thermal * (a * Math.exp(a * y) + (1 - a) * Math.exp(-(1 - a) * y));
            double next = eta - rest / slope;
            if (next == eta) {
                break;
            }
            eta = next > low && next < high ? next : 0.5 * (low + high);
        }
        return overpotentialCurrent(i0, eta);
    }

    /** Derivative of {@link #current} with lithiation, A/m&sup2;, by a central difference. */
    double slope(double x, double stress, double potential) {
        double low = Math.max(0, x - STEP);
        double high = Math.min(1, x + STEP);
        return high > low ? (current(high, stress, potential) - current(low, stress, potential)) / (high - low) : 0;
    }
}
