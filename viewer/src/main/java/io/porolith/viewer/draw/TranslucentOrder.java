package io.porolith.viewer.draw;

import io.porolith.viewer.extract.TriangleMesh;
import java.util.Arrays;
import java.util.List;

/** Triangles of several items from back to front, by the depth of their middles. */
public final class TranslucentOrder {
    private TranslucentOrder() {}

    /** Pairs of item and triangle. */
    public static int[][] of(List<Drawing.Item> items, View view) {
        int count = items.stream().mapToInt(item -> item.mesh().triangleCount()).sum();
        long[] keys = new long[count];
        int[][] pairs = new int[count][];
        int at = 0;
        for (int i = 0; i < items.size(); i++) {
            TriangleMesh mesh = items.get(i).mesh();
            for (int t = 0; t < mesh.triangleCount(); t++) {
                double depth = 0;
                for (int c = 0; c < 3; c++) {
                    int v = 3 * mesh.triangles()[3 * t + c];
                    depth += view.depth(mesh.xyz()[v], mesh.xyz()[v + 1], mesh.xyz()[v + 2]);
                }
                pairs[at] = new int[] {i, t};
                keys[at] = ((long) -ordered((float) depth) << 32) | at;
                at++;
            }
        }
        Arrays.sort(keys);
        int[][] sorted = new int[count][];
        for (int i = 0; i < count; i++) {
            sorted[i] = pairs[(int) keys[i]];
        }
        return sorted;
    }

    /** Whole numbers in the order of the floats. */
    private static int ordered(float value) {
        int bits = Float.floatToIntBits(value);
        int mapped = bits >= 0 ? bits : Integer.MIN_VALUE - bits;
        return mapped >> 1;
    }
}
