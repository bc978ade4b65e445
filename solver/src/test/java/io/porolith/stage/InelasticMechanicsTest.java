package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.inelastic.FlowRule;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.linear.NotConvergedException;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.run.MechanicsSpec.Model;
import io.porolith.stage.FlowingBody.Draft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies with history: Newton's method, elements, steps, energy, checkpoints. */
class InelasticMechanicsTest {
    /** An octant with a pore whose outer faces cannot move. */
    private static Draft held(int n) {
        Draft draft = new Draft(n, n, n).pore(0, 0, 0, 0.6 * n);
        for (Face face : Face.values()) {
            draft.face(face, FaceCondition.SYMMETRY);
        }
        return draft;
    }

    /** A block that one clamped side keeps from swelling, of distorted hexahedra or of tetrahedra. */
    private static Draft clamped(ElementType type, double jitter) {
        Draft draft = new Draft(3, 3, 3).element(type).jitter(jitter);
        return draft.face(Face.X_MAX, FaceCondition.CLAMPED);
    }

    static Stream<Arguments> bodiesThatTakeTheStepAtOnce() {
        return Stream.of(Model.FINITE_STRAIN, Model.SMALL_STRAIN_PLASTIC)
                .flatMap(model -> Stream.of(
                        Arguments.of("voxels", model, held(6)),
                        Arguments.of("hexahedra", model, clamped(ElementType.HEX8, 0.2)),
                        Arguments.of("tetrahedra", model, clamped(ElementType.TET10, 0))));
    }

    /**
     * Near the solution each iteration squares the unbalanced force, where points take the step at once: the order seen in three residuals in a
     * row is two, from where the asymptote begins to where rounding does.
     */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("bodiesThatTakeTheStepAtOnce")
    void newtonConvergesQuadratically(String name, Model model, Draft draft) {
        try (FlowingBody body = draft.model(model, FlowRule.linear(1e9))
                .tolerance(1e-13)
                .inPartsOf(1e6)
                .build()) {
            body.lithiate(0, 0.06, 1);
            List<Double> r = body.mechanics.lastResiduals();
            int seen = 0;
            for (int n = 2; n < r.size(); n++) {
                if (r.get(n - 1) < 1e-3 && r.get(n) > 1e-12) {
                    double order = Math.log(r.get(n) / r.get(n - 1)) / Math.log(r.get(n - 1) / r.get(n - 2));
                    assertThat(order).as("order in %s", r).isGreaterThan(1.9);
                    seen++;
                }
            }
            assertThat(seen).as("iterations on the asymptote in %s", r).isPositive();
            assertThat(body.mechanics.energy().dissipated())
                    .as("the body flows")
                    .isPositive();
        }
    }

    /**
     * Gradients of displacement are rounded where they are added to one: a body that swells freely, or next to nothing, is in equilibrium to that
     * and no better, whatever tolerance it is asked for.
     */
    @ParameterizedTest
    @ValueSource(strings = {"voxels", "HEX8", "TET10"})
    void aStepEndsWhereRoundingDoes(String mesh) {
        for (Model model : List.of(Model.FINITE_STRAIN, Model.SMALL_STRAIN_PLASTIC)) {
            for (boolean free : new boolean[] {true, false}) {
                Draft draft = new Draft(3, 3, 3).model(model, FlowRule.PERFECT).tolerance(1e-12);
                if (!mesh.equals("voxels")) {
                    draft.element(ElementType.valueOf(mesh)).jitter(0.15);
                }
                if (!free) {
                    draft.face(Face.X_MAX, FaceCondition.CLAMPED);
                }
                try (FlowingBody body = draft.build()) {
                    HistoryWork work = body.lithiate(0, free ? 1 : 1e-5, 5);
                    assertThat(work.retries()).as("%s, free: %s", model, free).isZero();
                    assertThat(work.linearSolves()).isLessThan(12 * work.steps());
                    List<Double> r = body.mechanics.lastResiduals();
                    assertThat(r.get(r.size() - 1)).isLessThan(free ? 1e-8 : 1e-9);
                }
            }
        }
    }

