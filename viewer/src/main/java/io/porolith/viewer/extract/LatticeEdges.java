package io.porolith.viewer.extract;

import io.porolith.viewer.data.LatticeBody;
import java.util.Arrays;

/** Edges of the faces that are drawn, each once. */
final class LatticeEdges {
    private final LatticeFaces faces;
    private final LatticeShape shape;
    private final LongIntMap seen = new LongIntMap();
    private float[] segments = new float[6 * 1024];
    private int count;

    LatticeEdges(LatticeBody body, LatticeShape shape, Groups groups) {
        this.faces = new LatticeFaces(body, groups);
        this.shape = shape;
    }

    float[] segments() {
        faces.forEach((voxel, i, j, k, side, boundary) -> {
            int[] corners = LatticeFaces.CORNERS[side];
            for (int c = 0; c < 4; c++) {
                add(faces.node(i, j, k, corners[c]), faces.node(i, j, k, corners[(c + 1) % 4]));
            }
        });
        return Arrays.copyOf(segments, count);
    }

    private void add(int a, int b) {
        long key = (long) Math.min(a, b) << 32 | Math.max(a, b);
        if (seen.get(key) >= 0) {
            return;
        }
        seen.put(key, 1);
        if (count + 6 > segments.length) {
            segments = Arrays.copyOf(segments, 2 * segments.length);
        }
        shape.get(a, segments, count);
        shape.get(b, segments, count + 3);
        count += 6;
    }
}
