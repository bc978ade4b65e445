package io.porolith.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Symmetry;
import io.porolith.io.FieldName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Outputs that a case asks for and a run does not have. */
class AbsentOutputsTest {
    private static OutputClock clock(List<Double> means, List<Double> times) {
        return new OutputClock(new OutputSpec(means, times, 0, List.of()), 0);
    }

    @Test
    void aClockTellsWhatNoStepCameTo() {
        OutputClock clock = clock(List.of(0.2, 0.5, 0.1), List.of(1.0, 30.0, 0.0));
        clock.isDue(1, 0.15, 1);
        clock.isDue(10, 0.3, 2);
        assertThat(clock.missed())
                .containsExactly("output.stress_at_times: 30.0000 s", "output.stress_at_mean_lithiation: 0.500000");
    }

    @Test
    void aStepThatEndsOnAnOutputHasComeToIt() {
        OutputClock clock = clock(List.of(0.2), List.of(10.0));
        clock.isDue(10 * (1 - 1e-12), 0.2 - 1e-7, 1);
        assertThat(clock.missed()).isEmpty();
    }

    @Test
    void fieldsOfOtherModelsAreWarnedOf() {
        Case c = Cases.of(
                Cases.cube(Symmetry.OCTANT, List.of(), "silicon"),
                2,
                Map.of("silicon", Cases.solid("silicon", 80e9, 0.25, 0.01)),
                InitialLithiation.uniform(0.5),
                Cases.OCTANT_ROLLERS);
        List<FieldName> fields = List.of(FieldName.PHASE, FieldName.STRESS, FieldName.EQUIVALENT_PLASTIC_STRAIN);
        Case asked = c.with(new OutputSpec(List.of(), List.of(), 0, fields));
        List<String> notes = new ArrayList<>();
        try (Backend backend = new CpuBackend(1)) {
            Simulation.run(asked, backend, new RunObserver() {
                @Override
                public void note(String sentence) {
                    notes.add(sentence);
                }
            });
        }
        assertThat(notes.stream().filter(n -> n.startsWith("warning: output.fields")))
                .containsExactly(
                        "warning: output.fields: equivalent_plastic_strain is left out, it belongs to models with"
                                + " plastic flow (mechanics.model)");
    }
}
