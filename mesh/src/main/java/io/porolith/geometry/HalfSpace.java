package io.porolith.geometry;

/**
 * All points below a plane across one coordinate axis.
 *
 * @param axis 0, 1 or 2 for x, y, z
 * @param level where the plane crosses the axis in metres
 */
public record HalfSpace(int axis, double level) implements Shape {
    @Override
    public double distance(double px, double py, double pz) {
        return (axis == 0 ? px : axis == 1 ? py : pz) - level;
    }
}
