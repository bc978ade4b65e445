package io.porolith.mesher;

import io.porolith.geometry.Cell;
import io.porolith.mesh.Face;

/**
 * Faces of the cell that the solid touches from inside, at a point or along a line, as a sphere does in a cell of its diameter. Between such a
 * surface and the face is no room for elements, so the mesher is given a larger cell there: beyond the face is nothing but void.
 */
final class TouchedFaces {
    /** A gap below this share of the size at interfaces is too narrow to mesh. */
    private static final double NARROW = 0.25;
    /** Edge of the smallest squares that are looked at, over the size at interfaces. */
    private static final double FINEST = 0.02;
    /** Contact over a whole finest square, to rounding, is a flat side of the solid that lies in the face. */
    private static final double CONTACT = 1e-9;
    /** How far the cell is widened, over the size at interfaces. */
    private static final double ROOM = 1.9;
    /** Squares of one face that are looked at before it is left as it is. */
    private static final int MOST_LOOKS = 2_000_000;

    private final Labels labels;
    private final double size;
    private final int axis;
    private final double level;
    private final double[] point = new double[3];
    private boolean crossed;
    private boolean narrow;
    private int looks;

    private TouchedFaces(Labels labels, double size, int axis, double level) {
        this.labels = labels;
        this.size = size;
        this.axis = axis;
        this.level = level;
    }

    /**
     * The cell with room beyond the faces that the solid touches. Mirror planes and periodic cells stay.
     *
     * @param size cell edge at interfaces in metres
     */
    static Cell withRoom(Cell cell, Labels labels, double size) {
        double[] low = {cell.xMin(), cell.yMin(), cell.zMin()};
        double[] edge = {cell.xSize(), cell.ySize(), cell.zSize()};
        double[] room = new double[6];
        for (Face face : Face.values()) {
            boolean fixed =
                    cell.isPeriodic() || face.sign() < 0 && cell.symmetry().isMirrored(face.axis());
            double level = low[face.axis()] + (face.sign() > 0 ? edge[face.axis()] : 0);
            if (!fixed && new TouchedFaces(labels, size, face.axis(), level).isTouched(low, edge)) {
                room[face.ordinal()] = ROOM * size;
            }
        }
        return new Cell(
                low[0] - room[0],
                low[1] - room[2],
                low[2] - room[4],
                edge[0] + room[0] + room[1],
                edge[1] + room[2] + room[3],
                edge[2] + room[4] + room[5],
                cell.symmetry());
    }

    private boolean isTouched(double[] low, double[] edge) {
        int u = (axis + 1) % 3;
        int v = (axis + 2) % 3;
        look(low[u], low[v], edge[u], edge[v]);
        return narrow && !crossed;
    }

    /** Divides a rectangle of the face until the gap above it is known to be wide, or it is as small as they get. */
    private void look(double u, double v, double du, double dv) {
        if (crossed) {
            return;
        }
        double gap = gap(u + 0.5 * du, v + 0.5 * dv);
        if (gap - 0.5 * Math.hypot(du, dv) >= NARROW * size) {
            return;
        }
        if (Math.max(du, dv) <= FINEST * size || gap < -FINEST * size) {
            narrow |= gap < NARROW * size;
            crossed = gap < -FINEST * size || lies(u, v, du, dv);
            return;
        }
        crossed = ++looks > MOST_LOOKS;
        boolean alongU = du >= dv;
        double nextU = alongU ? 0.5 * du : du;
        double nextV = alongU ? dv : 0.5 * dv;
        look(u, v, nextU, nextV);
        look(alongU ? u + nextU : u, alongU ? v : v + nextV, nextU, nextV);
    }

    /** Whether the solid reaches the face all over a small rectangle. */
    private boolean lies(double u, double v, double du, double dv) {
        double widest = Math.max(Math.max(gap(u, v), gap(u + du, v)), Math.max(gap(u, v + dv), gap(u + du, v + dv)));
        return Math.max(widest, gap(u + 0.5 * du, v + 0.5 * dv)) < CONTACT * size;
    }

    /** Distance from a point of the face to the solid, negative in it. */
    private double gap(double u, double v) {
        point[axis] = level;
        point[(axis + 1) % 3] = u;
        point[(axis + 2) % 3] = v;
        return -labels.distance(Labels.VOID, point[0], point[1], point[2]);
    }
}
