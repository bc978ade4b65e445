package io.porolith.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeshQualityTest {
    private static final List<Phase> TWO =
            List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("carbon", false));

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void volumeAndAreaOfABoxAreExact(ElementType type) {
        ConformingMesh mesh = BoxMesh.uniform(type, 3, 2, 4, 1.5, 1, 2)
                .with(TWO, (x, y, z) -> x < 0.5 ? 3 : 2)
                .build();
        MeshQuality quality = MeshQuality.of(mesh);
        assertThat(quality.values().get("volume_carbon")).isCloseTo(1, within(1e-13));
        assertThat(quality.values().get("volume_silicon")).isCloseTo(2, within(1e-13));
        assertThat(quality.values().get("area_interface_silicon_carbon")).isCloseTo(2, within(1e-13));
        assertThat(quality.values().get("smallest_jacobian_ratio")).isCloseTo(1, within(1e-12));
        assertThat(quality.values().get("solid_pieces")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void volumeOfABentBoxIsExact(ElementType type) {
        // x grows with y squared: quadratic edges follow exactly, and the map keeps the volume.
        ConformingMesh straight = BoxMesh.uniform(type, 2, 2, 2, 1, 1, 1).build();
        ConformingMesh bent = NodeMotion.mapped(straight, p -> p[0] += 0.3 * p[1] * p[1]);
        ElementMeasure measure = new ElementMeasure(bent);
        double sum = 0;
        for (int e = 0; e < bent.elementCount(); e++) {
            sum += measure.volume(e);
        }
        assertThat(sum).isCloseTo(1, within(1e-13));
        double area = measure.area(bent.faceSets().get("x_max"));
        // The arc length of x = 0.3 y^2 from 0 to 1, times the height 1.
        double exact = 0.5 * Math.sqrt(1.36) + Math.log(0.6 + Math.sqrt(1.36)) / 1.2;
        assertThat(area).isCloseTo(exact, within(type.isQuadratic() ? 1e-6 : 5e-3));
    }

    @Test
    void aRegularTetrahedronHasItsAngle() {
        double[] xyz = {0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1};
        double[] cosines = new double[2];
        double six = Dihedral.cosines(xyz, 0, 1, 2, 3, new double[12], cosines);
        assertThat(six).isCloseTo(2, within(1e-14));
        assertThat(cosines[0]).isCloseTo(1.0 / 3, within(1e-14));
        assertThat(cosines[1]).isCloseTo(1.0 / 3, within(1e-14));
    }

    @Test
    void turningAnElementInsideOutMakesItsJacobianNegative() {
        ConformingMesh mesh =
                BoxMesh.uniform(ElementType.TET10, 1, 1, 1, 1, 1, 1).build();
        double[] xyz = mesh.coordinates().clone();
        int middle = mesh.node(0, 4);
        int end = mesh.node(0, 0);
        for (int axis = 0; axis < 3; axis++) {
            xyz[3 * middle + axis] = xyz[3 * end + axis];
        }
        assertThat(new ElementMeasure(mesh.withCoordinates(xyz)).jacobianRatio(0))
                .isNegative();
    }

    @Test
    void piecesAreFoundThroughPeriodsAndTheLargestIsKept() {
        // Two walls across a periodic box: the one at x = 0 continues at x = 1, the thin one in the middle is apart.
        BoxMesh box = BoxMesh.uniform(ElementType.HEX8, 10, 3, 3, 1, 1, 1).with(Symmetry.PERIODIC);
        ConformingMesh whole = box.build();
        ConformingMesh parts = without(whole, x -> x > 0.2 && x < 0.5 || x > 0.6 && x < 0.9);
        MeshPieces pieces = MeshPieces.of(parts);
        assertThat(pieces.count()).isEqualTo(2);
        assertThat(pieces.volume()).containsExactly(new double[] {0.3, 0.1}, within(1e-12));
        ConformingMesh largest = pieces.largestOf(parts);
        assertThat(MeshQuality.of(largest).values().get("volume_solid")).isCloseTo(0.3, within(1e-12));
        assertThat(largest.nodeCount()).isEqualTo(16 * 3 + 16 * 2);
    }

    /** The mesh without the elements whose middle lies where the test says. */
    private static ConformingMesh without(ConformingMesh mesh, java.util.function.DoublePredicate gone) {
        int size = mesh.type().nodes();
        int[] kept = java.util.stream.IntStream.range(0, mesh.elementCount())
                .filter(e ->
                        !gone.test(0.5 * (mesh.coordinate(mesh.node(e, 0), 0) + mesh.coordinate(mesh.node(e, 1), 0))))
                .toArray();
        int[] connectivity = new int[kept.length * size];
        byte[] phase = new byte[kept.length];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(mesh.connectivity(), kept[i] * size, connectivity, i * size, size);
            phase[i] = mesh.phase()[kept[i]];
        }
        return new ConformingMesh(
                mesh.type(),
                mesh.coordinates(),
                connectivity,
                phase,
                mesh.phases(),
                mesh.symmetry(),
                java.util.Map.of(),
                mesh.periodic());
    }

    /** Four faces across a direction then have the same originals as corners. */
    @Test
    void twoElementsAlongAPeriodAreOnePiece() {
        for (int n = 1; n < 4; n++) {
            BoxMesh box = BoxMesh.uniform(ElementType.HEX8, n, n, n, 1, 1, 1).with(Symmetry.PERIODIC);
            assertThat(MeshPieces.of(box.build()).count())
                    .as("%d elements along a period", n)
                    .isEqualTo(1);
        }
    }
}
