package io.porolith.run;

import io.porolith.io.Column;
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
            new Column("potential", "V"),
            new Column("current_c_rate", "1/h"),
            new Column("specific_capacity", "mAh/g"),
            new Column("chemical_energy", "J"));

    /** Faraday constant in C/mol (CODATA 2018). */
    private static final double FARADAY = 96485.33212;

    private DiffusionScalars() {}

    /** Charge of the stored lithium over the mass of all solids without lithium, mAh/g. */
    private static double capacity(double moles, double mass) {
        return moles * FARADAY / 3.6 / (1000 * mass);
    }

    /** @param mass of the solids of the lattice, kg */
    static Map<Column, Double> of(Diffusion diffusion, DiffusionStep step, double mass) {
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
            diffusion.potential(),
            diffusion.cRate(),
            capacity(diffusion.storedMoles(), mass),
            Double.NaN
        };
        return named(values);
    }

    /** Those of a step of phase separation. */
    static Map<Column, Double> of(PhaseSeparation phases, DiffusionStep step, double mass) {
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
            nan,
            nan,
            capacity(phases.storedMoles(), mass),
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
