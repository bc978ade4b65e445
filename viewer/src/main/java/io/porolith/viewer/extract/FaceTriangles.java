package io.porolith.viewer.extract;

/** The triangles that faces of tetrahedra are drawn as. Vertices that triangles share have the same number. */
interface FaceTriangles {
    int count();

    /** Number of vertices of all triangles. */
    int vertexCount();

    /** Number of the vertex at a corner, 0 to 2, of a triangle. */
    int vertex(int triangle, int corner);

    /** Tetrahedron that owns a triangle. */
    int owner(int triangle);

    /** Writes where a corner is, in units of space. */
    void position(int triangle, int corner, float[] to, int at);

    /** Value of the field at a corner of a triangle of a cell. */
    float value(int triangle, int corner, CellValues values, int cell);
}
