package io.porolith.viewer.draw;

import io.porolith.viewer.extract.TriangleMesh;

/** Line segments as ribbons that face the viewer, a little nearer than the surfaces they lie on. */
public final class Ribbons {
    /** Towards the viewer, in units of space. */
    private static final double NEARER = 1.5e-3;

    private Ribbons() {}

    /** Four vertices and two triangles per segment. */
    public static TriangleMesh of(Drawing.Lines lines, View view) {
        float[] s = lines.segments();
        int count = s.length / 6;
        float[] xyz = new float[12 * count];
        float[] normal = new float[12 * count];
        int[] triangles = new int[6 * count];
        double half = 0.5 * lines.width() * view.height() / view.pixels();
        for (int i = 0; i < count; i++) {
            ribbon(s, 6 * i, view, half, xyz, 12 * i);
            for (int c = 0; c < 4; c++) {
                for (int a = 0; a < 3; a++) {
                    normal[12 * i + 3 * c + a] = -view.away()[a];
                }
            }
            int[] corners = {0, 1, 2, 2, 1, 3};
            for (int c = 0; c < 6; c++) {
                triangles[6 * i + c] = 4 * i + corners[c];
            }
        }
        return new TriangleMesh(xyz, normal, new float[4 * count], triangles);
    }

    private static void ribbon(float[] s, int at, View view, double half, float[] xyz, int to) {
        double[] along = {s[at + 3] - s[at], s[at + 4] - s[at + 1], s[at + 5] - s[at + 2]};
        float[] f = view.away();
        double[] across = {
            along[1] * f[2] - along[2] * f[1], along[2] * f[0] - along[0] * f[2], along[0] * f[1] - along[1] * f[0]
        };
        double length = Math.sqrt(across[0] * across[0] + across[1] * across[1] + across[2] * across[2]);
        double scale = length > 0 ? half / length : 0;
        for (int end = 0; end < 2; end++) {
            for (int side = 0; side < 2; side++) {
                for (int a = 0; a < 3; a++) {
                    xyz[to + 6 * end + 3 * side + a] =
                            (float) (s[at + 3 * end + a] + (2 * side - 1) * scale * across[a] - NEARER * f[a]);
                }
            }
        }
    }
}
