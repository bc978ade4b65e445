package io.porolith.viewer.extract;

import java.util.Arrays;

/** Collects vertices and triangles in arrays that grow. */
final class MeshBuilder {
    private float[] xyz = new float[3 * 1024];
    private float[] normal = new float[3 * 1024];
    private float[] value = new float[1024];
    private int[] triangles = new int[6 * 1024];
    private int vertices;
    private int corners;

    /** Adds a vertex without a normal yet. */
    int vertex(float x, float y, float z, float v) {
        if (vertices == value.length) {
            xyz = Arrays.copyOf(xyz, 2 * xyz.length);
            normal = Arrays.copyOf(normal, 2 * normal.length);
            value = Arrays.copyOf(value, 2 * value.length);
        }
        int at = 3 * vertices;
        xyz[at] = x;
        xyz[at + 1] = y;
        xyz[at + 2] = z;
        value[vertices] = v;
        return vertices++;
    }

    /** Whether a vertex has a value and a normal, of any length. */
    boolean has(int vertex, float v, float[] n) {
        return Float.floatToIntBits(value[vertex]) == Float.floatToIntBits(v)
                && normal[3 * vertex] == n[0]
                && normal[3 * vertex + 1] == n[1]
                && normal[3 * vertex + 2] == n[2];
    }

    void setNormal(int vertex, float x, float y, float z) {
        normal[3 * vertex] = x;
        normal[3 * vertex + 1] = y;
        normal[3 * vertex + 2] = z;
    }

    void triangle(int a, int b, int c) {
        if (corners + 3 > triangles.length) {
            triangles = Arrays.copyOf(triangles, 2 * triangles.length);
        }
        triangles[corners++] = a;
        triangles[corners++] = b;
        triangles[corners++] = c;
    }

    /** Adds a triangle and its normal, weighted by its area, to the normals of its corners. */
    void roundTriangle(int a, int b, int c) {
        triangle(a, b, c);
        float[] n = cross(a, b, c);
        for (int corner : new int[] {a, b, c}) {
            for (int k = 0; k < 3; k++) {
                normal[3 * corner + k] += n[k];
            }
        }
    }

    /** Normal of a triangle of vertices, of twice its area. */
    float[] cross(int a, int b, int c) {
        float[] n = new float[3];
        Vectors.cross(xyz, 3 * a, 3 * b, 3 * c, n);
        return n;
    }

    /** Coordinate of a vertex along an axis. */
    float x(int vertex, int axis) {
        return xyz[3 * vertex + axis];
    }

    void setNormals(float x, float y, float z) {
        for (int v = 0; v < vertices; v++) {
            setNormal(v, x, y, z);
        }
    }

    boolean isEmpty() {
        return corners == 0;
    }

    /** The mesh, its normals brought to length one. */
    TriangleMesh build() {
        for (int i = 0; i < vertices; i++) {
            Vectors.normalise(normal, 3 * i);
        }
        return new TriangleMesh(
                Arrays.copyOf(xyz, 3 * vertices),
                Arrays.copyOf(normal, 3 * vertices),
                Arrays.copyOf(value, vertices),
                Arrays.copyOf(triangles, corners));
    }
}
