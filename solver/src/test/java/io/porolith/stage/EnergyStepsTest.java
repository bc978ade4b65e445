package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.inelastic.FlowRule;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.Model;
import io.porolith.stage.FlowingBody.Draft;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that would miss much of the energy are taken in shorter pieces. */
class EnergyStepsTest {
    /** A film that cannot grow in its plane, of a metal that yields at a strain of a thousandth. */
    private static Draft film(Model model) {
        Draft draft = new Draft(1, 1, 2).model(model, FlowRule.PERFECT).yielding(0.08e9);
        return draft.face(Face.X_MAX, FaceCondition.SYMMETRY).face(Face.Y_MAX, FaceCondition.SYMMETRY);
    }

    @ParameterizedTest
    @CsvSource({"FINITE_STRAIN, false, 4", "SMALL_STRAIN_PLASTIC, false, 4", "FINITE_STRAIN, true, 1"})
    void theFirstFlowIsNotPassedOver(Model model, boolean elements, int steps) {
        Draft draft = film(model);
        if (elements) {
            draft.element(ElementType.HEX8);
        }
        try (FlowingBody body = draft.build()) {
            // Steps of ten times the strain at yield: at once the first alone would miss a tenth of its work.
            HistoryWork work = body.lithiate(0, 0.01 * steps, steps);
            assertThat(Math.abs(body.mechanics.energyImbalance())).isLessThan(0.02);
            assertThat(work.retries()).as("first flow").isBetween(1, 12);
            assertThat(work.steps()).isBetween(steps + 2, steps + 20);
            assertThat(body.mechanics.energy().dissipated()).isPositive();
        }
    }

    /** There is nothing to compare with where nothing is under stress: neither energy nor force is said to be missing. */
    @ParameterizedTest
    @CsvSource({"1e-12", "1e-9", "1e-3"})
    void withoutStressNothingIsMissing(double lithiation) {
        Draft draft = new Draft(5, 4, 3).pore(0, 0, 0, 2);
        try (FlowingBody body = draft.build()) {
            HistoryWork work = body.lithiate(0, lithiation, 2);
            assertThat(Math.abs(body.mechanics.energyImbalance())).isLessThan(1e-6);
            assertThat(body.mechanics.forceImbalance()).isLessThan(1e-6);
            assertThat(work.retries()).isZero();
        }
    }
}
