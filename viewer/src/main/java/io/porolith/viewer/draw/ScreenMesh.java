package io.porolith.viewer.draw;

import io.porolith.viewer.extract.TriangleMesh;
import java.util.stream.IntStream;

/**
 * A mesh as seen: pixel coordinates, depth and normals in view directions (right, up, towards the viewer), six numbers per vertex.
 *
 * @param data x, y, depth, normal per vertex
 */
record ScreenMesh(float[] data) {
    static final int STRIDE = 6;
    private static final int BLOCK = 1 << 14;

    static ScreenMesh of(TriangleMesh mesh, View view) {
        float[] data = new float[STRIDE * mesh.vertexCount()];
        int blocks = (mesh.vertexCount() + BLOCK - 1) / BLOCK;
        IntStream.range(0, blocks).parallel().forEach(block -> {
            int end = Math.min(mesh.vertexCount(), (block + 1) * BLOCK);
            for (int v = block * BLOCK; v < end; v++) {
                project(mesh, view, v, data);
            }
        });
        return new ScreenMesh(data);
    }

    private static void project(TriangleMesh mesh, View view, int v, float[] data) {
        float[] r = view.right();
        float[] u = view.up();
        float[] f = view.away();
        float dx = mesh.xyz()[3 * v] - view.pivot()[0];
        float dy = mesh.xyz()[3 * v + 1] - view.pivot()[1];
        float dz = mesh.xyz()[3 * v + 2] - view.pivot()[2];
        float depth = dx * f[0] + dy * f[1] + dz * f[2];
        double m = view.pixels() * view.magnification(depth);
        float nx = mesh.normal()[3 * v];
        float ny = mesh.normal()[3 * v + 1];
        float nz = mesh.normal()[3 * v + 2];
        int at = STRIDE * v;
        data[at] = (float) (view.centreX() + m * (dx * r[0] + dy * r[1] + dz * r[2]));
        data[at + 1] = (float) (view.centreY() - m * (dx * u[0] + dy * u[1] + dz * u[2]));
        data[at + 2] = depth;
        data[at + 3] = nx * r[0] + ny * r[1] + nz * r[2];
        data[at + 4] = nx * u[0] + ny * u[1] + nz * u[2];
        data[at + 5] = -(nx * f[0] + ny * f[1] + nz * f[2]);
    }
}