    /** Where points take it in parts, each iteration leaves less than a tenth: the tangent is the symmetric part of the derivative. */
    @Test
    void newtonConvergesFastInParts() {
        for (Model model : List.of(Model.FINITE_STRAIN, Model.SMALL_STRAIN_PLASTIC)) {
            try (FlowingBody body = held(6).model(model, FlowRule.linear(1e9))
                    .tolerance(1e-10)
                    .inPartsOf(0.5)
                    .build()) {
                body.lithiate(0, 0.03, 3);
                List<Double> r = body.mechanics.lastResiduals();
                for (int n = 1; n < r.size(); n++) {
                    double bound = r.get(n - 1) < 1e-2 ? Math.max(r.get(n - 1) / 10, 1e-10) : 1;
                    assertThat(r.get(n)).as("%s %s", model, r).isLessThan(bound);
                }
                assertThat(r.size()).as(r.toString()).isBetween(5, 10);
            }
        }
    }

    /** Four voxels across a slender beam: the textbook stiffness with shear (Timoshenko), and no locking near incompressibility. */
    @Test
    void aBeamBendsAsItShould() {
        double deflection = 0.01;
        double length = 24;
        double[] force = new double[2];
        double[] ratio = {0.22, 0.4999};
        for (int c = 0; c < 2; c++) {
            Draft draft = new Draft(24, 4, 4)
                    .model(Model.SMALL_STRAIN_PLASTIC, FlowRule.ELASTIC)
                    .poisson(ratio[c]);
            draft.face(Face.Y_MIN, FaceCondition.FREE).face(Face.Z_MIN, FaceCondition.FREE);
            draft.face(Face.X_MIN, FaceCondition.CLAMPED).bend(Face.X_MAX, deflection);
            try (FlowingBody body = draft.build()) {
                body.mechanics.start(body.uniform(0));
                force[c] = body.reaction(Face.X_MAX, 1);
                double share = body.mechanics.energy().hourglass()
                        / body.mechanics.energy().stored();
                assertThat(share).as("energy held by hourglass modes").isBetween(0.01, 0.1);
            }
            double bending = 3 * FlowingBody.E * Math.pow(4, 4) / 12 / Math.pow(length, 3);
            double shear = 5.0 / 6 * FlowingBody.E / (2 * (1 + ratio[c])) * 16 / length;
            double expected = deflection / (1 / bending + 1 / shear);
            assertThat(force[c]).as("nu = %s", ratio[c]).isCloseTo(expected, within(0.08 * expected));
        }
    }

    /** Bending of a nearly incompressible beam of elements: one volume for each element keeps them from locking. */
    @Test
    void elementsDoNotLock() {
        for (ElementType type : List.of(ElementType.HEX8, ElementType.TET10)) {
            int n = type.isQuadratic() ? 2 : 4;
            double length = 4 * n;
            Draft draft = new Draft(4 * n, n, n)
                    .element(type)
                    .model(Model.SMALL_STRAIN_PLASTIC, FlowRule.ELASTIC)
                    .poisson(0.499);
            draft.face(Face.Y_MIN, FaceCondition.FREE).face(Face.Z_MIN, FaceCondition.FREE);
            draft.face(Face.X_MIN, FaceCondition.CLAMPED).bend(Face.X_MAX, 0.01);
            try (FlowingBody body = draft.build()) {
                body.mechanics.start(body.uniform(0));
                double bending = 3 * FlowingBody.E * Math.pow(n, 4) / 12 / Math.pow(length, 3);
                double shear = 5.0 / 6 * FlowingBody.E / (2 * 1.499) * n * n / length;
                double expected = 0.01 / (1 / bending + 1 / shear);
                assertThat(body.reaction(Face.X_MAX, 1)).as(type.key()).isCloseTo(expected, within(0.1 * expected));
            }
        }
    }

