package io.porolith.run;

import io.porolith.io.Column;
import io.porolith.stage.Diffusion;
import io.porolith.stage.DiffusionStep;
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
            new Column("dead_fraction", "1"));

    private DiffusionScalars() {}

    static Map<Column, Double> of(Diffusion diffusion, DiffusionStep step) {
        double[] values = {
            step.dt(),
            diffusion.minLithiation(),
            diffusion.maxLithiation(),
            diffusion.storedMoles(),
            diffusion.suppliedMoles(),
            step.balanceError(),
            step.rejected(),
            step.picardIterations(),
            diffusion.deadFraction()
        };
        Map<Column, Double> s = new LinkedHashMap<>();
        for (int c = 0; c < values.length; c++) {
            s.put(COLUMNS.get(c), values[c]);
        }
        return s;
    }
}
