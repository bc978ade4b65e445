package io.porolith.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.element.ElementMap;
import io.porolith.element.MeshSpace;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.NodeMotion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodal stress from displacements that polynomials hold exactly, on distorted meshes, at inner nodes, faces, edges and corners. */
class StressPatchesTest {
    private static final double LAMBDA = 1.3;
    private static final double MU = 0.8;
    private static final long SEED = 11;

    private static ConformingMesh box(ElementType type) {
        int n = type.isQuadratic() ? 3 : 4;
        return NodeMotion.jittered(BoxMesh.uniform(type, n, n, n, 1, 1, 1).build(), 0.15, SEED);
    }

    /** Exact displacement of nodes, and the rest of the stress as it follows from the eigenstrain at sample points. */
    private record Exact(ConformingMesh mesh, Displacement u, Eigenstrain swelling) implements ElasticData {
        interface Displacement {
            double of(int component, double x, double y, double z);
        }

        interface Eigenstrain {
            double at(double x, double y, double z);
        }

        @Override
        public double displacement(int component, int node) {
            return u.of(component, mesh.coordinate(node, 0), mesh.coordinate(node, 1), mesh.coordinate(node, 2));
        }

        @Override
        public double lambdaOverMu(int phase) {
            return LAMBDA / MU;
        }

        @Override
        public double mu(int point) {
            return MU;
        }

        @Override
        public void rest(int point, double lambda, double mu, double[] rest) {
            MeshSpace space = MeshSpace.of(mesh, 1);
            ElementMap map = ElementMap.atSamples(space);
            double[] x = new double[3];
            map.go(point / space.pointsPerElement());
            map.position(point % space.pointsPerElement(), x);
            double stress = (3 * lambda + 2 * mu) * swelling.at(x[0], x[1], x[2]);
            Arrays.setAll(rest, c -> c < 3 ? -stress : 0);
        }
    }

    private static KnownTractions nothingKnown(ConformingMesh mesh) {
        byte[] held = new byte[mesh.nodeCount()];
        Arrays.fill(held, (byte) 7);
        return new KnownTractions(held, Map.of());
    }

    /** On how many faces of the box a node is. */
    private static long sides(ConformingMesh mesh, int node) {
        return IntStream.range(0, 6)
                .filter(side -> mesh.coordinate(node, side % 3) == side / 3)
                .count();
    }

