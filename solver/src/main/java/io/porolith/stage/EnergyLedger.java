package io.porolith.stage;

import io.porolith.backend.InelasticForm.Evaluation;

/**
 * Where energy goes, J over the meshed part of the body: what forces from outside and supports have done, what the change of swelling and
 * moduli has brought, what is stored elastically and what flow has turned into heat. The first two are sums over steps by the trapezoidal
 * rule, and flow is counted with the stress at the end of a step, so that the balance closes to first order in the steps.
 */
public record EnergyLedger(double external, double chemical, double stored, double dissipated, double hourglass) {
    static final EnergyLedger EMPTY = new EnergyLedger(0, 0, 0, 0, 0);

    /** What a step may miss of what it brings, or of a tenth of everything so far if that is more. */
    private static final double STEP_SHARE = 0.02;

    private static final double OF_ALL = 0.1;
    /** What of its elastic energy a body may lose in a step that relaxes, or of so much of everything so far if that is more. */
    private static final double RELAXED = 0.1;

    private static final double RELAXED_OF_ALL = 1e-3;
    /** Strain whose energy counts as none. */
    private static final double NO_STRAIN = 1e-5;

    /** Energy that counts as none in a body, in units of the reference modulus times unit of length cubed. */
    static double nothing(Body body) {
        return NO_STRAIN * NO_STRAIN * FlowingMatter.solidVolume(body);
    }

    /**
     * After one step more.
     *
     * @param work of forces and supports in the step
     * @param end what the body says of its end
     */
    EnergyLedger after(double work, Evaluation end) {
        return new EnergyLedger(
                external + work,
                chemical + end.chemical(),
                end.stored(),
                dissipated + end.dissipated(),
                end.hourglass());
    }

    /**
     * How long the step from another ledger to this was over how long it may be. What a step misses falls with the square of its length: most where
     * flow begins, which the trapezoidal rule passes over.
     *
     * @param nothing energy that counts as none
     */
    double lengthOver(EnergyLedger before, double nothing) {
        EnergyLedger step = new EnergyLedger(
                external - before.external,
                chemical - before.chemical,
                stored - before.stored,
                dissipated - before.dissipated,
                0);
        double allowed = STEP_SHARE * Math.max(step.largest(), OF_ALL * largest()) + nothing;
        return Math.sqrt(Math.abs(step.missing()) / allowed);
    }

    /**
     * How long the step from another ledger to this was over how long it may be where stress relaxes: flow at a rate turns elastic energy into heat
     * with next to no work, which balances however long the step is.
     *
     * @param nothing energy that counts as none
     */
    double relaxation(EnergyLedger before, double nothing) {
        double heat = dissipated - before.dissipated;
        double work = external - before.external + chemical - before.chemical;
        if (heat <= nothing || Math.abs(work) > 0.5 * heat) {
            return 0;
        }
        return heat / (RELAXED * Math.max(before.stored, RELAXED_OF_ALL * largest()));
    }

    private double missing() {
        return external + chemical - stored - dissipated;
    }

    private double largest() {
        return Math.max(
                Math.max(Math.abs(external), Math.abs(chemical)), Math.max(Math.abs(stored), Math.abs(dissipated)));
    }

    /**
     * What the balance misses over the largest of its entries.
     *
     * @param nothing energy that counts as none: less than this is nothing to compare with
     */
    public double imbalance(double nothing) {
        return missing() / Math.max(largest(), nothing);
    }
}
