package io.porolith.mesh;

/** Volumes of tetrahedra from the coordinates of their corners. */
public final class TetVolume {
    private TetVolume() {}

    /**
     * Six times the volume of a tetrahedron in m&sup3;, positive if the corners a, b, c run anticlockwise seen from d.
     *
     * @param xyz coordinates of all nodes in metres
     */
    public static double six(double[] xyz, int a, int b, int c, int d) {
        double ax = xyz[3 * b] - xyz[3 * a];
        double ay = xyz[3 * b + 1] - xyz[3 * a + 1];
        double az = xyz[3 * b + 2] - xyz[3 * a + 2];
        double bx = xyz[3 * c] - xyz[3 * a];
        double by = xyz[3 * c + 1] - xyz[3 * a + 1];
        double bz = xyz[3 * c + 2] - xyz[3 * a + 2];
        double cx = xyz[3 * d] - xyz[3 * a];
        double cy = xyz[3 * d + 1] - xyz[3 * a + 1];
        double cz = xyz[3 * d + 2] - xyz[3 * a + 2];
        return ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
    }
}
