package io.porolith.viewer.extract;

import java.util.List;

/** Cuts triangle meshes by planes (Sutherland and Hodgman, Commun. ACM 17, 1974), keeping shared vertices shared. */
final class Clipper {
    private final TriangleMesh mesh;
    private final HalfSpace plane;
    private final MeshBuilder out = new MeshBuilder();
    private final int[] kept;
    private final LongIntMap crossings = new LongIntMap();

    private Clipper(TriangleMesh mesh, HalfSpace plane) {
        this.mesh = mesh;
        this.plane = plane;
        this.kept = new int[mesh.vertexCount()];
    }

    /** What lies before all planes of a part. */
    static TriangleMesh clip(TriangleMesh mesh, List<HalfSpace> planes) {
        TriangleMesh rest = mesh;
        for (HalfSpace plane : planes) {
            rest = new Clipper(rest, plane).run();
        }
        return rest;
    }

    private TriangleMesh run() {
        float[] beyond = new float[mesh.vertexCount()];
        boolean any = false;
        for (int v = 0; v < beyond.length; v++) {
            beyond[v] = plane.beyond(mesh.xyz()[3 * v], mesh.xyz()[3 * v + 1], mesh.xyz()[3 * v + 2]);
            any |= beyond[v] > 0;
        }
        if (!any) {
            return mesh;
        }
        java.util.Arrays.fill(kept, -1);
        int[] polygon = new int[4];
        int[] t = mesh.triangles();
        for (int i = 0; i < t.length; i += 3) {
            int count = 0;
            for (int c = 0; c < 3; c++) {
                int a = t[i + c];
                int b = t[i + (c + 1) % 3];
                if (beyond[a] <= 0) {
                    polygon[count++] = keep(a);
                }
                if (beyond[a] <= 0 != beyond[b] <= 0) {
                    polygon[count++] = crossing(a, b, beyond);
                }
            }
            for (int c = 2; c < count; c++) {
                out.triangle(polygon[0], polygon[c - 1], polygon[c]);
            }
        }
        return out.build();
    }

    private int keep(int v) {
        if (kept[v] < 0) {
            kept[v] = out.vertex(mesh.xyz()[3 * v], mesh.xyz()[3 * v + 1], mesh.xyz()[3 * v + 2], mesh.value()[v]);
            out.setNormal(kept[v], mesh.normal()[3 * v], mesh.normal()[3 * v + 1], mesh.normal()[3 * v + 2]);
        }
        return kept[v];
    }

    private int crossing(int from, int to, float[] beyond) {
        int a = Math.min(from, to);
        int b = Math.max(from, to);
        long key = (long) a << 32 | b;
        int known = crossings.get(key);
        if (known >= 0) {
            return known;
        }
        float t = beyond[a] / (beyond[a] - beyond[b]);
        float[] p = mesh.xyz();
        float[] n = mesh.normal();
        int made = out.vertex(
                mix(p, 3 * a, 3 * b, t),
                mix(p, 3 * a + 1, 3 * b + 1, t),
                mix(p, 3 * a + 2, 3 * b + 2, t),
                mix(mesh.value(), a, b, t));
        out.setNormal(made, mix(n, 3 * a, 3 * b, t), mix(n, 3 * a + 1, 3 * b + 1, t), mix(n, 3 * a + 2, 3 * b + 2, t));
        crossings.put(key, made);
        return made;
    }

    private static float mix(float[] values, int a, int b, float t) {
        return values[a] + t * (values[b] - values[a]);
    }
}
