package io.porolith.run;

import io.porolith.io.Column;
import io.porolith.stage.EnergyLedger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Balances of energy and force of linear elasticity, in runs where stress acts on lithium. */
final class BalanceScalars {
    static final List<Column> COLUMNS = List.of(
            new Column("external_work", "J"),
            new Column("chemical_work", "J"),
            new Column("energy_imbalance", "1"),
            new Column("force_imbalance", "1"));

    private BalanceScalars() {}

    static Map<Column, Double> of(EnergyLedger energy, double imbalance, double forces) {
        double[] values = {energy.external(), energy.chemical(), imbalance, forces};
        Map<Column, Double> scalars = new LinkedHashMap<>();
        for (int c = 0; c < values.length; c++) {
            scalars.put(COLUMNS.get(c), values[c]);
        }
        return scalars;
    }
}
