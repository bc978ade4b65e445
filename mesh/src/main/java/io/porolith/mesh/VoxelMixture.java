package io.porolith.mesh;

/**
 * Volume fractions of the voxels that an interface cuts (composite voxels), and the direction of the interface where it parts solids.
 *
 * @param phases number of phases
 * @param row row of fractions of each voxel, -1 for a voxel of one phase; empty if no voxel is mixed
 * @param fraction entry {@code row * phases + p} is the share of phase p
 * @param normal unit normal of the interface between the solids of a row, entries {@code 3 row} to {@code 3 row + 2}; zeros in rows with
 *     one solid, and where the geometry has no direction to give
 */
public record VoxelMixture(int phases, int[] row, float[] fraction, float[] normal) {
    /** Every voxel is of one phase. */
    public static final VoxelMixture NONE = new VoxelMixture(0, new int[0], new float[0], new float[0]);

    public boolean isMixed(int voxel) {
        return row.length > 0 && row[voxel] >= 0;
    }

    /** Whether the voxel holds several solids that meet at an interface of known direction. */
    public boolean isLayered(int voxel) {
        return isMixed(voxel) && (normal(voxel, 0) != 0 || normal(voxel, 1) != 0 || normal(voxel, 2) != 0);
    }

    /** Share of a phase in a mixed voxel. */
    public double share(int voxel, int phase) {
        return fraction[row[voxel] * phases + phase];
    }

    /** Component of the normal in a mixed voxel. */
    public double normal(int voxel, int axis) {
        return normal[3 * row[voxel] + axis];
    }
}
