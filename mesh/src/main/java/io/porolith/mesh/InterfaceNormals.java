package io.porolith.mesh;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Region;
import io.porolith.geometry.Shape;

/** Directions of the interfaces between solids in cut voxels: gradients of the signed distance of the nearest region. */
final class InterfaceNormals {
    /** Step of the difference over the edge of a voxel: distances are good to rounding, and shapes smooth on this scale. */
    private static final double STEP = 0.1;

    /** A gradient of a distance has length one but where two sides of a body are as near; there it has no direction to give. */
    private static final double LEAST_LENGTH = 0.2;

    /** Where to look if the centre is in the middle of a layer, in edges of a voxel. */
    private static final double[][] OFFSETS = {{0, 0, 0}, {0.21, 0.17, 0.13}, {-0.11, 0.19, -0.23}};

    private final Geometry geometry;
    private final Lattice lattice;

    InterfaceNormals(Geometry geometry, Lattice lattice) {
        this.geometry = geometry;
        this.lattice = lattice;
    }

    /** Writes the normal of a voxel, or leaves zeros: with one solid in the voxel, or without a direction. */
    void put(int voxel, float[] share, float[] normal, int at) {
        if (solids(share) < 2) {
            return;
        }
        Grid g = lattice.grid();
        double h = lattice.pitch();
        double x = lattice.xMin() + h * (voxel % g.nx() + 0.5);
        double y = lattice.yMin() + h * (voxel / g.nx() % g.ny() + 0.5);
        double z = lattice.zMin() + h * (voxel / (g.nx() * g.ny()) + 0.5);
        Shape nearest = nearest(x, y, z, h);
        for (double[] offset : OFFSETS) {
            double[] n = gradient(nearest, x + h * offset[0], y + h * offset[1], z + h * offset[2], STEP * h);
            double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
            if (length > LEAST_LENGTH) {
                for (int c = 0; c < 3; c++) {
                    normal[at + c] = (float) (n[c] / length);
                }
                return;
            }
        }
    }

    private int solids(float[] share) {
        int count = 0;
        for (int p = 0; p < share.length; p++) {
            count += share[p] > 0 && !lattice.phases().get(p).isVoid() ? 1 : 0;
        }
        return count;
    }

    /** The region with the nearest surface; those of voids stand back, because it is two solids that meet. */
    private Shape nearest(double x, double y, double z, double h) {
        Shape best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Region region : geometry.regions()) {
            double d = Math.abs(region.shape().distance(x, y, z));
            double penalty = lattice.phases().get(region.phase()).isVoid() ? h : 0;
            if (d + penalty < least) {
                least = d + penalty;
                best = region.shape();
            }
        }
        return best;
    }

    private static double[] gradient(Shape shape, double x, double y, double z, double step) {
        return new double[] {
            (shape.distance(x + step, y, z) - shape.distance(x - step, y, z)) / (2 * step),
            (shape.distance(x, y + step, z) - shape.distance(x, y - step, z)) / (2 * step),
            (shape.distance(x, y, z + step) - shape.distance(x, y, z - step)) / (2 * step)
        };
    }
}
