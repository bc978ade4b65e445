package io.porolith.viewer.gl;

import io.porolith.viewer.draw.VolumeField;
import java.nio.ByteBuffer;

/**
 * A volume in bricks for the device: cubes of voxels, each with one more layer all around so that values can be interpolated inside a brick
 * alone. Bricks in which nothing can be seen are not stored, and rays step over them.
 */
final class VolumeBricks {
    /** Voxels along the edge of a brick, without and with its outer layer. */
    static final int EDGE = 32;

    static final int STORED = EDGE + 2;
    private static final int BYTES = 2;

    private final VolumeField field;
    private final int[] count = new int[3];
    /** Number from 1 of each brick that is stored, 0 for the others. */
    private final short[] page;

    private int stored;

    VolumeBricks(VolumeField field) {
        this.field = field;
        count[0] = bricks(field.nx());
        count[1] = bricks(field.ny());
        count[2] = bricks(field.nz());
        page = new short[count[0] * count[1] * count[2]];
        for (int b = 0; b < page.length; b++) {
            if (isVisible(b)) {
                page[b] = (short) ++stored;
            }
        }
    }

    private static int bricks(int voxels) {
        return (voxels + EDGE - 1) / EDGE;
    }

    /** Bricks along an axis. */
    int count(int axis) {
        return count[axis];
    }

    /** Number of bricks that are stored. */
    int stored() {
        return stored;
    }

    short[] page() {
        return page;
    }

    /** Bytes of one stored brick: value and presence of each voxel. */
    static int brickBytes() {
        return BYTES * STORED * STORED * STORED;
    }

    private int low(int brick, int axis) {
        int index =
                axis == 0 ? brick % count[0] : axis == 1 ? brick / count[0] % count[1] : brick / (count[0] * count[1]);
        return index * EDGE;
    }

    /** Whether a brick or its outer layer holds a voxel that can be seen. */
    private boolean isVisible(int brick) {
        for (int k = -1; k <= EDGE; k++) {
            for (int j = -1; j <= EDGE; j++) {
                for (int i = -1; i <= EDGE; i++) {
                    float share = share(brick, i, j, k);
                    if (!Float.isNaN(share) && field.extinction(share) > 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Place on the scale of a voxel counted from the corner of a brick; beyond the body its outermost voxels go on. */
    private float share(int brick, int i, int j, int k) {
        int x = Math.max(0, Math.min(field.nx() - 1, low(brick, 0) + i));
        int y = Math.max(0, Math.min(field.ny() - 1, low(brick, 1) + j));
        int z = Math.max(0, Math.min(field.nz() - 1, low(brick, 2) + k));
        return field.share(x + field.nx() * (y + field.ny() * z));
    }

    /** Writes a brick: for each voxel its place on the scale, 0 where it is clear, and 255 or 0 for whether there is a value. */
    void fill(int brick, ByteBuffer to) {
        for (int k = -1; k <= EDGE; k++) {
            for (int j = -1; j <= EDGE; j++) {
                for (int i = -1; i <= EDGE; i++) {
                    float share = share(brick, i, j, k);
                    boolean isClear = Float.isNaN(share);
                    to.put((byte) (isClear ? 0 : Math.round(255 * share))).put((byte) (isClear ? 0 : 255));
                }
            }
        }
    }
}
