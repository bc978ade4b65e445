package io.porolith.geometry;

/**
 * The box that is meshed.
 *
 * @param xMin,yMin,zMin lower corner in metres
 * @param xSize,ySize,zSize edge lengths in metres
 * @param symmetry which part of the body it is
 */
public record Cell(double xMin, double yMin, double zMin, double xSize, double ySize, double zSize, Symmetry symmetry) {
    /**
     * The part of a box around the origin that is meshed: all of it, or the side of the mirror planes where coordinates are positive.
     *
     * @param xEdge,yEdge,zEdge edges of the whole box in metres
     */
    public static Cell centred(Symmetry symmetry, double xEdge, double yEdge, double zEdge) {
        double[] edge = {xEdge, yEdge, zEdge};
        double[] min = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            edge[axis] *= symmetry.isMirrored(axis) ? 0.5 : 1;
            min[axis] = symmetry.isMirrored(axis) ? 0 : -0.5 * edge[axis];
        }
        return new Cell(min[0], min[1], min[2], edge[0], edge[1], edge[2], symmetry);
    }

    /** Volume of the box in m&sup3;. */
    public double volume() {
        return xSize * ySize * zSize;
    }

    /** True if every direction repeats. */
    public boolean isPeriodic() {
        return symmetry == Symmetry.PERIODIC;
    }
}