    /** Some nodes of every kind: a corner, and others spread over the mesh. */
    private static int[] nodes(ConformingMesh mesh) {
        return IntStream.iterate(0, n -> n < mesh.nodeCount(), n -> n + 37).toArray();
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void aFreeBodyThatSwellsLinearlyHasNoStress(ElementType type) {
        ConformingMesh mesh = box(type);
        double[] g = {0.3, -0.2, 0.5};
        Exact exact = new Exact(
                mesh,
                (c, x, y, z) -> (g[0] * x + g[1] * y + g[2] * z) * new double[] {x, y, z}[c]
                        - 0.5 * (x * x + y * y + z * z) * g[c],
                (x, y, z) -> g[0] * x + g[1] * y + g[2] * z);
        byte[] free = new byte[mesh.nodeCount()];
        for (KnownTractions known : new KnownTractions[] {nothingKnown(mesh), new KnownTractions(free, Map.of())}) {
            StressPatches patches = new StressPatches(mesh, known);
            double[] s = new double[6];
            for (int node : nodes(mesh)) {
                if (patches.at(exact, 2, node, s)) {
                    assertThat(s).as("node %d of %s", node, type).containsExactly(new double[6], within(1e-5));
                } else {
                    assertThat(known.held()[node]).isZero();
                    assertThat(sides(mesh, node)).isGreaterThan(1);
                }
            }
        }
    }

    /** u = grad(phi), phi harmonic: x y z, and for quadratic elements x^4 - 6 x^2 y^2 + y^4 as well. */
    @ParameterizedTest
    @EnumSource(ElementType.class)
    void stressOfPolynomialsInEquilibriumIsExact(ElementType type) {
        ConformingMesh mesh = box(type);
        double q = type.isQuadratic() ? 0.1 : 0;
        Exact exact = new Exact(
                mesh,
                (c, x, y, z) -> switch (c) {
                    case 0 -> y * z + q * (4 * x * x * x - 12 * x * y * y);
                    case 1 -> x * z + q * (4 * y * y * y - 12 * x * x * y);
                    default -> x * y;
                },
                (x, y, z) -> 0);
        StressPatches patches = new StressPatches(mesh, nothingKnown(mesh));
        double[] s = new double[6];
        for (int node : nodes(mesh)) {
            double x = mesh.coordinate(node, 0);
            double y = mesh.coordinate(node, 1);
            double z = mesh.coordinate(node, 2);
            double xx = 24 * q * MU * (x * x - y * y);
            double[] expected = {xx, -xx, 0, 2 * MU * x, 2 * MU * y, 2 * MU * (z - 24 * q * x * y)};
            assertThat(patches.at(exact, 2, node, s)).isTrue();
            assertThat(s).as("node %d of %s", node, type).containsExactly(expected, within(2e-4));
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void tractionsThatAgreeChangeNothingAndOthersDo(ElementType type) {
        ConformingMesh mesh = box(type);
        double pressure = 0.7;
        double shrink = -pressure / (3 * LAMBDA + 2 * MU);
        Exact exact = new Exact(mesh, (c, x, y, z) -> shrink * new double[] {x, y, z}[c], (x, y, z) -> 0);
        int onAFace = IntStream.range(0, mesh.nodeCount())
                .filter(n -> sides(mesh, n) == 1)
                .findFirst()
                .orElseThrow();
        byte[] rollers = new byte[mesh.nodeCount()];
        Arrays.fill(rollers, (byte) KnownTractions.ROLLER);
        double[] s = new double[6];
        double[] expected = {-pressure, -pressure, -pressure, 0, 0, 0};
        for (KnownTractions known :
                new KnownTractions[] {nothingKnown(mesh), new KnownTractions(rollers, Map.of()), pressed(mesh, pressure)
                }) {
            assertThat(new StressPatches(mesh, known).at(exact, 2, onAFace, s)).isTrue();
            assertThat(s).as(type.key()).containsExactly(expected, within(1e-6));
        }
        assertThat(new StressPatches(mesh, pressed(mesh, 2 * pressure)).at(exact, 2, onAFace, s))
                .isTrue();
        assertThat(s[0]).isLessThan(-1.02 * pressure);
    }

    /** Pressure on all faces of all elements; only those outside count. */
    private static KnownTractions pressed(ConformingMesh mesh, double pressure) {
        Map<Long, Double> all = new HashMap<>();
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int f = 0; f < mesh.type().faces(); f++) {
                all.put(KnownTractions.key(e, f), pressure);
            }
        }
        return new KnownTractions(new byte[mesh.nodeCount()], all);
    }

    @Test
    void patchesGoOnAcrossPeriods() {
        ConformingMesh mesh = BoxMesh.uniform(ElementType.HEX8, 6, 6, 6, 1, 1, 1)
                .with(Symmetry.PERIODIC)
                .build();
        Patch corner = new Patch(mesh, new NodeElements(mesh), 2, 0);
        assertThat(corner.pieces()).hasSize(8);
        corner.grow();
        assertThat(corner.nodeCount()).isEqualTo(125);
        assertThat(corner.radius(1000)).isCloseTo(Math.sqrt(3) / 3, within(1e-12));
        for (Patch.Piece piece : corner.pieces()) {
            for (int f = 0; f < 6; f++) {
                assertThat(corner.isOutside(piece.number(), f)).isFalse();
            }
        }
    }

    @Test
    void patchesStayInsideTheirPhaseAndKnowTheirOutside() {
        ConformingMesh mesh = BoxMesh.uniform(ElementType.TET4, 4, 4, 4, 1, 1, 1)
                .with(
                        List.of(Phase.OUTSIDE, Phase.PORE, new Phase("lower", false), new Phase("upper", false)),
                        (x, y, z) -> z < 0.5 ? 2 : 3)
                .build();
        int middle = IntStream.range(0, mesh.nodeCount())
                .filter(n ->
                        mesh.coordinate(n, 0) == 0.5 && mesh.coordinate(n, 1) == 0.5 && mesh.coordinate(n, 2) == 0.5)
                .findFirst()
                .orElseThrow();
        Patch upper = new Patch(mesh, new NodeElements(mesh), 3, middle);
        upper.grow();
        assertThat(upper.pieces()).allMatch(piece -> mesh.phase()[piece.number()] == 3);
        for (Patch.Piece piece : upper.pieces()) {
            for (int f = 0; f < 4; f++) {
                assertThat(upper.isOutside(piece.number(), f)).isEqualTo(isOnTheBox(mesh, piece.number(), f));
            }
        }
    }

    private static boolean isOnTheBox(ConformingMesh mesh, int element, int face) {
        return IntStream.range(0, 6)
                .anyMatch(side -> IntStream.range(0, 3)
                        .allMatch(a -> mesh.coordinate(mesh.faceNode(element, face, a), side % 3) == side / 3));
    }
}
