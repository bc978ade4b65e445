package io.porolith.stage;

import java.util.List;

/** Where a body with history stands on its path, beside the state of its points: loads, energies, and what the next step is judged by. */
final class LoadPath {
    /** Share of the loads that is on. */
    double load;

    double loadTarget;
    /** Change of lithiation in the last step. */
    double lastMeasure;
    /** Share of an advance that the next step tries. */
    double suggested = 1;

    EnergyLedger energy = EnergyLedger.EMPTY;
    List<Double> lastResiduals = List.of();

    /** How much of the last step to repeat as a first guess. */
    double ratio(double measure) {
        double ratio = lastMeasure == 0 ? 0 : measure / lastMeasure;
        return ratio > 0 && ratio < 3 ? ratio : 0;
    }

    /** All but the residuals, for {@link #set}. */
    double[] numbers() {
        return new double[] {
            load,
            loadTarget,
            lastMeasure,
            suggested,
            energy.external(),
            energy.chemical(),
            energy.stored(),
            energy.dissipated(),
            energy.hourglass()
        };
    }

    void set(double[] numbers) {
        load = numbers[0];
        loadTarget = numbers[1];
        lastMeasure = numbers[2];
        suggested = numbers[3];
        energy = new EnergyLedger(numbers[4], numbers[5], numbers[6], numbers[7], numbers[8]);
    }
}
