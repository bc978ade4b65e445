package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.material.MaterialTable;

/**
 * The energy balance of linear elasticity from one state in equilibrium to the next, beginning with a body without lithium and load: what
 * forces from outside and supports do, and what the change of swelling and moduli brings, both by the trapezoidal rule, against what is stored.
 * With constant moduli the rule is exact whatever lies between the states.
 */
public final class SwellingWork implements Saved, AutoCloseable {
    private final Body body;
    private final MaterialTable materials;
    private final SwellingChange change;
    private final double[] stress = new double[6];
    private final double[] strain = new double[6];
    private double loadWork;
    private double external;
    private double chemical;
    private double stored;
    private boolean begun;

    public SwellingWork(Backend backend, Body body, MaterialTable materials) {
        this.body = body;
        this.materials = materials;
        change = new SwellingChange(backend, body, materials);
    }

    /**
     * Goes on to another state.
     *
     * @param mechanics in equilibrium at the lithiation
     * @param x of that state
     * @param state what was recovered
     */
    public void follow(Mechanics mechanics, Lithiation x, StressState state) {
        double[] macro = mechanics.macroscopicStrain();
        double unit = body.unit() * body.unit() * body.unit();
        chemical += unit * materials.referenceModulus() * change.follow(mechanics.displacement(), macro, x);
        double load = mechanics.loadWork();
        // Loads and given displacements come up with the first state and stay.
        external += begun ? load - loadWork : 0.5 * (load + mechanics.supportWork());
        loadWork = load;
        external += unit * body.cellVolume() * macroscopic(state.meanStress(), macro);
        stored = state.strainEnergy();
        begun = true;
    }

    private double macroscopic(double[] meanStress, double[] macro) {
        double work = 0;
        for (int c = 0; c < 6; c++) {
            work += (c < 3 ? 1 : 2) * 0.5 * (stress[c] + meanStress[c]) * (macro[c] - strain[c]);
            stress[c] = meanStress[c];
            strain[c] = macro[c];
        }
        return work;
    }

    /** Energies since the body without lithium and load. */
    public EnergyLedger ledger() {
        return new EnergyLedger(external, chemical, stored, 0, 0);
    }

    /** What the balance of them misses, over the largest or over next to none if that is more. */
    public double imbalance() {
        double joule = materials.referenceModulus() * body.unit() * body.unit() * body.unit();
        return ledger().imbalance(joule * EnergyLedger.nothing(body));
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("swelling_work", loadWork, external, chemical, stored, begun ? 1 : 0);
        to.put("swelling_stress", stress);
        to.put("swelling_strain", strain);
        change.save(to);
    }

    @Override
    public void restore(CheckpointReader from) {
        double[] s = from.take("swelling_work", 5);
        loadWork = s[0];
        external = s[1];
        chemical = s[2];
        stored = s[3];
        begun = s[4] > 0;
        System.arraycopy(from.take("swelling_stress", 6), 0, stress, 0, 6);
        System.arraycopy(from.take("swelling_strain", 6), 0, strain, 0, 6);
        change.restore(from);
    }

    @Override
    public void close() {
        change.close();
    }
}