    /** A film held in its plane flows at the yield stress and grows as the closed form says, on any elements, however distorted. */
    @ParameterizedTest
    @EnumSource(value = ElementType.class, mode = EnumSource.Mode.EXCLUDE, names = "HEX20")
    void aFilmOfElementsFlowsExactly(ElementType type) {
        Draft draft = new Draft(3, 3, 3).element(type).jitter(0.15).tolerance(1e-10);
        draft.face(Face.X_MAX, FaceCondition.SYMMETRY).face(Face.Y_MAX, FaceCondition.SYMMETRY);
        try (FlowingBody body = draft.build()) {
            body.lithiate(0, 0.5, 10);
            InelasticState state = new InelasticRecovery(body.backend, body.body, body.materials)
                    .recover(body.mechanics, Lithiation.of(body.uniform(0.5)), java.util.Set.of());
            double jc = 1 + 3 * 0.5;
            double ratio = jc * Math.exp(-2 * (1 - 2 * 0.22) * 1.5e9 / FlowingBody.E);
            for (double r : state.volumeRatio()) {
                assertThat(r).isCloseTo(ratio, within(1e-8));
            }
            assertThat(state.stress().meanStress()[0]).isCloseTo(-1.5e9 * jc, within(1e2));
        }
    }

    /** Swelling to four times the volume goes through on a porous octant that can only grow into its pore and upwards. */
    @Test
    void aPorousOctantSwellsFourfold() {
        Draft draft = held(6).face(Face.Z_MAX, FaceCondition.FREE).tolerance(1e-6);
        try (FlowingBody body = draft.build()) {
            HistoryWork work = body.lithiate(0, 1, 40);
            assertThat(work.steps()).isGreaterThanOrEqualTo(40);
            InelasticState state = new InelasticRecovery(body.backend, body.body, body.materials)
                    .recover(body.mechanics, Lithiation.of(body.uniform(1)), java.util.Set.of());
            assertThat(state.volumeRatio()[0]).isGreaterThan(3);
            assertThat(state.volumeRatio()[1]).isLessThan(4.3);
            assertThat(state.maxPlasticStrain()[2]).isGreaterThan(0.5);
        }
    }

    /** A part with mirror planes is the whole body. It hardens: without, the whole may leave the symmetric path. */
    @Test
    void anOctantIsTheFullBody() {
        double[] force = new double[2];
        for (int c = 0; c < 2; c++) {
            int n = c == 0 ? 5 : 10;
            Draft draft = new Draft(n, n, n).pore(c * 5, c * 5, c * 5, 3).tolerance(1e-9);
            draft.model(Model.FINITE_STRAIN, FlowRule.linear(5e9));
            for (Face face : Face.values()) {
                draft.face(face, FaceCondition.SYMMETRY);
            }
            try (FlowingBody body = draft.build()) {
                body.lithiate(0, 0.1, 3);
                force[c] = body.reaction(Face.X_MAX, 0) / (n * n);
            }
        }
        assertThat(force[0]).isNegative();
        assertThat(force[1]).isCloseTo(force[0], within(1e-7 * Math.abs(force[0])));
    }

