package io.porolith.run;

import io.porolith.geometry.Geometry;
import io.porolith.io.Column;
import io.porolith.material.Material;
import io.porolith.stage.Body;
import io.porolith.stage.Diffusion;
import io.porolith.stage.DiffusionStep;
import io.porolith.stage.PhaseSeparation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The named scalars of a diffusion step. Amounts are those of the meshed part of the body. */
final class DiffusionScalars {
    static final List<Column> COLUMNS = List.of(
            new Column("time_step", "s"),
            new Column("min_lithiation", "1"),
            new Column("max_lithiation", "1"),
            new Column("stored_lithium", "mol"),
            new Column("supplied_lithium", "mol"),
            new Column("lithium_balance_error", "1"),
            new Column("rejected_steps", "1"),
            new Column("nonlinear_iterations", "1"),
            new Column("nonlinear_contraction", "1"),
            new Column("dead_fraction", "1"),
            new Column("front_depth", "m"),
            new Column("potential", "V"),
            new Column("current_c_rate", "1/h"),
            new Column("specific_capacity", "mAh/g"),
            new Column("volumetric_capacity", "mAh/cm^3"),
            new Column("chemical_energy", "J"));

    /** Of a front that moves as the case says. */
    static final Column FRONT_POSITION = new Column("front_position", "m");
    /** Lithiation that varies less than this over the host has no front. */
    private static final double EVEN = 1e-6;

    /** Faraday constant in C/mol (CODATA 2018). */
    private static final double FARADAY = 96485.33212;

    private DiffusionScalars() {}

    /**
     * What capacities and depths are measured by, without lithium.
     *
     * @param mass of the solids of the meshed part, kg
     * @param volume of its solids and pores, m&sup3;
     * @param hosts volume of what takes lithium, m&sup3;
     */
    record Extent(double mass, double volume, double hosts) {
        static Extent of(Body body, Map<String, Material> materials) {
            double[] volumes = body.phaseVolumes();
            double mass = 0;
            double volume = volumes[Geometry.PORE];
            double hosts = 0;
            for (int p = 0; p < volumes.length; p++) {
                if (!body.phases().get(p).isVoid()) {
                    mass += volumes[p]
                            * materials.get(body.phases().get(p).name()).density();
                    volume += volumes[p];
                    boolean takes = materials.get(body.phases().get(p).name()).hostsLithium();
                    hosts += takes ? volumes[p] : 0;
                }
            }
            return new Extent(mass, volume, hosts);
        }

        /** Depth of an even layer at the largest lithiation that holds what the least does not; where there is a front, its depth. */
        double depth(double mean, double least, double largest, double area) {
            return largest - least > EVEN ? (mean - least) / (largest - least) * hosts / area : Double.NaN;
        }

        /** Charge of some moles of lithium over the mass, mAh/g. */
        double perMass(double moles) {
            return moles * FARADAY / 3.6 / (1e3 * mass);
        }

        /** The same over the volume, mAh/cm&sup3;. */
        double perVolume(double moles) {
            return moles * FARADAY / 3.6 / (1e6 * volume);
        }
    }

    static Map<Column, Double> of(Diffusion diffusion, DiffusionStep step, Extent extent) {
        double[] values = {
            step.dt(),
            diffusion.minLithiation(),
            diffusion.maxLithiation(),
            diffusion.storedMoles(),
            diffusion.suppliedMoles(),
            step.balanceError(),
            step.rejected(),
            step.picardIterations(),
            step.contraction(),
            diffusion.deadFraction(),
            extent.depth(
                    step.meanLithiation(),
                    diffusion.minLithiation(),
                    diffusion.maxLithiation(),
                    diffusion.surfaceArea()),
            diffusion.potential(),
            diffusion.cRate(),
            extent.perMass(diffusion.storedMoles()),
            extent.perVolume(diffusion.storedMoles()),
            Double.NaN
        };
        return named(values);
    }

    /** Those of a step of phase separation. */
    static Map<Column, Double> of(PhaseSeparation phases, DiffusionStep step, Extent extent) {
        double nan = Double.NaN;
        double[] range = phases.range();
        double[] values = {
            step.dt(),
            range[0],
            range[1],
            phases.storedMoles(),
            phases.suppliedMoles(),
            step.balanceError(),
            step.rejected(),
            step.picardIterations(),
            step.contraction(),
            nan,
            extent.depth(step.meanLithiation(), range[0], range[1], phases.surfaceArea()),
            nan,
            nan,
            extent.perMass(phases.storedMoles()),
            extent.perVolume(phases.storedMoles()),
            phases.energy()
        };
        return named(values);
    }

    private static Map<Column, Double> named(double[] values) {
        Map<Column, Double> s = new LinkedHashMap<>();
        for (int c = 0; c < values.length; c++) {
            s.put(COLUMNS.get(c), values[c]);
        }
        return s;
    }
}
