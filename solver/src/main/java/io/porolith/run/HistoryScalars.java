package io.porolith.run;

import io.porolith.geometry.Phase;
import io.porolith.io.Column;
import io.porolith.stage.EnergyLedger;
import io.porolith.stage.HistoryWork;
import io.porolith.stage.InelasticState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The named scalars of a body with history beyond those of any stress state, in SI units and of the meshed part of the body. */
final class HistoryScalars {
    /** Work of the step, known after every step. */
    static final List<Column> WORK = List.of(
            new Column("mechanics_steps", "1"),
            new Column("mechanics_retries", "1"),
            new Column("newton_iterations", "1"),
            new Column("external_work", "J"),
            new Column("chemical_work", "J"),
            new Column("plastic_dissipation", "J"),
            new Column("hourglass_energy", "J"),
            new Column("energy_imbalance", "1"),
            new Column("force_imbalance", "1"));

    private HistoryScalars() {}

    static Map<Column, Double> work(HistoryWork work, EnergyLedger energy, double imbalance, double forces) {
        double[] values = {
            work.steps(),
            work.retries(),
            work.linearSolves(),
            energy.external(),
            energy.chemical(),
            energy.dissipated(),
            energy.hourglass(),
            imbalance,
            forces
        };
        Map<Column, Double> scalars = new LinkedHashMap<>();
        for (int c = 0; c < values.length; c++) {
            scalars.put(WORK.get(c), values[c]);
        }
        return scalars;
    }

    static Map<Column, Double> of(List<Phase> list, InelasticState state) {
        Map<Column, Double> scalars = new LinkedHashMap<>();
        for (int p = 0; p < list.size(); p++) {
            if (!list.get(p).isVoid()) {
                String suffix = "." + list.get(p).name();
                scalars.put(new Column("max_equivalent_plastic_strain" + suffix, "1"), state.maxPlasticStrain()[p]);
                scalars.put(new Column("mean_equivalent_plastic_strain" + suffix, "1"), state.meanPlasticStrain()[p]);
            }
        }
        scalars.put(new Column("min_volume_ratio", "1"), state.volumeRatio()[0]);
        scalars.put(new Column("max_volume_ratio", "1"), state.volumeRatio()[1]);
        return scalars;
    }

    /** Names of everything here. */
    static List<Column> columns(List<Phase> list) {
        int phases = list.size();
        InelasticState none = new InelasticState(null, new double[phases], new double[phases], new double[2]);
        List<Column> columns = new ArrayList<>(of(list, none).keySet());
        columns.addAll(WORK);
        return columns;
    }
}
