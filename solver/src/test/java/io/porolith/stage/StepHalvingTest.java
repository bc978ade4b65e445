package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.inelastic.FlowRule;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.Model;
import io.porolith.stage.FlowingBody.Draft;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Steps of half the length leave half the error or less, in a porous body that lithium enters from one side and then from another; points that take
 * them in parts leave less of it.
 */
class StepHalvingTest {
    private static final int EDGE = 5;

    private static double[] displacement(Model model, int steps, double substep) {
        Draft draft = new Draft(EDGE, EDGE, EDGE).pore(0, 0, 0, 3).model(model, FlowRule.PERFECT);
        draft.inPartsOf(substep).tolerance(1e-9);
        draft.face(Face.X_MAX, FaceCondition.SYMMETRY).face(Face.Y_MAX, FaceCondition.SYMMETRY);
        try (FlowingBody body = draft.build()) {
            double[] x = body.uniform(0);
            double most = model == Model.FINITE_STRAIN ? 0.15 : 0.03;
            for (int axis = 0; axis < 2; axis++) {
                for (int s = 0; s < steps; s++) {
                    for (int v = 0; v < x.length; v++) {
                        x[v] += most / steps * body.body.position(v)[axis] / EDGE;
                    }
                    body.mechanics.advance(x, 1);
                }
            }
            return body.displacement();
        }
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
            all += b[i] * b[i];
        }
        return Math.sqrt(sum / all);
    }

    @ParameterizedTest
    @EnumSource(
            value = Model.class,
            names = {"SMALL_STRAIN_PLASTIC", "FINITE_STRAIN"})
    void halvedStepsHalveTheError(Model model) {
        double[] exact = displacement(model, 64, 1e6);
        int[] steps = {4, 8, 16};
        double[] once = Arrays.stream(steps)
                .mapToDouble(n -> distance(displacement(model, n, 1e6), exact))
                .toArray();
        double[] parts = Arrays.stream(steps)
                .mapToDouble(n -> distance(displacement(model, n, 0.25), exact))
                .toArray();
        for (int n = 1; n < steps.length; n++) {
            assertThat(once[n]).as(Arrays.toString(once)).isLessThan(0.6 * once[n - 1]);
        }
        assertThat(once[0]).isBetween(1e-5, 1e-2);
        assertThat(parts[1]).as("in parts, %s at once", Arrays.toString(once)).isLessThan(0.95 * once[1]);
    }
}
