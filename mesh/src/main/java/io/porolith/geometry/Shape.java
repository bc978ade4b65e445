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

    /**
     * The distance and its gradient, by central differences where a shape knows no better.
     *
     * @param step of the differences, metres
     * @param gradient receives the derivatives by x, y and z
     */
    default double slope(double x, double y, double z, double step, double[] gradient) {
        gradient[0] = (distance(x + step, y, z) - distance(x - step, y, z)) / (2 * step);
        gradient[1] = (distance(x, y + step, z) - distance(x, y - step, z)) / (2 * step);
        gradient[2] = (distance(x, y, z + step) - distance(x, y, z - step)) / (2 * step);
        return distance(x, y, z);
    }

    /** Whether a point is inside: the sign of the distance, for shapes that find it with less work. */
    default boolean contains(double x, double y, double z) {
        return distance(x, y, z) < 0;
    }
}
