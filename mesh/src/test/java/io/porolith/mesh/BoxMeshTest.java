package io.porolith.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoxMeshTest {
    private static final List<Phase> TWO =
            List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("carbon", false));

    private static ConformingMesh box(ElementType type) {
        return BoxMesh.uniform(type, 3, 2, 4, 1.5, 1, 2).build();
    }

    /** Twice the area vector of the corners of a face, which is exact for plane faces. */
    private static double[] areaVector(ConformingMesh mesh, int element, int face) {
        double[] sum = new double[3];
        int n = mesh.type().faceCorners();
        int origin = mesh.faceNode(element, face, 0);
        for (int i = 1; i + 1 < n; i++) {
            double[] a = difference(mesh, mesh.faceNode(element, face, i), origin);
            double[] b = difference(mesh, mesh.faceNode(element, face, i + 1), origin);
            for (int c = 0; c < 3; c++) {
                sum[c] += 0.5 * (a[(c + 1) % 3] * b[(c + 2) % 3] - a[(c + 2) % 3] * b[(c + 1) % 3]);
            }
        }
        return sum;
    }

    private static double[] difference(ConformingMesh mesh, int a, int b) {
        double[] d = new double[3];
        for (int c = 0; c < 3; c++) {
            d[c] = mesh.coordinate(a, c) - mesh.coordinate(b, c);
        }
        return d;
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void facesPointOutOfEveryElementAndEncloseItsVolume(ElementType type) {
        ConformingMesh mesh = box(type);
        double total = 0;
        for (int e = 0; e < mesh.elementCount(); e++) {
            double volume = 0;
            double[] closed = new double[3];
            for (int f = 0; f < type.faces(); f++) {
                double[] area = areaVector(mesh, e, f);
                for (int c = 0; c < 3; c++) {
                    closed[c] += area[c];
                    double centre = 0;
                    for (int i = 0; i < type.faceCorners(); i++) {
                        centre += mesh.coordinate(mesh.faceNode(e, f, i), c) / type.faceCorners();
                    }
                    volume += area[c] * centre / 3;
                }
            }
            assertThat(closed).containsExactly(new double[3], within(1e-15));
            assertThat(volume).isPositive();
            total += volume;
        }
        assertThat(total).isCloseTo(3, within(1e-13));
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void middlesOfFacesLieBetweenTheCornersBeforeAndAfter(ElementType type) {
        ConformingMesh mesh = box(type);
        int n = type.faceCorners();
        for (int f = 0; f < type.faces() && type.isQuadratic(); f++) {
            for (int i = 0; i < n; i++) {
                for (int c = 0; c < 3; c++) {
                    double a = mesh.coordinate(mesh.faceNode(1, f, i), c);
                    double b = mesh.coordinate(mesh.faceNode(1, f, (i + 1) % n), c);
                    assertThat(mesh.coordinate(mesh.faceNode(1, f, n + i), c)).isEqualTo(0.5 * (a + b));
                }
            }
        }
        assertThat(type.faceNodes()).isEqualTo(type.isQuadratic() ? 2 * n : n);
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void everyFaceHasOneNeighbourOrLiesOnTheCell(ElementType type) {
        ConformingMesh mesh = box(type);
        FaceGraph graph = FaceGraph.of(mesh);
        int free = 0;
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int f = 0; f < type.faces(); f++) {
                int other = graph.neighbour(e, f);
                assertThat(other).isNotEqualTo(FaceGraph.CROWDED);
                if (other == FaceGraph.BOUNDARY) {
                    free++;
                } else {
                    int back = graph.neighbourFace(e, f);
                    assertThat(graph.neighbour(other, back)).isEqualTo(e);
                    assertThat(graph.neighbourFace(other, back)).isEqualTo(f);
                }
            }
        }
        int onCell = 0;
        for (Face face : Face.values()) {
            onCell += mesh.faceSets().get(face.key()).size();
        }
        int perSide = type.isTetrahedron() ? 2 : 1;
        assertThat(free).isEqualTo(onCell).isEqualTo(perSide * 2 * (3 * 2 + 2 * 4 + 3 * 4));
        assertThat(mesh.faceSets().get(Surfaces.OUTER_SURFACE).size()).isZero();
    }

    @Test
    void cellFacesAreNamedByWhereTheyAre() {
        ConformingMesh mesh = box(ElementType.TET10);
        for (Face face : Face.values()) {
            FaceSet set = mesh.faceSets().get(face.key());
            double level = face.sign() < 0 ? 0 : new double[] {1.5, 1, 2}[face.axis()];
            double area = 0;
            for (int i = 0; i < set.size(); i++) {
                double[] a = areaVector(mesh, set.element()[i], set.face()[i]);
                assertThat(a[face.axis()] * face.sign()).isPositive();
                area += Math.abs(a[face.axis()]);
                for (int p = 0; p < 6; p++) {
                    assertThat(mesh.coordinate(mesh.faceNode(set.element()[i], set.face()[i], p), face.axis()))
                            .isEqualTo(level);
                }
            }
            assertThat(area).isCloseTo(3 / (level == 0 ? new double[] {1.5, 1, 2}[face.axis()] : level), within(1e-13));
        }
    }

    @Test
    void facesBetweenPhasesBelongToTheLowerPhase() {
        ConformingMesh mesh = BoxMesh.uniform(ElementType.TET4, 4, 3, 3, 4, 3, 3)
                .with(TWO, (x, y, z) -> x < 2 ? 3 : 2)
                .build();
        FaceSet set = mesh.faceSets().get("interface_silicon_carbon");
        assertThat(set.size()).isEqualTo(2 * 9);
        for (int i = 0; i < set.size(); i++) {
            assertThat(mesh.phase()[set.element()[i]]).isEqualTo((byte) 2);
            assertThat(areaVector(mesh, set.element()[i], set.face()[i])[0]).isNegative();
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void periodicCopiesAreMovedByWholePeriodsAndFormClosedSets(ElementType type) {
        ConformingMesh mesh =
                BoxMesh.uniform(type, 3, 2, 2, 3, 2, 2).with(Symmetry.PERIODIC).build();
        double[] period = mesh.periodic().period();
        assertThat(period).containsExactly(3, 2, 2);
        Map<String, Integer> seen = new HashMap<>();
        for (int n = 0; n < mesh.nodeCount(); n++) {
            int o = mesh.periodic().original()[n];
            assertThat(mesh.periodic().original()[o]).isEqualTo(o);
            StringBuilder wrapped = new StringBuilder();
            for (int c = 0; c < 3; c++) {
                double shift = (mesh.coordinate(n, c) - mesh.coordinate(o, c)) / period[c];
                assertThat(shift).isIn(0.0, 1.0);
                double at = mesh.coordinate(n, c);
                wrapped.append(at >= period[c] ? at - period[c] : at).append(' ');
            }
            // Two nodes at the same place of the period have the same original, others do not.
            Integer before = seen.put(wrapped.toString(), o);
            assertThat(before == null || before == o).isTrue();
        }
        assertThat(seen.values()).doesNotHaveDuplicates();
    }

    @Test
    void gradedPlanesGrowGeometricallyToTheLength() {
        double[] at = BoxMesh.planes(5, 2, 16);
        assertThat(at[5]).isEqualTo(2);
        assertThat((at[5] - at[4]) / (at[1] - at[0])).isCloseTo(16, within(1e-12));
        assertThat((at[3] - at[2]) / (at[2] - at[1])).isCloseTo(2, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void jitterMovesInnerNodesOnlyAndIsTheSameForTheSameSeed(ElementType type) {
        ConformingMesh mesh = BoxMesh.uniform(type, 3, 3, 3, 1, 1, 1).build();
        double[] moved = NodeMotion.jittered(mesh, 0.15, 7).coordinates();
        assertThat(NodeMotion.jittered(mesh, 0.15, 7).coordinates()).isEqualTo(moved);
        int inner = 0;
        for (int n = 0; n < mesh.nodeCount(); n++) {
            boolean same = true;
            boolean onBox = false;
            for (int c = 0; c < 3; c++) {
                same &= moved[3 * n + c] == mesh.coordinate(n, c);
                onBox |= mesh.coordinate(n, c) == 0 || mesh.coordinate(n, c) == 1;
            }
            assertThat(!onBox || same).isTrue();
            inner += same ? 0 : 1;
        }
        assertThat(inner).isGreaterThanOrEqualTo(8);
    }
}
