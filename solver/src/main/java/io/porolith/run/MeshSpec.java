package io.porolith.run;

/**
 * How the geometry is turned into a lattice.
 *
 * @param voxelsX,voxelsY,voxelsZ voxels along each edge; the pitch is the same in all directions
 * @param floatingSolid what to do with solid that is not connected to the largest solid piece
 * @param interfaces how voxels that an interface cuts are filled
 */
public record MeshSpec(int voxelsX, int voxelsY, int voxelsZ, FloatingSolid floatingSolid, Interfaces interfaces) {
    /** Sharp voxels. */
    public MeshSpec(int voxelsX, int voxelsY, int voxelsZ, FloatingSolid floatingSolid) {
        this(voxelsX, voxelsY, voxelsZ, floatingSolid, Interfaces.SHARP);
    }

    /** What a voxel that an interface cuts is made of. */
    public enum Interfaces {
        /** The phase at its centre. */
        SHARP,
        /**
         * All its phases by volume share (composite voxels, Voigt average). Effective properties of porous cells then converge at second
         * order; a misfit between two solids stays first order.
         */
        COMPOSITE
    }

    /** What happens to solid pieces that nothing holds. */
    public enum FloatingSolid {
        /** Refuse the case and name the pieces. */
        ERROR,
        /** Turn them into pore and say so. */
        REMOVE
    }
}
