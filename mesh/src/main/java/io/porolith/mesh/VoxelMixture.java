package io.porolith.mesh;

/**
 * Volume fractions of the voxels that an interface cuts (composite voxels).
 *
 * @param phases number of phases
 * @param row row of fractions of each voxel, -1 for a voxel of one phase; empty if no voxel is mixed
 * @param fraction entry {@code row * phases + p} is the share of phase p
 */
public record VoxelMixture(int phases, int[] row, float[] fraction) {
    /** Every voxel is of one phase. */
    public static final VoxelMixture NONE = new VoxelMixture(0, new int[0], new float[0]);

    public boolean isMixed(int voxel) {
        return row.length > 0 && row[voxel] >= 0;
    }

    /** Share of a phase in a mixed voxel. */
    public double share(int voxel, int phase) {
        return fraction[row[voxel] * phases + phase];
    }
}
