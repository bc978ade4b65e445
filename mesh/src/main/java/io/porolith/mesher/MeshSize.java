package io.porolith.mesher;

/**
 * How large the cells of the background lattice are.
 *
 * @param size largest cell edge in metres
 * @param interfaceSize cell edge at interfaces in metres, at most {@code size}
 * @param grading growth of the cell edge with the distance from the nearest interface, above 0; small values grade slowly
 */
public record MeshSize(double size, double interfaceSize, double grading) {
    public MeshSize {
        if (!(interfaceSize > 0 && size >= interfaceSize && grading > 0)) {
            throw new IllegalArgumentException("a mesh needs 0 < interface size <= size and grading > 0, not "
                    + interfaceSize + ", " + size + ", " + grading);
        }
    }

    /** The same cells everywhere. */
    public static MeshSize uniform(double size) {
        return new MeshSize(size, size, 1);
    }

    /** Largest cell edge allowed at a distance from the nearest interface, both in metres. */
    double at(double distance) {
        return Math.min(size, interfaceSize + grading * distance);
    }
}
