package io.porolith.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.inelastic.FlowRule;
import io.porolith.input.InputException;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.mesh.NodeMotion;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.Model;
import io.porolith.run.MechanicsSpec.Ramp;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies on rollers that stand at an angle behave as the same bodies turned onto the axes. */
class RollerTest {
    private static final double GPA = 1e9;
    private static final List<Phase> SILICON = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false));
    private static final List<String> LOWER = List.of("x_min", "y_min", "z_min");
    /** Turned by an angle about an axis that is none of the cell's, and moved. */
    private static final double[] AXIS = {0.48, 0.6, 0.64};

    private static ConformingMesh block(ElementType type, int n) {
        BoxMesh box = BoxMesh.uniform(type, n, n, n, 1, 1, 1).with(SILICON, (x, y, z) -> 2);
        return NodeMotion.jittered(box.with(Symmetry.OCTANT).build(), 0.12, 3);
    }

    /** Rodrigues' formula. */
    private static void turn(double[] p) {
        double angle = 0.7;
        double along = AXIS[0] * p[0] + AXIS[1] * p[1] + AXIS[2] * p[2];
        double[] x = p.clone();
        for (int c = 0; c < 3; c++) {
            int a = (c + 1) % 3;
            int b = (c + 2) % 3;
            double cross = AXIS[a] * x[b] - AXIS[b] * x[a];
            p[c] = x[c] * Math.cos(angle) + cross * Math.sin(angle) + AXIS[c] * along * (1 - Math.cos(angle)) + 0.3;
        }
    }

    private static Map<Face, FaceCondition> faces(FaceCondition lower) {
        Map<Face, FaceCondition> faces = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            faces.put(face, face.sign() < 0 ? lower : FaceCondition.FREE);
        }
        return faces;
    }

    private static MechanicsSpec spec(FaceCondition lower, double yield, Model model, List<String> rollers) {
        return spec(faces(lower), yield, model, rollers);
    }

    private static MechanicsSpec spec(Map<Face, FaceCondition> faces, double yield, Model model, List<String> rollers) {
        MechanicsSpec spec = new MechanicsSpec(
                io.porolith.material.ExpansionConvention.STRETCH,
                faces,
                MechanicsSpec.Support.FACES,
                0,
                0,
                Optional.empty());
        FlowRule rule = yield > 0 ? FlowRule.linear(5 * GPA) : FlowRule.ELASTIC;
        return spec.with(model, Map.of("silicon", rule), new Ramp(4, 1)).on(rollers);
    }

    private static Map<String, Double> run(ConformingMesh mesh, MechanicsSpec mechanics, InitialLithiation x) {
        Geometry cube = Cases.cube(Symmetry.OCTANT, List.of(), "silicon");
        Case lattice = Cases.of(cube, 1, Map.of("silicon", Cases.solid("si", 90 * GPA, 0.28, 0.04)), x, mechanics);
        Case c = lattice.with(MeshSpec.conforming((g, notes) -> mesh)).with(new SolverSpec(1e-11, 1e-11, 300));
        try (CpuBackend backend = new CpuBackend()) {
            Map<String, Double> out = new LinkedHashMap<>();
            Simulation.run(c, backend, new RunObserver() {}).forEach((column, v) -> out.put(column.name(), v));
            return out;
        }
    }

    /** Swelling that varies along the body's own first direction, so that it bends and bears stress. */
    private static InitialLithiation across(double[] direction) {
        return (x, y, z) -> {
            double s = direction[0] * (x - direction[3])
                    + direction[1] * (y - direction[3])
                    + direction[2] * (z - direction[3]);
            return 0.5 + 0.5 * Math.tanh(6 * (s - 0.5));
        };
    }

    private static double[] turnedFirstAxis() {
        double[] zero = new double[3];
        double[] one = {1, 0, 0};
        turn(zero);
        turn(one);
        return new double[] {one[0] - zero[0], one[1] - zero[1], one[2] - zero[2], 0.3};
    }

    private static void same(Map<String, Double> turned, Map<String, Double> straight, double tolerance) {
        for (String name : List.of("raw_max_von_mises_stress.silicon", "solid_volume_change", "strain_energy")) {
            double expected = straight.get(name);
            assertThat(turned.get(name)).as(name).isCloseTo(expected, within(tolerance * Math.abs(expected)));
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void aTurnedBlockBearsTheSameStress(ElementType type) {
        int n = type.isQuadratic() ? 4 : 7;
        ConformingMesh straight = block(type, n);
        Map<String, Double> expected = run(
                straight, spec(FaceCondition.SYMMETRY, 0, Model.LINEAR, List.of()), across(new double[] {1, 0, 0, 0}));
        Map<String, Double> turned = run(
                NodeMotion.mapped(straight, RollerTest::turn),
                spec(FaceCondition.FREE, 0, Model.LINEAR, LOWER),
                across(turnedFirstAxis()));
        same(turned, expected, 1e-7);
    }

    /** Squeezed between two rollers, turned or not, linear or flowing, the block pushes on them with the same force, and only there. */
    @ParameterizedTest
    @EnumSource(Model.class)
    void reactionsAreTurnedWithTheBlock(Model model) {
        ConformingMesh straight = block(ElementType.HEX8, 4);
        List<String> rollers = List.of("x_min", "y_min", "z_min", "x_max");
        int flows = model == Model.LINEAR ? 0 : 1;
        Map<Face, FaceCondition> held = faces(FaceCondition.SYMMETRY);
        held.put(Face.X_MAX, FaceCondition.SYMMETRY);
        Map<String, Double> expected =
                run(straight, spec(held, flows, model, List.of()), across(new double[] {1, 0, 0, 0}));
        Map<String, Double> turned = run(
                NodeMotion.mapped(straight, RollerTest::turn),
                spec(FaceCondition.FREE, flows, model, rollers),
                across(turnedFirstAxis()));
        assertReactionsAreTurned(rollers, turned, expected, 1e-6);
        assertThat(expected.get("reaction_force_x_max_x")).isLessThan(-0.5 * GPA);
    }

    /** The force of each roller is that of the face it was before the body was turned, turned with it. */
    private static void assertReactionsAreTurned(
            List<String> rollers, Map<String, Double> turned, Map<String, Double> straight, double tolerance) {
        double[] origin = new double[3];
        turn(origin);
        for (String roller : rollers) {
            double[] force = new double[3];
            for (int c = 0; c < 3; c++) {
                force[c] = straight.get("reaction_force_" + roller + "_" + "xyz".charAt(c));
            }
            turn(force);
            for (int c = 0; c < 3; c++) {
                assertThat(turned.get("reaction_force." + roller + "_" + "xyz".charAt(c)))
                        .as("%s %d", roller, c)
                        .isCloseTo(force[c] - origin[c], within(tolerance * GPA));
            }
        }
    }

    @Test
    void aTurnedBlockFlowsTheSameWay() {
        ConformingMesh straight = block(ElementType.HEX8, 4);
        Map<String, Double> expected =
                run(straight, spec(FaceCondition.SYMMETRY, 1, Model.FINITE_STRAIN, List.of()), across(new double[] {
                    1, 0, 0, 0
                }));
        Map<String, Double> turned = run(
                NodeMotion.mapped(straight, RollerTest::turn),
                spec(FaceCondition.FREE, 1, Model.FINITE_STRAIN, LOWER),
                across(turnedFirstAxis()));
        same(turned, expected, 1e-5);
    }

    /** Pulled along z between two rollers that stand at an angle: nodes on the edges obey the face and the roller. */
    @Test
    void rollersAndGivenDisplacementsMeet() {
        ConformingMesh mesh = NodeMotion.mapped(block(ElementType.HEX8, 3), p -> {
            double x = p[0];
            p[0] = 0.8 * x - 0.6 * p[1];
            p[1] = 0.6 * x + 0.8 * p[1];
        });
        Map<Face, FaceCondition> faces = faces(FaceCondition.FREE);
        faces.put(Face.Z_MIN, FaceCondition.SYMMETRY);
        double[] pull = {Double.NaN, Double.NaN, 1e-3};
        faces.put(Face.Z_MAX, new FaceCondition(MechanicsSpec.FaceKind.DISPLACEMENT, pull, 0));
        MechanicsSpec spec = new MechanicsSpec(
                        io.porolith.material.ExpansionConvention.STRETCH,
                        faces,
                        MechanicsSpec.Support.FACES,
                        0,
                        0,
                        Optional.empty())
                .on(List.of("x_min", "x_max", "y_min"));
        Map<String, Double> s = run(mesh, spec, InitialLithiation.uniform(0));
        double mu = 90 * GPA / 2 / 1.28;
        double lambda = 90 * GPA * 0.28 / 1.28 / 0.44;
        double free = -lambda * 1e-3 / (lambda + 2 * mu);
        double held = lambda * (1e-3 + free);
        assertThat(s.get("mean_stress_zz")).isCloseTo(held + 2 * mu * 1e-3, within(1e-8 * GPA));
        assertThat(s.get("mean_stress_xx")).isCloseTo(0.64 * held, within(1e-8 * GPA));
        assertThat(s.get("mean_stress_xy")).isCloseTo(0.48 * held, within(1e-8 * GPA));
        // The rollers that face each other bear the tension between them, the third bears nothing; the faces bear the
        // pull.
        for (int c = 0; c < 2; c++) {
            char axis = "xy".charAt(c);
            double normal = c == 0 ? 0.8 : 0.6;
            assertThat(s.get("reaction_force.x_max_" + axis)).isCloseTo(normal * held, within(1e-8 * GPA));
            assertThat(s.get("reaction_force.x_min_" + axis)).isCloseTo(-normal * held, within(1e-8 * GPA));
            assertThat(s.get("reaction_force.y_min_" + axis)).isCloseTo(0, within(1e-8 * GPA));
            assertThat(s.get("reaction_force_z_max_" + axis)).isCloseTo(0, within(1e-8 * GPA));
        }
        assertThat(s.get("reaction_force_z_max_z")).isCloseTo(held + 2 * mu * 1e-3, within(1e-8 * GPA));
        assertThat(s.get("reaction_force_z_min_z")).isCloseTo(-held - 2 * mu * 1e-3, within(1e-8 * GPA));
    }

    @Test
    void whatHoldsTooLittleOrIsNotFlatOrUnknownIsRefused() {
        ConformingMesh mesh = NodeMotion.mapped(block(ElementType.HEX8, 3), RollerTest::turn);
        InitialLithiation none = InitialLithiation.uniform(0);
        assertThatThrownBy(() -> run(mesh, spec(FaceCondition.FREE, 0, Model.LINEAR, List.of("x_min")), none))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("rigid motion");
        assertThatThrownBy(() -> run(mesh, spec(FaceCondition.FREE, 0, Model.LINEAR, List.of("x_mni")), none))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no surface \"x_mni\"")
                .hasMessageContaining("\"x_min\"");
        ConformingMesh bent = NodeMotion.mapped(mesh, p -> p[0] += 0.01 * p[1] * p[1]);
        assertThatThrownBy(() -> run(bent, spec(FaceCondition.FREE, 0, Model.LINEAR, LOWER), none))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not flat");
    }
}
