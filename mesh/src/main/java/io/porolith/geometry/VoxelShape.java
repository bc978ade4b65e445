package io.porolith.geometry;

/**
 * One class of voxels of an image. Beyond the image it repeats, is mirrored, or goes on as at its faces. Distances are exact up to one voxel
 * edge from the steps of the surface, and one voxel edge farther away.
 */
final class VoxelShape implements Shape {
    private final VoxelBlock block;
    private final int chosen;

    VoxelShape(VoxelBlock block, int chosen) {
        this.block = block;
        this.chosen = chosen;
    }

    @Override
    public boolean contains(double x, double y, double z) {
        double h = block.pitch();
        return block.at((int) Math.floor((x - block.xMin()) / h), (int) Math.floor((y - block.yMin()) / h), (int)
                        Math.floor((z - block.zMin()) / h))
                == chosen;
    }

    @Override
    public double distance(double x, double y, double z) {
        double h = block.pitch();
        double u = (x - block.xMin()) / h;
        double v = (y - block.yMin()) / h;
        double w = (z - block.zMin()) / h;
        int i = (int) Math.floor(u);
        int j = (int) Math.floor(v);
        int k = (int) Math.floor(w);
        boolean inside = block.at(i, j, k) == chosen;
        double nearest = 1;
        for (int c = -1; c <= 1; c++) {
            double dz = c == 0 ? 0 : c > 0 ? k + 1 - w : w - k;
            for (int b = -1; b <= 1; b++) {
                double dy = b == 0 ? 0 : b > 0 ? j + 1 - v : v - j;
                for (int a = -1; a <= 1; a++) {
                    double dx = a == 0 ? 0 : a > 0 ? i + 1 - u : u - i;
                    double square = dx * dx + dy * dy + dz * dz;
                    if (square < nearest * nearest && (block.at(i + a, j + b, k + c) == chosen) != inside) {
                        nearest = Math.sqrt(square);
                    }
                }
            }
        }
        return inside ? -h * nearest : h * nearest;
    }
}
