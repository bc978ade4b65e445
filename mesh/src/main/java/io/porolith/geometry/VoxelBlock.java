package io.porolith.geometry;

import io.porolith.io.image.LabelVolume;

/**
 * Classes of the voxels of an image and where they are.
 *
 * @param n voxels along x, y and z
 * @param label class of each
 * @param xMin,yMin,zMin lower corner in metres
 * @param pitch voxel edge in metres
 * @param beyond how it goes on
 */
record VoxelBlock(int[] n, LabelVolume label, double xMin, double yMin, double zMin, double pitch, Beyond beyond) {
    /** What is outside the image. */
    enum Beyond {
        /** As at its faces. */
        CONSTANT,
        /** The image again. */
        REPEAT,
        /** Its mirror image, which repeats after twice its edge without a jump. */
        MIRROR
    }

    int at(int i, int j, int k) {
        return label.at(index(i, 0), index(j, 1), index(k, 2));
    }

    private int index(int i, int axis) {
        int m = n[axis];
        return switch (beyond) {
            case CONSTANT -> Math.max(0, Math.min(m - 1, i));
            case REPEAT -> Math.floorMod(i, m);
            case MIRROR -> {
                int folded = Math.floorMod(i, 2 * m);
                yield folded < m ? folded : 2 * m - 1 - folded;
            }
        };
    }
}
