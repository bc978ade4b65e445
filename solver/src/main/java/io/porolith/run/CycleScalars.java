package io.porolith.run;

import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.io.Column;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.stage.DiffusionStep;
import io.porolith.stage.Saved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What cycling leaves: how much of the host has been used, how many times lithium has been taken out again, and by how much the body was longer
 * after the last time than before that cycle.
 */
final class CycleScalars implements Saved {
    private static final Column UTILISATION = new Column("utilisation", "1");
    private static final Column CYCLES = new Column("cycles", "1");
    private static final Column RESIDUAL = new Column("residual_strain", "1");
    static final List<Column> COLUMNS = List.of(UTILISATION, CYCLES);
    /** Those that need stress. */
    static final List<Column> STRESS_COLUMNS = List.of(RESIDUAL);

    private double utilisation;
    private int cycles;
    private double before;
    private double residual = Double.NaN;

    /** @param initial mean lithiation at the start; a body that is swollen then has its first cycle as the measure of the next */
    CycleScalars(double initial) {
        before = initial > 0 ? Double.NaN : 1;
    }

    /** Whether stress is wanted after a step: a cycle ends with it. */
    static boolean endsCycle(DiffusionStep step) {
        return step.ends() && step.kind() == StepKind.DELITHIATE;
    }

    /**
     * Takes in a step.
     *
     * @param last scalars after it; the volume of the body over that at the start is in them where stress was solved
     */
    Map<Column, Double> follow(DiffusionStep step, boolean ends, Map<Column, Double> last) {
        utilisation = Math.max(utilisation, step.meanLithiation());
        if (ends && step.kind() == StepKind.DELITHIATE) {
            cycles++;
            double now = Math.cbrt(1 + volumeChange(last));
            residual = now / before - 1;
            before = now;
        }
        Map<Column, Double> scalars = new LinkedHashMap<>();
        scalars.put(UTILISATION, utilisation);
        scalars.put(CYCLES, (double) cycles);
        scalars.put(RESIDUAL, residual);
        return scalars;
    }

    private static double volumeChange(Map<Column, Double> last) {
        return last.entrySet().stream()
                .filter(e -> e.getKey().name().equals("particle_volume_change")
                        || e.getKey().name().equals("cell_volume_change"))
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("cycles", utilisation, cycles, before, residual);
    }

    @Override
    public void restore(CheckpointReader from) {
        double[] s = from.take("cycles", 4);
        utilisation = s[0];
        cycles = (int) s[1];
        before = s[2];
        residual = s[3];
    }
}