    /** On elements too, where lithium at the centre swells against what is around it. */
    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"HEX8", "HEX20"})
    void anOctantOfElementsIsTheFullBody(ElementType type) {
        double[] force = new double[2];
        for (int c = 0; c < 2; c++) {
            int n = c == 0 ? 3 : 6;
            double centre = c * 3;
            Draft draft = new Draft(n, n, n).element(type).tolerance(1e-9);
            draft.model(Model.FINITE_STRAIN, FlowRule.linear(5e9));
            for (Face face : Face.values()) {
                draft.face(face, FaceCondition.SYMMETRY);
            }
            try (FlowingBody body = draft.build()) {
                double[] x = body.uniform(0);
                for (int step = 1; step <= 3; step++) {
                    for (int v = 0; v < x.length; v++) {
                        double[] at = body.body.position(v);
                        double far = Math.hypot(Math.hypot(at[0] - centre, at[1] - centre), at[2] - centre);
                        x[v] = 0.1 * step * Math.exp(-far * far / 2);
                    }
                    body.mechanics.advance(x, 1);
                }
                force[c] = body.reaction(Face.X_MAX, 0) / (n * n);
                assertThat(body.mechanics.energy().dissipated()).isPositive();
            }
        }
        assertThat(force[0]).isNegative();
        assertThat(force[1]).isCloseTo(force[0], within(1e-7 * Math.abs(force[0])));
    }

    /** What goes in is stored or dissipated, to second order in the steps, hourglass stress that flows and changes its stiffness included. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void energyIsBalancedToSecondOrder(boolean flows) {
        double[] missing = new double[2];
        for (int c = 0; c < 2; c++) {
            Draft draft = held(5).face(Face.Z_MAX, FaceCondition.FREE);
            draft.model(Model.FINITE_STRAIN, flows ? FlowRule.PERFECT : FlowRule.ELASTIC);
            try (FlowingBody body = draft.build()) {
                body.lithiate(0, 0.2, c == 0 ? 20 : 80);
                EnergyLedger energy = body.mechanics.energy();
                assertThat(energy.hourglass()).isGreaterThan(1e-3 * energy.stored());
                missing[c] = Math.abs(body.mechanics.energyImbalance());
                assertThat(body.mechanics.forceImbalance()).isLessThan(1e-8);
            }
        }
        assertThat(missing[1])
                .as("%s", missing[0])
                .isLessThan(0.15 * missing[0])
                .isLessThan(1e-3);
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() {
        double[][] u = new double[2][];
        for (int c = 0; c < 2; c++) {
            Draft draft =
                    new Draft(20, 18, 19).pore(0, 0, 0, 12).threads(1 + 2 * c).tolerance(1e-5);
            try (FlowingBody body = draft.build()) {
                body.lithiate(0, 0.04, 2);
                u[c] = body.displacement();
            }
        }
        assertThat(u[1]).isEqualTo(u[0]);
    }

    @Test
    void aSavedBodyGoesOnToTheSameBits(@TempDir Path folder) throws IOException {
        double[] straight;
        try (FlowingBody body = held(5).build()) {
            body.lithiate(0, 0.1, 3);
            CheckpointWriter.write(folder, Map.of(), body.mechanics::save);
            body.lithiate(0.1, 0.2, 3);
            straight = body.displacement();
        }
        try (FlowingBody body = held(5).build();
                CheckpointReader from = CheckpointReader.open(folder)) {
            body.mechanics.restore(from);
            body.lithiate(0.1, 0.2, 3);
            assertThat(body.displacement()).isEqualTo(straight);
        }
    }

    /** Momentum: a pressure that follows the pore wall and the supports that bear it add up to nothing, and not without the supports. */
    @Test
    void forcesAreBalanced() {
        Draft draft = new Draft(6, 6, 6).pore(0, 0, 0, 4).tolerance(1e-9);
        try (FlowingBody body = draft.porePressure(0.3e9).build()) {
            body.mechanics.start(body.uniform(0));
            body.lithiate(0, 0.05, 3);
            assertThat(body.mechanics.forceImbalance()).isLessThan(1e-9);
            double pressed = 0;
            for (Face face : Face.values()) {
                pressed += face.sign() < 0 ? Math.abs(body.reaction(face, face.axis())) : 0;
            }
            assertThat(pressed).isGreaterThan(3 * 0.3e9 * 4);
        }
    }

    /** Beyond the collapse load there is no equilibrium, and the message says where it went wrong. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void collapseIsSaid(boolean elements) {
        Draft draft = new Draft(5, 5, 5).pore(0, 0, 0, 3.5).model(Model.SMALL_STRAIN_PLASTIC, FlowRule.PERFECT);
        if (elements) {
            draft.element(ElementType.HEX8).face(Face.X_MAX, new FaceCondition(FaceKind.PRESSURE, new double[0], -2e9));
        }
        String where = elements ? "worst in element \\d+" : "worst in voxel \\(\\d, \\d, \\d\\)";
        try (FlowingBody body = draft.porePressure(4e9).build()) {
            assertThatThrownBy(() -> body.mechanics.start(body.uniform(0)))
                    .isInstanceOf(NotConvergedException.class)
                    .hasMessageContaining("mechanics found no equilibrium")
                    .hasMessageMatching(
                            ".*" + where + " of silicon at \\(.*\\) m; relative unbalanced force .* after \\d+ iter.*");
        }
    }
}
