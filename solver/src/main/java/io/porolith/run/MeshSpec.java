package io.porolith.run;

/**
 * How the geometry is turned into a lattice.
 *
 * @param voxelsX,voxelsY,voxelsZ voxels along each edge; the pitch is the same in all directions
 * @param floatingSolid what to do with solid that is not connected to the largest solid piece
 */
public record MeshSpec(int voxelsX, int voxelsY, int voxelsZ, FloatingSolid floatingSolid) {
    /** What happens to solid pieces that nothing holds. */
    public enum FloatingSolid {
        /** Refuse the case and name the pieces. */
        ERROR,
        /** Turn them into pore and say so. */
        REMOVE
    }
}
