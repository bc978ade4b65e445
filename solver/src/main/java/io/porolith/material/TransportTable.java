package io.porolith.material;

import io.porolith.geometry.Phase;
import java.util.List;
import java.util.Map;

/**
 * Lithium storage and diffusivity by phase index and lithiation, for loops over voxels: no allocation, no lookup by name. Values are in SI
 * units. The lithiation asked with is that of a phase whose partition is 1; one of partition k has k times as much there. Voids and phases that take no lithium have zero of both, so no flux enters them. Diffusivities beyond the lithiation range
 * [0, 1] are those at its ends.
 */
public final class TransportTable {
    private final double[] storage;
    private final double[] constantDiffusivity;
    private final Property[] diffusivity;
    private final boolean[] varies;
    private final double[] partition;

    private TransportTable(int phases) {
        storage = new double[phases];
        constantDiffusivity = new double[phases];
        diffusivity = new Property[phases];
        varies = new boolean[phases];
        partition = new double[phases];
    }

    /**
     * Table of the phases of a lattice.
     *
     * @param phases all phases, voids included, in the order of their index
     * @param materials by phase name, one for each phase that is not void
     */
    public static TransportTable of(List<Phase> phases, Map<String, Material> materials) {
        TransportTable table = new TransportTable(phases.size());
        for (int phase = 0; phase < phases.size(); phase++) {
            if (!phases.get(phase).isVoid()) {
                table.put(phase, PhaseMaterials.of(phases.get(phase), materials));
            }
        }
        return table;
    }

    private void put(int phase, Material solid) {
        if (solid.hostsLithium()) {
            partition[phase] = solid.partition();
            storage[phase] = solid.maxConcentration() * solid.partition();
            constantDiffusivity[phase] = solid.diffusivity().at(0);
            diffusivity[phase] = solid.diffusivity();
            varies[phase] = !solid.diffusivity().isConstant();
        }
    }

    /** Lithiation of a phase over that of one whose partition is 1; 0 where none is taken. */
    public double partition(int phase) {
        return partition[phase];
    }

    /** Lithium per volume and lithiation, in mol/m&sup3;: c_max, times the partition if that is not 1; 0 where none is taken. */
    public double storage(int phase) {
        return storage[phase];
    }

    /** Diffusivity D in m&sup2;/s; 0 where no lithium is taken. */
    public double diffusivity(int phase, double lithiation) {
        return varies[phase]
                ? diffusivity[phase].at(PhaseMaterials.clamp(partition[phase] * lithiation))
                : constantDiffusivity[phase];
    }

    /** c_max D in mol/(m s): flux of lithium per gradient of lithiation, the conductivity of the equation in x = c / c_max. */
    public double conductivity(int phase, double lithiation) {
        return storage[phase] * diffusivity(phase, lithiation);
    }

    /** True if any diffusivity changes with lithiation, so that a time step is nonlinear. */
    public boolean isNonlinear() {
        for (boolean v : varies) {
            if (v) {
                return true;
            }
        }
        return false;
    }

    /** True if the phase takes lithium. */
    public boolean hosts(int phase) {
        return storage[phase] > 0;
    }
}
