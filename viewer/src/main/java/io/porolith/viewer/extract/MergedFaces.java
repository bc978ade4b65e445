package io.porolith.viewer.extract;

import io.porolith.viewer.data.LatticeBody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The faces of true voxels of one colour a phase, joined to rectangles as large as they go (greedy, row by row): a flat wall is two
 * triangles however many voxels it has.
 */
final class MergedFaces {
    private final LatticeBody body;
    private final Space space;
    private final Groups groups;
    private final MeshBuilder[] builders;

    MergedFaces(LatticeBody body, Space space, Groups groups) {
        this.body = body;
        this.space = space;
        this.groups = groups;
        builders = new MeshBuilder[body.phases().size()];
        Arrays.setAll(builders, p -> new MeshBuilder());
    }

    List<Extraction.Piece> pieces() {
        for (int side = 0; side < 6; side++) {
            int first = side % 2 == 0 && groups.joined()[side / 2] ? 1 : 0;
            for (int layer = first; layer < body.voxels(side / 2); layer++) {
                merge(side, layer, mask(side, layer));
            }
        }
        List<Extraction.Piece> pieces = new ArrayList<>();
        for (int p = 0; p < builders.length; p++) {
            if (!builders[p].isEmpty()) {
                pieces.add(new Extraction.Piece(p, builders[p].build()));
            }
        }
        return pieces;
    }

    /** Phase of each face of a layer that is drawn, -1 for none; b runs fastest. */
    private int[] mask(int side, int layer) {
        int axis = side / 2;
        int b = (axis + 1) % 3;
        int c = (axis + 2) % 3;
        int[] mask = new int[body.voxels(b) * body.voxels(c)];
        int[] at = new int[3];
        for (int y = 0, m = 0; y < body.voxels(c); y++) {
            for (int x = 0; x < body.voxels(b); x++, m++) {
                at[axis] = layer;
                at[b] = x;
                at[c] = y;
                int phase = body.phase()[body.voxel(at[0], at[1], at[2])];
                at[axis] += side % 2 == 1 ? 1 : -1;
                boolean boundary = at[axis] < 0 || at[axis] >= body.voxels(axis);
                int other = boundary ? Groups.NONE : groups.of()[body.phase()[body.voxel(at[0], at[1], at[2])]];
                mask[m] = groups.shows(phase, other) ? phase : -1;
            }
        }
        return mask;
    }

    private void merge(int side, int layer, int[] mask) {
        int axis = side / 2;
        int width = body.voxels((axis + 1) % 3);
        int height = mask.length / width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int phase = mask[x + width * y];
                if (phase >= 0) {
                    int w = run(mask, x + width * y, width - x, phase);
                    int h = 1;
                    while (y + h < height && run(mask, x + width * (y + h), w, phase) == w) {
                        h++;
                    }
                    for (int row = 0; row < h; row++) {
                        Arrays.fill(mask, x + width * (y + row), x + width * (y + row) + w, -1);
                    }
                    add(side, layer, new int[] {x, y, w, h}, phase);
                }
            }
        }
    }

    private static int run(int[] mask, int from, int most, int phase) {
        int length = 0;
        while (length < most && mask[from + length] == phase) {
            length++;
        }
        return length;
    }

    private void add(int side, int layer, int[] box, int phase) {
        int axis = side / 2;
        boolean high = side % 2 == 1;
        MeshBuilder to = builders[phase];
        int[] made = new int[4];
        for (int c = 0; c < 4; c++) {
            float[] p = new float[3];
            p[axis] = at(axis, layer + (high ? 1 : 0));
            p[(axis + 1) % 3] = at((axis + 1) % 3, box[0] + (c == 1 || c == 2 ? box[2] : 0));
            p[(axis + 2) % 3] = at((axis + 2) % 3, box[1] + (c >= 2 ? box[3] : 0));
            made[c] = to.vertex(p[0], p[1], p[2], Float.NaN);
            float[] n = new float[3];
            n[axis] = high ? 1 : -1;
            to.setNormal(made[c], n[0], n[1], n[2]);
        }
        int second = high ? 1 : 3;
        to.triangle(made[0], made[second], made[2]);
        to.triangle(made[0], made[2], made[4 - second]);
    }

    private float at(int axis, int index) {
        return space.to(axis, body.origin()[axis] + index * body.spacing()[axis]);
    }
}
