package io.porolith.stage;

/**
 * Where energy goes, J over the meshed part of the body: what forces from outside and supports have done, what the change of swelling and
 * moduli has brought, what is stored elastically and what flow has turned into heat. The first two are sums over steps by the trapezoidal
 * rule, and flow is counted with the stress at the end of a step, so that the balance closes to first order in the steps.
 */
public record EnergyLedger(double external, double chemical, double stored, double dissipated, double hourglass) {
    static final EnergyLedger EMPTY = new EnergyLedger(0, 0, 0, 0, 0);

    /** What the balance misses over the largest of its entries. */
    public double imbalance() {
        double largest = Math.max(Math.max(Math.abs(external), Math.abs(chemical)), Math.max(stored, dissipated));
        return largest > 0 ? (external + chemical - stored - dissipated) / largest : 0;
    }
}
