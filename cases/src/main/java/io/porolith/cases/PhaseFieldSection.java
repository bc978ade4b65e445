package io.porolith.cases;

import io.porolith.input.Settings;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.PhaseFieldSpec;
import io.porolith.units.Dimension;
import java.util.List;

/** {@code diffusion.phase_separation}: a lithium-poor and a lithium-rich phase with a front between them. */
final class PhaseFieldSection {
    private PhaseFieldSection() {}

    static PhaseFieldSpec read(Settings section, List<Step> program) {
        double poor = section.fraction("poor");
        double rich = section.fraction("rich");
        if (poor >= rich) {
            throw section.error("rich", "more than " + poor + ", the lithiation of the poor phase");
        }
        for (Step step : program) {
            boolean flux = step.drive() == DriveKind.FLUX
                    || step.drive() == DriveKind.CURRENT_DENSITY
                    || step.drive() == DriveKind.C_RATE;
            if (!flux && step.kind() != StepKind.REST) {
                throw section.problem(
                        "needs steps with a given flux, current_density or c_rate, since the lithiation of a surface between two phases"
                                + " cannot be held");
            }
        }
        return new PhaseFieldSpec(
                poor,
                rich,
                section.positive("barrier", Dimension.NONE),
                section.positive("width", Dimension.LENGTH),
                section.positive("temperature", Dimension.TEMPERATURE, 298.15),
                section.numberBetween("largest_change", 1e-4, 0.5, 0.05));
    }
}
