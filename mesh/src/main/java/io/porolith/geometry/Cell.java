package io.porolith.geometry;

/**
 * The box that is meshed.
 *
 * @param xMin,yMin,zMin lower corner in metres
 * @param xSize,ySize,zSize edge lengths in metres
 * @param symmetry which part of the body it is
 */
public record Cell(double xMin, double yMin, double zMin, double xSize, double ySize, double zSize, Symmetry symmetry) {
    /** Volume of the box in m&sup3;. */
    public double volume() {
        return xSize * ySize * zSize;
    }

    /** True if every direction repeats. */
    public boolean isPeriodic() {
        return symmetry == Symmetry.PERIODIC;
    }
}
