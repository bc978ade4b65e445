package io.porolith.io.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.History;
import io.porolith.io.Snapshot;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Lattice;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeshSectionTest {
    private static final List<Phase> PHASES =
            List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("carbon", false));

    /** Carbon where x is beyond 0.75 of a box of 2 x 1 x 0.5. */
    private static ConformingMesh box(ElementType type, Symmetry symmetry) {
        return new BoxMesh(
                        type,
                        BoxMesh.planes(8, 2, 1),
                        BoxMesh.planes(4, 1, 1),
                        BoxMesh.planes(3, 0.5, 1),
                        PHASES,
                        (x, y, z) -> x > 0.75 ? 3 : 2,
                        symmetry)
                .build();
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void everySquareHasThePhaseAndTheValueOfItsElement(ElementType type) {
        ConformingMesh mesh = box(type, Symmetry.FULL);
        float[] values = new float[mesh.elementCount()];
        for (int e = 0; e < values.length; e++) {
            values[e] = 10 * mesh.phase()[e];
        }
        Field field = new Field(FieldName.VON_MISES_STRESS, values);
        Snapshot section = MeshSection.of(mesh, 3, List.of(field));
        Lattice lattice = section.lattice();
        assertThat(lattice.grid().nz()).isEqualTo(1);
        assertThat(lattice.zMin() + 0.5 * lattice.pitch()).isEqualTo(0.25, within(1e-12));
        float[] shown = section.field(FieldName.VON_MISES_STRESS).orElseThrow().values();
        for (int v = 0; v < shown.length; v++) {
            double x = lattice.pitch() * (v % lattice.grid().nx() + 0.5);
            int expected = x > 0.75 ? 3 : 2;
            if (Math.abs(x - 0.75) > lattice.pitch()) {
                assertThat(lattice.phase()[v]).as("square %d", v).isEqualTo((byte) expected);
                assertThat(shown[v]).isEqualTo(10f * expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"TET10"})
    void aMirroredBodyIsCutAtItsMirrorPlane(ElementType type) {
        Lattice lattice =
                MeshSection.of(box(type, Symmetry.OCTANT), 0, List.of()).lattice();
        assertThat(lattice.zMin() + 0.5 * lattice.pitch()).isZero();
        assertThat(OverviewPicture.render(OverviewInput.of(
                                "box", box(type, Symmetry.OCTANT), 0, List.of(), new History(List.of(), List.of())))
                        .getWidth())
                .isEqualTo(2400);
    }
}
