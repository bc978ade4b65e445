package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import java.util.Arrays;

/**
 * The energy balance of linear elasticity from one state in equilibrium to the next, beginning with a body without lithium and load: what
 * forces from outside and supports do, and what the change of swelling and moduli brings, both by the trapezoidal rule, against what is stored.
 * With constant moduli the rule is exact whatever lies between the states.
 */
public final class SwellingWork implements Saved {
    private final Backend backend;
    private final Body body;
    private final TransportTable transport;
    private final ElasticEnergy energy;
    private final double[] lithiation;
    private final double[] slope;
    private final double[] stress = new double[6];
    private final double[] strain = new double[6];
    private double loadWork;
    private double external;
    private double chemical;
    private double stored;
    private boolean begun;

    public SwellingWork(Backend backend, Body body, TransportTable transport, MaterialTable materials) {
        this.backend = backend;
        this.body = body;
        this.transport = transport;
        energy = new ElasticEnergy(materials);
        lithiation = new double[body.space().pointCount()];
        slope = new double[lithiation.length];
    }

    /**
     * Goes on to another state.
     *
     * @param mechanics in equilibrium at the lithiation
     * @param x lithiation per sample point
     * @param state what was recovered
     */
    public void follow(Mechanics mechanics, double[] x, StressState state) {
        double[] macro = mechanics.macroscopicStrain();
        double[] work = new double[x.length];
        PointStrains.visit(backend, mechanics.displacement(), (v, values, at) -> {
            if (body.holdsMaterial(v)) {
                double now = body.average(v, p -> slope(p, x[v], values, at, macro));
                work[v] = 0.5 * (slope[v] + now) * (x[v] - lithiation[v]) * body.volume(v);
                slope[v] = now;
            }
        });
        double unit = body.unit() * body.unit() * body.unit();
        chemical += unit * Arrays.stream(work).sum();
        System.arraycopy(x, 0, lithiation, 0, x.length);
        double load = mechanics.loadWork();
        // Loads and given displacements come up with the first state and stay.
        external += begun ? load - loadWork : 0.5 * (load + mechanics.supportWork());
        loadWork = load;
        external += unit * body.cellVolume() * macroscopic(state.meanStress(), macro);
        stored = state.strainEnergy();
        begun = true;
    }

    private double slope(int p, double x, double[] values, int at, double[] macro) {
        return transport.hosts(p)
                ? energy.swellingSlope(p, x, values, at, macro) + energy.softeningSlope(p, x, values, at, macro)
                : 0;
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

    @Override
    public void save(CheckpointWriter to) {
        to.put("swelling_work", loadWork, external, chemical, stored, begun ? 1 : 0);
        to.put("swelling_stress", stress);
        to.put("swelling_strain", strain);
        to.put("swelling_lithiation", lithiation);
        to.put("swelling_slope", slope);
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
        System.arraycopy(from.take("swelling_lithiation", lithiation.length), 0, lithiation, 0, lithiation.length);
        System.arraycopy(from.take("swelling_slope", slope.length), 0, slope, 0, slope.length);
    }
}
