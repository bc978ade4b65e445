package io.porolith.backend;

/**
 * Conductivity of voxels that hold layers of several hosts. It acts on the mean gradient of a voxel. Its other modes have the isotropic
 * conductivity times {@link LayeredStiffness#OTHER_MODES}, for the reason given there.
 *
 * @param voxel indices of the voxels, ascending
 * @param extra what the mean gradient has beyond that share of the isotropic conductivity, six numbers a voxel: xx, yy, zz, yz, xz, xy of
 *     the symmetric matrix from gradient to flux
 */
public record LayeredConductivity(int[] voxel, double[] extra) {
    /** Numbers a voxel. */
    public static final int COEFFICIENTS = 6;

    /** No layered voxel. */
    public static final LayeredConductivity NONE = new LayeredConductivity(new int[0], new double[0]);

    public LayeredConductivity {
        if (extra.length != COEFFICIENTS * voxel.length) {
            throw new IllegalArgumentException(extra.length + " coefficients for " + voxel.length + " layered voxels");
        }
    }

    public boolean isEmpty() {
        return voxel.length == 0;
    }
}
