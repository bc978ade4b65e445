package io.porolith.run;

import java.util.Optional;

/**
 * How the geometry is turned into a mesh: into a lattice unless there is a source of conforming meshes.
 *
 * @param voxelsX,voxelsY,voxelsZ voxels along each edge; the pitch is the same in all directions. Zero for a conforming mesh
 * @param floatingSolid what to do with solid that is not connected to the largest solid piece
 * @param interfaces how voxels that an interface cuts are filled
 * @param integration where voxels with history hold their law
 * @param source makes a conforming mesh
 */
public record MeshSpec(
        int voxelsX,
        int voxelsY,
        int voxelsZ,
        FloatingSolid floatingSolid,
        Interfaces interfaces,
        Integration integration,
        Optional<MeshSource> source) {
    /** A lattice. */
    public MeshSpec(int voxelsX, int voxelsY, int voxelsZ, FloatingSolid floatingSolid, Interfaces interfaces) {
        this(voxelsX, voxelsY, voxelsZ, floatingSolid, interfaces, Integration.ONE_POINT, Optional.empty());
    }

    /** The same voxels with another integration. */
    public MeshSpec with(Integration other) {
        return new MeshSpec(voxelsX, voxelsY, voxelsZ, floatingSolid, interfaces, other, source);
    }

    /** Sharp voxels. */
    public MeshSpec(int voxelsX, int voxelsY, int voxelsZ, FloatingSolid floatingSolid) {
        this(voxelsX, voxelsY, voxelsZ, floatingSolid, Interfaces.SHARP);
    }

    /** A conforming mesh. */
    public static MeshSpec conforming(MeshSource source) {
        return new MeshSpec(0, 0, 0, FloatingSolid.ERROR, Interfaces.SHARP, Integration.ONE_POINT, Optional.of(source));
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

    /** Where the voxels of a model with plastic flow hold their law. Linear voxels are integrated in full. */
    public enum Integration {
        /** At the centre; what the centre does not see is held by a stiffness against hourglass modes. No matrix, least memory. */
        ONE_POINT,
        /** At eight points that share their elastic change of volume (F-bar, B-bar at small strain), with an assembled tangent. */
        EIGHT_POINT
    }

    /** What happens to solid pieces that are not connected to the largest one. */
    public enum FloatingSolid {
        /** Refuse the case and name the pieces. */
        ERROR,
        /** Turn them into pore and say so. */
        REMOVE,
        /** Keep them; with mechanics, faces have to hold each. */
        KEEP
    }
}
