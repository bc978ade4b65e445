package io.porolith.mesh;

import java.util.Arrays;
import java.util.BitSet;

/** Rows of voxels along x beside each other. They are compared as a whole: most are alike over most of their length. */
public final class VoxelRows {
    private VoxelRows() {}

    /**
     * Marks the voxels of a row that have another phase than those of another row at the same x. Marks that are set stay set.
     *
     * @param phase of all voxels
     * @param row,other first voxels of the rows
     * @param length of both, in voxels
     * @param unlike receives the marks, that of the first voxel at place {@code at}
     */
    public static void markUnlike(byte[] phase, int row, int other, int length, BitSet unlike, int at) {
        int i = 0;
        while (i < length) {
            int same = Arrays.mismatch(phase, row + i, row + length, phase, other + i, other + length);
            if (same < 0) {
                return;
            }
            unlike.set(at + i + same);
            i += same + 1;
        }
    }
}
