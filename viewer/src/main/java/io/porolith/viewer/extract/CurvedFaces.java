package io.porolith.viewer.extract;

/**
 * Faces of ten-node tetrahedra, each split into triangles that follow its curved shape and the quadratic field on it. Shapes are those of the
 * six-node triangle (Zienkiewicz, Taylor and Zhu, The Finite Element Method, chapter on standard shape functions): corners
 * {@code l (2 l - 1)}, middles of edges {@code 4 l m}, of area coordinates l and m.
 */
final class CurvedFaces implements FaceTriangles {
    /** Segments an edge is drawn with, and with how many faces it is drawn with fewer. */
    private static final int FINE = 4;

    private static final int COARSE = 2;
    private static final int MANY = 60_000;

    private final CellFaces faces;
    private final CellShape shape;
    private final int segments;
    /** Corners of the triangles that one face is split into, as numbers of the points of its grid. */
    private final int[] pattern;
    /** Weights of the six nodes at each point of the grid. */
    private final float[] weights;

    private final int points;
    /** Number of the vertex at each point of each face. */
    private final int[] vertex;

    private int vertices;
    private final float[] node = new float[3];

    CurvedFaces(CellFaces faces, CellShape shape) {
        this.faces = faces;
        this.shape = shape;
        segments = faces.count() > MANY ? COARSE : FINE;
        points = (segments + 1) * (segments + 2) / 2;
        pattern = new int[3 * segments * segments];
        weights = new float[6 * points];
        split();
        vertex = new int[points * faces.count()];
        number();
    }

    /** Number in the grid of the point i steps along the first edge and j rows up. */
    private int point(int i, int j) {
        return j * (segments + 1) - j * (j - 1) / 2 + i;
    }

    private void split() {
        int at = 0;
        for (int j = 0; j <= segments; j++) {
            for (int i = 0; i + j <= segments; i++) {
                weigh(6 * point(i, j), (float) i / segments, (float) j / segments);
                if (i + j < segments) {
                    pattern[at++] = point(i, j);
                    pattern[at++] = point(i + 1, j);
                    pattern[at++] = point(i, j + 1);
                }
                if (i + j < segments - 1) {
                    pattern[at++] = point(i + 1, j);
                    pattern[at++] = point(i + 1, j + 1);
                    pattern[at++] = point(i, j + 1);
                }
            }
        }
    }

    private void weigh(int at, float b, float c) {
        float a = 1 - b - c;
        weights[at] = a * (2 * a - 1);
        weights[at + 1] = b * (2 * b - 1);
        weights[at + 2] = c * (2 * c - 1);
        weights[at + 3] = 4 * a * b;
        weights[at + 4] = 4 * b * c;
        weights[at + 5] = 4 * c * a;
    }

    /** Gives points on edges the same number in both faces that share the edge. */
    private void number() {
        LongIntMap shared = new LongIntMap();
        for (int f = 0; f < faces.count(); f++) {
            for (int j = 0; j <= segments; j++) {
                for (int i = 0; i + j <= segments; i++) {
                    long key = key(f, i, j);
                    int known = key < 0 ? -1 : shared.get(key);
                    if (known < 0) {
                        known = vertices++;
                        if (key >= 0) {
                            shared.put(key, known);
                        }
                    }
                    vertex[points * f + point(i, j)] = known;
                }
            }
        }
    }

    /** A key that faces with this point in common agree on; negative for points inside. */
    private long key(int face, int i, int j) {
        int k = segments - i - j;
        if (i == segments || j == segments || k == segments) {
            return (long) faces.node(face, k == segments ? 0 : i == segments ? 1 : 2) * segments;
        }
        if (i > 0 && j > 0 && k > 0) {
            return -1;
        }
        int edge = j == 0 ? 0 : k == 0 ? 1 : 2;
        int along = j == 0 ? i : k == 0 ? j : k;
        boolean turned = faces.node(face, edge) > faces.node(face, (edge + 1) % 3);
        // The node in the middle belongs to one edge alone, and is no corner.
        return (long) faces.middle(face, edge) * segments + (turned ? segments - along : along);
    }

    @Override
    public int count() {
        return segments * segments * faces.count();
    }

    @Override
    public int vertexCount() {
        return vertices;
    }

    private int face(int triangle) {
        return triangle / (segments * segments);
    }

    private int inGrid(int triangle, int corner) {
        return pattern[3 * (triangle % (segments * segments)) + corner];
    }

    @Override
    public int vertex(int triangle, int corner) {
        return vertex[points * face(triangle) + inGrid(triangle, corner)];
    }

    @Override
    public int owner(int triangle) {
        return faces.owner(face(triangle));
    }

    /** One of the six nodes of a face: corners, then the middles of the edges from each corner to the next. */
    private int node(int face, int n) {
        return n < 3 ? faces.node(face, n) : faces.middle(face, n - 3);
    }

    @Override
    public void position(int triangle, int corner, float[] to, int at) {
        int from = 6 * inGrid(triangle, corner);
        to[at] = 0;
        to[at + 1] = 0;
        to[at + 2] = 0;
        for (int n = 0; n < 6; n++) {
            shape.get(node(face(triangle), n), node, 0);
            for (int a = 0; a < 3; a++) {
                to[at + a] += weights[from + n] * node[a];
            }
        }
    }

    @Override
    public float value(int triangle, int corner, CellValues values, int cell) {
        int from = 6 * inGrid(triangle, corner);
        float sum = 0;
        for (int n = 0; n < 6; n++) {
            // Weights of exactly zero leave out values that may be missing.
            sum += weights[from + n] == 0 ? 0 : weights[from + n] * values.at(cell, node(face(triangle), n));
        }
        return sum;
    }
}
