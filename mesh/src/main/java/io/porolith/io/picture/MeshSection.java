package io.porolith.io.picture;

import io.porolith.geometry.Symmetry;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.Snapshot;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A plane section through the middle of a conforming mesh, as one layer of squares, each with the phase and the values of the element that
 * its centre lies in. Edges count as straight.
 */
final class MeshSection {
    private static final int ALONG = 480;
    /** A point outside by less than this barycentric coordinate belongs to the element if it lies in no other: room for curved faces. */
    private static final double ROOM = 0.04;
    /** Six tetrahedra of a hexahedron, around the diagonal from corner 0 to 6. */
    private static final int[][] HEX = {
        {0, 1, 2, 6}, {0, 2, 3, 6}, {0, 3, 7, 6}, {0, 7, 4, 6}, {0, 4, 5, 6}, {0, 5, 1, 6}
    };

    private static final int[][] TET = {{0, 1, 2, 3}};

    private final ConformingMesh mesh;
    private final int normal;
    private final int across;
    private final int up;
    private final double plane;
    private final double pitch;
    private final double[] box;
    private final int columns;
    private final int rows;
    private final int[] element;
    private final float[] inside;

    private MeshSection(ConformingMesh mesh) {
        this.mesh = mesh;
        box = mesh.bounds();
        int shortest = 2;
        for (int axis = 1; axis >= 0; axis--) {
            shortest = shown(axis) < 0.999 * shown(shortest) ? axis : shortest;
        }
        normal = shortest;
        across = normal == 0 ? 1 : 0;
        up = normal == 2 ? 1 : 2;
        pitch = Math.max(box[3 + across] - box[across], box[3 + up] - box[up]) / ALONG;
        columns = (int) Math.max(1, Math.round((box[3 + across] - box[across]) / pitch));
        rows = (int) Math.max(1, Math.round((box[3 + up] - box[up]) / pitch));
        double depth = box[3 + normal] - box[normal];
        plane = box[normal] + depth * (isMirrored(normal) ? 1e-6 : 0.5);
        element = new int[columns * rows];
        inside = new float[columns * rows];
        Arrays.fill(element, -1);
        Arrays.fill(inside, (float) -ROOM);
    }

    private boolean isMirrored(int axis) {
        return mesh.symmetry() == Symmetry.OCTANT || mesh.symmetry() == Symmetry.QUARTER && axis < 2;
    }

    private double shown(int axis) {
        return (box[3 + axis] - box[axis]) * (isMirrored(axis) ? 2 : 1);
    }

    /**
     * The section with the values of all fields that have one for every element; others are left out.
     *
     * @param time of the fields, s
     */
    static Snapshot of(ConformingMesh mesh, double time, List<Field> fields) {
        MeshSection section = new MeshSection(mesh);
        int[][] parts = mesh.type().isTetrahedron() ? TET : HEX;
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int[] part : parts) {
                section.cut(e, part);
            }
        }
        List<Field> shown = new ArrayList<>();
        for (Field field : fields) {
            boolean scalar = field.name().components() == 1 && field.name().site() != FieldName.Site.NODE;
            if (scalar && field.values().length == mesh.elementCount()) {
                shown.add(new Field(field.name(), section.values(field.values())));
            }
        }
        return new Snapshot(section.lattice(), time, shown);
    }

    private void cut(int e, int[] part) {
        double[][] x = new double[4][3];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < 4; a++) {
            for (int axis = 0; axis < 3; axis++) {
                x[a][axis] = mesh.coordinate(mesh.node(e, part[a]), axis);
            }
            low = Math.min(low, x[a][normal]);
            high = Math.max(high, x[a][normal]);
        }
        double room = ROOM * (high - low);
        if (low - room <= plane && high + room >= plane) {
            fill(e, x);
        }
    }

    private void fill(int e, double[][] x) {
        int[] i = range(x, across, columns);
        int[] j = range(x, up, rows);
        double[] p = new double[3];
        p[normal] = plane;
        for (int row = j[0]; row <= j[1]; row++) {
            for (int column = i[0]; column <= i[1]; column++) {
                p[across] = box[across] + (column + 0.5) * pitch;
                p[up] = box[up] + (row + 0.5) * pitch;
                float depth = (float) leastBarycentric(x, p);
                int at = row * columns + column;
                if (depth > inside[at]) {
                    inside[at] = depth;
                    element[at] = e;
                }
            }
        }
    }

    private int[] range(double[][] x, int axis, int count) {
        double low = Math.min(Math.min(x[0][axis], x[1][axis]), Math.min(x[2][axis], x[3][axis]));
        double high = Math.max(Math.max(x[0][axis], x[1][axis]), Math.max(x[2][axis], x[3][axis]));
        double room = ROOM * (high - low);
        int from = (int) Math.floor((low - room - box[axis]) / pitch);
        int to = (int) Math.ceil((high + room - box[axis]) / pitch);
        return new int[] {Math.max(0, from), Math.min(count - 1, to)};
    }

    private static double leastBarycentric(double[][] x, double[] p) {
        double all = volume(x[0], x[1], x[2], x[3]);
        double a = volume(p, x[1], x[2], x[3]) / all;
        double b = volume(x[0], p, x[2], x[3]) / all;
        double c = volume(x[0], x[1], p, x[3]) / all;
        return Math.min(Math.min(a, b), Math.min(c, 1 - a - b - c));
    }

    private static double volume(double[] o, double[] a, double[] b, double[] c) {
        double ax = a[0] - o[0];
        double ay = a[1] - o[1];
        double az = a[2] - o[2];
        double bx = b[0] - o[0];
        double by = b[1] - o[1];
        double bz = b[2] - o[2];
        double cx = c[0] - o[0];
        double cy = c[1] - o[1];
        double cz = c[2] - o[2];
        return ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
    }

    private float[] values(float[] all) {
        float[] values = new float[element.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = element[i] < 0 ? Float.NaN : all[element[i]];
        }
        return values;
    }

    /** Where no element is, pore if the mesh has walls of pores, else outside. */
    private Lattice lattice() {
        boolean porous = mesh.faceSets().containsKey("pore_wall")
                && mesh.faceSets().get("pore_wall").size() > 0;
        byte[] phase = new byte[element.length];
        for (int i = 0; i < phase.length; i++) {
            phase[i] = element[i] < 0 ? (byte) (porous ? 1 : 0) : mesh.phase()[element[i]];
        }
        int[] n = new int[3];
        n[normal] = 1;
        n[across] = columns;
        n[up] = rows;
        double[] low = {box[0], box[1], box[2]};
        low[normal] = (isMirrored(normal) ? box[normal] : plane) - 0.5 * pitch;
        Grid grid = new Grid(n[0], n[1], n[2], false, false, false);
        return new Lattice(grid, pitch, low[0], low[1], low[2], mesh.symmetry(), mesh.phases(), phase);
    }
}
