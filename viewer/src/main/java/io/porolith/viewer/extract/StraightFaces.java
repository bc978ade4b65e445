package io.porolith.viewer.extract;

/** Faces with straight edges, one triangle each; vertices are the nodes. */
record StraightFaces(CellFaces faces, CellShape shape, int vertexCount) implements FaceTriangles {
    @Override
    public int count() {
        return faces.count();
    }

    @Override
    public int vertex(int triangle, int corner) {
        return faces.node(triangle, corner);
    }

    @Override
    public int owner(int triangle) {
        return faces.owner(triangle);
    }

    @Override
    public void position(int triangle, int corner, float[] to, int at) {
        shape.get(faces.node(triangle, corner), to, at);
    }

    @Override
    public float value(int triangle, int corner, CellValues values, int cell) {
        return values.at(cell, faces.node(triangle, corner));
    }
}
