package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.inelastic.FlowRule;
import io.porolith.mesh.ElementType;
import io.porolith.run.MechanicsSpec.Model;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A body of voxels or elements that nothing holds stays where it is and does not turn, however unevenly it swells and however loosely systems are solved. */
class FreeBodyTest {
    private static FlowingBody.Draft draft() {
        return new FlowingBody.Draft(6, 5, 4).pore(1, 2, 1.5, 1.6).free().tolerance(1e-6);
    }

    private static FlowingBody.Draft elements(ElementType type) {
        return new FlowingBody.Draft(3, 3, 2)
                .element(type)
                .jitter(0.15)
                .yielding(0.5e9)
                .free()
                .tolerance(1e-6);
    }

    static Stream<Arguments> bodies() {
        FlowRule flow = FlowRule.linear(1e9);
        return Stream.of(
                Arguments.of("voxels", draft().model(Model.FINITE_STRAIN, FlowRule.ELASTIC)),
                Arguments.of("voxels that flow", draft().model(Model.FINITE_STRAIN, flow)),
                Arguments.of("voxels at small strain", draft().model(Model.SMALL_STRAIN_PLASTIC, FlowRule.ELASTIC)),
                Arguments.of("hexahedra that flow", elements(ElementType.HEX8).model(Model.FINITE_STRAIN, flow)),
                Arguments.of("tetrahedra that flow", elements(ElementType.TET10).model(Model.FINITE_STRAIN, flow)),
                Arguments.of(
                        "tetrahedra that flow at small strain",
                        elements(ElementType.TET4).model(Model.SMALL_STRAIN_PLASTIC, flow)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aFreeBodyKeepsItsPlaceAndOrientation(String name, FlowingBody.Draft draft) {
        try (FlowingBody body = draft.build()) {
            for (int step = 1; step <= 12; step++) {
                body.mechanics.advance(uneven(body, 0.02 * Math.min(step, 8), 0.15 * step), 1);
                double[] moved = moved(body);
                for (int c = 0; c < 3; c++) {
                    assertThat(moved[c]).as("shift of %s, step %d", name, step).isCloseTo(0, within(1e-10));
                    assertThat(moved[3 + c])
                            .as("turn of %s, step %d", name, step)
                            .isCloseTo(0, within(1e-10));
                }
            }
            assertThat(body.mechanics.energy().dissipated() > 0)
                    .as("%s flows", name)
                    .isEqualTo(name.contains("flow"));
        }
    }

    /** Lithium on one side, which goes around the body. */
    private static double[] uneven(FlowingBody body, double mean, double angle) {
        double[] x = new double[body.body.space().pointCount()];
        for (int v = 0; v < x.length; v++) {
            double[] at = body.body.position(v);
            double side = (at[0] - 3) * Math.cos(angle) + (at[1] - 2) * Math.sin(angle) + 0.5 * (at[2] - 1);
            x[v] = mean * (1 + 0.5 * Math.tanh(side));
        }
        return x;
    }

    /** Mean displacement, and the moment of the displacement over the moment of inertia: the angle by which the body has turned. */
    private static double[] moved(FlowingBody body) {
        double[] u = body.displacement();
        int nodes = u.length / 3;
        HeldMotions held = new HeldMotions();
        RigidMotion.Nodes solid = body.body.rigidMotion((c, n) -> 0, held).nodes();
        double[] mean = solid.mean((n, axis) -> u[axis * nodes + n]);
        double[] moment = new double[3];
        double inertia = 0;
        double[] r = new double[3];
        for (int n = 0; n < nodes; n++) {
            if (solid.solid()[n]) {
                solid.arm(n, r);
                inertia += r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
                for (int c = 0; c < 3; c++) {
                    int p = (c + 1) % 3;
                    int q = (c + 2) % 3;
                    moment[c] += r[p] * u[q * nodes + n] - r[q] * u[p * nodes + n];
                }
            }
        }
        return new double[] {mean[0], mean[1], mean[2], moment[0] / inertia, moment[1] / inertia, moment[2] / inertia};
    }
}
