package io.porolith.backend;

/**
 * Stiffness of voxels that hold layers of several solids. It acts on the mean strain of a voxel. Its other modes have the isotropic stiffness
 * of the Lame parameters times {@link #OTHER_MODES}: the kink of the displacement at the interface looks like such modes to the corners of a
 * voxel, and at full stiffness they would lock (hourglass stiffness of Flanagan and Belytschko, Int. J. Numer. Methods Eng. 17, 1981, 679).
 *
 * @param voxel indices of the voxels, ascending
 * @param extra what the mean strain has beyond that share of the isotropic stiffness, 21 numbers a voxel in units of the Lame parameters: the
 *     upper triangle, row by row, of the symmetric matrix from the strain (xx, yy, zz, 2 yz, 2 xz, 2 xy) to the additional stress (xx, yy, zz,
 *     yz, xz, xy)
 */
public record LayeredStiffness(int[] voxel, double[] extra) {
    /** Share of the isotropic stiffness in the modes beyond the mean strain. */
    public static final double OTHER_MODES = 0.02;

    /** Numbers a voxel. */
    public static final int COEFFICIENTS = 21;

    /** No layered voxel. */
    public static final LayeredStiffness NONE = new LayeredStiffness(new int[0], new double[0]);

    public LayeredStiffness {
        if (extra.length != COEFFICIENTS * voxel.length) {
            throw new IllegalArgumentException(extra.length + " coefficients for " + voxel.length + " layered voxels");
        }
    }

    public boolean isEmpty() {
        return voxel.length == 0;
    }
}
