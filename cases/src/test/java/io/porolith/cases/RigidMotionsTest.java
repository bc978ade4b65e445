package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RigidMotionsTest {
    private static final Cell FLAT = new Cell(0, 0, 0, 1e-6, 2e-7, 5e-7, Symmetry.FULL);
    private static final FaceCondition SYMMETRY = FaceCondition.SYMMETRY;

    @Test
    void aFreeBodyHasAllSix() {
        assertThat(RigidMotions.free(FLAT, faces(Map.of()))).hasSize(RigidMotions.COUNT);
    }

    @Test
    void oneMirrorPlaneHoldsThree() {
        assertThat(RigidMotions.free(FLAT, faces(Map.of(Face.X_MIN, SYMMETRY))))
                .containsExactly("translation along y", "translation along z", "rotation about x");
    }

    @Test
    void twoMirrorPlanesLeaveOneTranslation() {
        assertThat(RigidMotions.free(FLAT, faces(Map.of(Face.X_MIN, SYMMETRY, Face.Y_MAX, SYMMETRY))))
                .containsExactly("translation along z");
    }

    @Test
    void threeMirrorPlanesOrOneClampedFaceHoldAll() {
        assertThat(RigidMotions.free(
                        FLAT, faces(Map.of(Face.X_MIN, SYMMETRY, Face.Y_MIN, SYMMETRY, Face.Z_MIN, SYMMETRY))))
                .isEmpty();
        assertThat(RigidMotions.free(FLAT, faces(Map.of(Face.Z_MAX, FaceCondition.CLAMPED))))
                .isEmpty();
    }

    /** All of y and z held on one face: only sliding along x is left, since turning would move points of the face in y or z. */
    @Test
    void countsTheComponentsOfGivenDisplacements() {
        FaceCondition yz = new FaceCondition(FaceKind.DISPLACEMENT, new double[] {Double.NaN, 0, 1e-9}, 0);
        assertThat(RigidMotions.free(FLAT, faces(Map.of(Face.Y_MIN, yz)))).containsExactly("translation along x");
    }

    @Test
    void pressureHoldsNothing() {
        FaceCondition pressure = new FaceCondition(FaceKind.PRESSURE, new double[0], 1e6);
        assertThat(RigidMotions.free(FLAT, faces(Map.of(Face.X_MIN, pressure)))).hasSize(6);
    }

    private static Map<Face, FaceCondition> faces(Map<Face, FaceCondition> given) {
        Map<Face, FaceCondition> faces = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            faces.put(face, given.getOrDefault(face, FaceCondition.FREE));
        }
        return faces;
    }
}
