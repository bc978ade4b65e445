package io.porolith.run;

import java.util.Optional;

/**
 * How the geometry is turned into a mesh: into a lattice unless there is a source of conforming meshes.
 *
 * @param voxelsX,voxelsY,voxelsZ voxels along each edge; the pitch is the same in all directions. Zero for a conforming mesh
 * @param floatingSolid what to do with solid that is not connected to the largest solid piece
 * @param interfaces how voxels that an interface cuts are filled
 * @param source makes a conforming mesh
 */
public record MeshSpec(
        int voxelsX,
        int voxelsY,
        int voxelsZ,
        FloatingSolid floatingSolid,
        Interfaces interfaces,
        Optional<MeshSource> source) {
    /** A lattice. */
    public MeshSpec(int voxelsX, int voxelsY, int voxelsZ, FloatingSolid floatingSolid, Interfaces interfaces) {
        this(voxelsX, voxelsY, voxelsZ, floatingSolid, interfaces, Optional.empty());
    }

    /** Sharp voxels. */
    public MeshSpec(int voxelsX, int voxelsY, int voxelsZ, FloatingSolid floatingSolid) {
        this(voxelsX, voxelsY, voxelsZ, floatingSolid, Interfaces.SHARP);
    }

    /** A conforming mesh. */
    public static MeshSpec conforming(MeshSource source) {
        return new MeshSpec(0, 0, 0, FloatingSolid.ERROR, Interfaces.SHARP, Optional.of(source));
    }

    /** What a voxel that an interface cuts is made of. */
    public enum Interfaces {
        /** The phase at its centre. */
        SHARP,
        /**
         * All its phases by volume share (composite voxels): solids in layers along their interface, voids by weight. Effective properties of
         * porous cells then converge at second order, a misfit between two solids close to it.
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
