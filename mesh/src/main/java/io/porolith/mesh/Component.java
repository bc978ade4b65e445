package io.porolith.mesh;

/**
 * One face-connected piece of solid or of pore space.
 *
 * @param isSolid solid piece, or pore
 * @param voxels number of voxels
 * @param volume m&sup3;
 * @param x,y,z centroid in metres, across periods where the piece crosses them; lies in the cell
 * @param touchesOutside whether some voxel of it has an outside voxel as a face neighbour
 * @param isEndless whether it is connected to its own periodic image
 * @param isOpen for pores: reached from outside by the rule of {@link Connectivity}; false for solids
 */
public record Component(
        boolean isSolid,
        int voxels,
        double volume,
        double x,
        double y,
        double z,
        boolean touchesOutside,
        boolean isEndless,
        boolean isOpen) {}
