package io.porolith.viewer.extract;

/**
 * Triangles with a normal and a value at each vertex.
 *
 * @param xyz positions in the units of {@link Space}, three per vertex
 * @param normal unit normals, three per vertex
 * @param value what the colour follows, NaN where there is none, one per vertex
 * @param triangles three vertices each, counter-clockwise seen from outside
 */
public record TriangleMesh(float[] xyz, float[] normal, float[] value, int[] triangles) {
    public int vertexCount() {
        return value.length;
    }

    public int triangleCount() {
        return triangles.length / 3;
    }

    /** The mirror image in the plane across some axes at given places; triangles stay counter-clockwise. */
    public TriangleMesh mirrored(boolean[] axes, float[] plane) {
        float[] p = xyz.clone();
        float[] n = normal.clone();
        boolean turn = false;
        for (int a = 0; a < 3; a++) {
            if (axes[a]) {
                turn = !turn;
                for (int i = a; i < p.length; i += 3) {
                    p[i] = 2 * plane[a] - p[i];
                    n[i] = -n[i];
                }
            }
        }
        int[] t = triangles.clone();
        for (int i = 0; turn && i < t.length; i += 3) {
            int keep = t[i + 1];
            t[i + 1] = t[i + 2];
            t[i + 2] = keep;
        }
        return new TriangleMesh(p, n, value, t);
    }
}
