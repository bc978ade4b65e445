package io.porolith.backend;

/**
 * Voxels that hold several phases, as a backend recovers their stress. A part is one solid in one voxel; there may be none. Where there are
 * layers, parts share the mean strain of their voxel as in a laminate of rank one ({@code io.porolith.stage.Layers} has the formulas and is the
 * specification); elsewhere each takes it as it is.
 *
 * @param voxels indices, ascending
 * @param begin first part of each voxel, and the number of all parts
 * @param phase of each part, ascending in a voxel
 * @param numbers of each part {@link #NUMBERS}: its share of the voxel, lambda and mu in units of the reference modulus, linear eigenstrain
 * @param normal of the layers of each voxel, three numbers of a length that does not matter; zeros where there are none
 */
public record CutVoxels(int[] voxels, int[] begin, byte[] phase, double[] numbers, double[] normal) {
    /** Numbers of a part. */
    public static final int NUMBERS = 4;

    /** In a lattice of sharp voxels. */
    public static final CutVoxels NONE =
            new CutVoxels(new int[0], new int[] {0}, new byte[0], new double[0], new double[0]);

    /** Whether there are none. */
    public boolean isEmpty() {
        return voxels.length == 0;
    }
}
