package io.porolith.cases;

import io.porolith.geometry.Cell;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Which of the six rigid motions of a body the conditions on the faces of its cell leave free. A motion u = t + w x r is held if some face
 * prescribes a component in which it moves; four corners of a face stand for the whole of it, since the motion is linear in r.
 */
final class RigidMotions {
    static final int COUNT = 6;
    private static final String[] NAMES = {
        "translation along x", "translation along y", "translation along z",
        "rotation about x", "rotation about y", "rotation about z"
    };

    private RigidMotions() {}

    /** The free motions in words, translations first. */
    static List<String> free(Cell cell, Map<Face, FaceCondition> faces) {
        List<double[]> rows = rows(cell, faces);
        List<String> free = new ArrayList<>();
        int rank = rank(rows, -1);
        for (int motion = 0; motion < COUNT; motion++) {
            // The motion takes part in a free one exactly if the constraints keep their rank without its column.
            if (rank(rows, motion) == rank) {
                free.add(NAMES[motion]);
            }
        }
        return free;
    }

    private static List<double[]> rows(Cell cell, Map<Face, FaceCondition> faces) {
        List<double[]> rows = new ArrayList<>();
        faces.forEach((face, condition) -> {
            for (int component = 0; component < 3; component++) {
                if (MechanicsSection.holds(face, condition, component)) {
                    addCorners(rows, cell, face, component);
                }
            }
        });
        return rows;
    }

    private static void addCorners(List<double[]> rows, Cell cell, Face face, int component) {
        double[] half = {cell.xSize() / 2, cell.ySize() / 2, cell.zSize() / 2};
        double scale = Math.max(half[0], Math.max(half[1], half[2]));
        for (int corner = 0; corner < 8; corner++) {
            double[] r = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                r[axis] = ((corner >> axis & 1) == 0 ? -half[axis] : half[axis]) / scale;
            }
            if (r[face.axis()] * face.sign() > 0) {
                rows.add(row(r, component));
            }
        }
    }

    /** Coefficients of (t, w) in one component of t + w x r. */
    private static double[] row(double[] r, int component) {
        double[] row = new double[COUNT];
        int next = (component + 1) % 3;
        int last = (component + 2) % 3;
        row[component] = 1;
        row[3 + next] = r[last];
        row[3 + last] = -r[next];
        return row;
    }

    private static int rank(List<double[]> rows, int withoutColumn) {
        if (rows.isEmpty()) {
            return 0;
        }
        RealMatrix matrix = MatrixUtils.createRealMatrix(rows.toArray(double[][]::new));
        if (withoutColumn >= 0) {
            matrix.setColumn(withoutColumn, new double[rows.size()]);
        }
        return new SingularValueDecomposition(matrix).getRank();
    }
}
