package io.porolith.cases;

import io.porolith.geometry.Cell;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.stage.HeldMotions;
import java.util.List;
import java.util.Map;

/**
 * Which of the six rigid motions of a body the conditions on the faces of its cell leave free; four corners of a face stand for the whole of
 * it, since a rigid motion is linear in the position.
 */
final class RigidMotions {
    static final int COUNT = HeldMotions.COUNT;

    private RigidMotions() {}

    /** The free motions in words, translations first. */
    static List<String> free(Cell cell, Map<Face, FaceCondition> faces) {
        HeldMotions held = new HeldMotions();
        faces.forEach((face, condition) -> {
            for (int component = 0; component < 3; component++) {
                if (MechanicsSection.holds(face, condition, component)) {
                    addCorners(held, cell, face, component);
                }
            }
        });
        return held.free();
    }

    private static void addCorners(HeldMotions held, Cell cell, Face face, int component) {
        double[] half = {cell.xSize() / 2, cell.ySize() / 2, cell.zSize() / 2};
        double scale = Math.max(half[0], Math.max(half[1], half[2]));
        for (int corner = 0; corner < 8; corner++) {
            double[] r = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                r[axis] = ((corner >> axis & 1) == 0 ? -half[axis] : half[axis]) / scale;
            }
            if (r[face.axis()] * face.sign() > 0) {
                held.add(r, component);
            }
        }
    }
}
