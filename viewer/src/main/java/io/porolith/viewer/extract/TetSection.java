package io.porolith.viewer.extract;

/**
 * Where a level passes through a tetrahedron (marching tetrahedra, Doi and Koide, IEICE Trans. E74, 1991): nothing, a triangle or a
 * quadrilateral, facing the side where the level is positive. Corners of the polygon sit on the edges of the tetrahedron.
 */
final class TetSection {
    /** Makes the vertex on the edge between corners a and b, at share t from a to b. */
    @FunctionalInterface
    interface EdgeVertex {
        int at(int a, int b, float t);
    }

    private final int[] polygon = new int[4];
    private final int[] before = new int[4];
    private final int[] beyond = new int[4];
    private int corners;

    /** Finds the polygon; returns its number of corners, 0, 3 or 4. */
    int cut(float[] level, EdgeVertex vertex) {
        int low = 0;
        int high = 0;
        for (int c = 0; c < 4; c++) {
            if (level[c] < 0) {
                before[low++] = c;
            } else {
                beyond[high++] = c;
            }
        }
        corners = 0;
        if (low == 1) {
            star(before[0], beyond, level, vertex);
        } else if (low == 3) {
            star(beyond[0], before, level, vertex);
        } else if (low == 2) {
            put(before[0], beyond[0], level, vertex);
            put(before[0], beyond[1], level, vertex);
            put(before[1], beyond[1], level, vertex);
            put(before[1], beyond[0], level, vertex);
        }
        return corners;
    }

    private void star(int from, int[] to, float[] level, EdgeVertex vertex) {
        for (int i = 0; i < 3; i++) {
            put(from, to[i], level, vertex);
        }
    }

    private void put(int a, int b, float[] level, EdgeVertex vertex) {
        polygon[corners++] = vertex.at(a, b, level[a] / (level[a] - level[b]));
    }

    /** Corner of the polygon found last. */
    int corner(int i) {
        return polygon[i];
    }
}
