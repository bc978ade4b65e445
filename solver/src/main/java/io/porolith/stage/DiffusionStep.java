package io.porolith.stage;

import io.porolith.run.DiffusionSpec.StepKind;
import java.util.List;

/**
 * One accepted time step.
 *
 * @param programStep index of the step of the programme it belongs to, from 0
 * @param kind lithiate, rest or delithiate
 * @param time seconds at its end
 * @param dt its length in seconds; 0 where a step of the programme had nothing to do
 * @param iterations of the linear solver, those of rejected attempts included
 * @param picardIterations updates of the diffusivity, those of rejected attempts included; one a stage if no diffusivity changes
 * @param rejected attempts that were not accurate enough or whose diffusivity did not settle
 * @param errorEstimate local error in lithiation, root mean square over the host; NaN for a scheme of fixed step
 * @param contraction last change of an iteration of the last implicit stage over the one before; NaN where there was one only
 * @param meanLithiation stored lithium over capacity at the end
 * @param balanceError lithium supplied so far against lithium stored so far, relative
 * @param ends whether the step of the programme ends with it
 * @param notes what ended a step of the programme, where that is worth telling
 */
public record DiffusionStep(
        int programStep,
        StepKind kind,
        double time,
        double dt,
        int iterations,
        int picardIterations,
        int rejected,
        double errorEstimate,
        double contraction,
        double meanLithiation,
        double balanceError,
        boolean ends,
        List<String> notes) {
    public DiffusionStep {
        notes = List.copyOf(notes);
    }
}
