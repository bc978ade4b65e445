package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.material.MaterialTable;
import java.util.Arrays;

/**
 * The energy balance of linear elasticity from one state in equilibrium to the next, beginning with a body without lithium and load: what
 * forces from outside and supports do, and what the change of swelling and moduli brings, both by the trapezoidal rule, against what is stored.
 * With constant moduli the rule is exact whatever lies between the states.
 */
public final class SwellingWork implements Saved {
    /** Half of the difference of lithiation that slopes are taken over; energies are quadratic in it where moduli do not change. */
    private static final double STEP = 1e-4;

    private final Backend backend;
    private final Body body;
    private final MaterialTable materials;
    private final double[] lithiation;
    private final double[] slope;
    private final double[] stress = new double[6];
    private final double[] strain = new double[6];
    private double loadWork;
    private double external;
    private double chemical;
    private double stored;
    private boolean begun;

    public SwellingWork(Backend backend, Body body, MaterialTable materials) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
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
        ThreadLocal<PointStress> points = ThreadLocal.withInitial(() -> new PointStress(body, materials, macro));
        PointStrains.visit(backend, mechanics.displacement(), (v, values, at) -> {
            if (body.holdsMaterial(v)) {
                double now = slope(points.get(), v, x[v], values, at);
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

    /** Derivative of the energy density of a point with its lithiation at fixed strain, Pa; from one side at the ends of its range. */
    private double slope(PointStress point, int v, double x, double[] values, int at) {
        double h = x < STEP ? STEP : x > 1 - STEP ? -STEP : 0;
        double rise = h == 0
                ? density(point, v, x + STEP, values, at) - density(point, v, x - STEP, values, at)
                : 4 * density(point, v, x + h, values, at)
                        - 3 * density(point, v, x, values, at)
                        - density(point, v, x + 2 * h, values, at);
        return rise / (2 * (h == 0 ? STEP : h)) * materials.referenceModulus();
    }

    private static double density(PointStress point, int v, double x, double[] values, int at) {
        point.at(v, x, values, at);
        return point.energy;
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
