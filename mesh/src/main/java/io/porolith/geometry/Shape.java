package io.porolith.geometry;

/**
 * A solid region of space given by its signed distance function (Osher and Fedkiw, Level Set Methods and Dynamic Implicit Surfaces,
 * Springer 2003, ch. 2).
 */
@FunctionalInterface
public interface Shape {
    /**
     * Signed distance of a point to the surface of the shape.
     *
     * @param x,y,z coordinates in metres
     * @return metres, negative inside, positive outside; exact near the surface, elsewhere at least a bound with the right sign
     */
    double distance(double x, double y, double z);

    /** Whether a point is inside: the sign of the distance, for shapes that find it with less work. */
    default boolean contains(double x, double y, double z) {
        return distance(x, y, z) < 0;
    }
}
