package io.porolith.mesh;

/**
 * How much true surface an exposed voxel face stands for: |face normal &middot; surface normal|. Over a plane with unit normal n the
 * staircase has n_i faces of direction i per unit area, and the weights sum to n_x&sup2; + n_y&sup2; + n_z&sup2; = 1, so that planes are
 * exact in the mean and smooth surfaces converge with the pitch.
 */
@FunctionalInterface
interface FaceWeight {
    /** Weight in [0, 1] of a face of voxel (i, j, k). */
    double of(int i, int j, int k, Face face);

    /** |component along the axis| of the direction of a vector; 1 where the vector vanishes, as in walls thinner than a voxel. */
    static double alignment(double gx, double gy, double gz, int axis) {
        double length = Math.sqrt(gx * gx + gy * gy + gz * gz);
        return length > 0 ? Math.abs(axis == 0 ? gx : axis == 1 ? gy : gz) / length : 1;
    }
}
