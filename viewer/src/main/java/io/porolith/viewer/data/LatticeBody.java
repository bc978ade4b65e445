package io.porolith.viewer.data;

import io.porolith.geometry.Phase;
import java.util.List;

/**
 * A box of equal voxels.
 *
 * @param nx,ny,nz voxels per direction
 * @param origin lower corner, metres
 * @param spacing edges of a voxel, metres
 * @param mirrored whether the low plane across each axis is a mirror plane
 * @param phases kinds of material
 * @param phase index per voxel, x fastest
 */
public record LatticeBody(
        int nx, int ny, int nz, double[] origin, double[] spacing, boolean[] mirrored, List<Phase> phases, byte[] phase)
        implements Body {
    public int voxels(int axis) {
        return axis == 0 ? nx : axis == 1 ? ny : nz;
    }

    public int voxel(int i, int j, int k) {
        return i + nx * (j + ny * k);
    }

    public int node(int i, int j, int k) {
        return i + (nx + 1) * (j + (ny + 1) * k);
    }

    /** Index of a node plane along an axis of a node. */
    public int nodeIndex(int node, int axis) {
        return switch (axis) {
            case 0 -> node % (nx + 1);
            case 1 -> node / (nx + 1) % (ny + 1);
            default -> node / ((nx + 1) * (ny + 1));
        };
    }

    @Override
    public int nodeCount() {
        return Math.multiplyExact(Math.multiplyExact(nx + 1, ny + 1), nz + 1);
    }

    @Override
    public Bounds bounds() {
        double[] high = new double[3];
        for (int a = 0; a < 3; a++) {
            high[a] = origin[a] + voxels(a) * spacing[a];
        }
        return new Bounds(origin, high);
    }

    @Override
    public boolean isMirrored(int axis) {
        return mirrored[axis];
    }

    @Override
    public double cellSize() {
        return Math.max(spacing[0], Math.max(spacing[1], spacing[2]));
    }

    @Override
    public double[] centre(int cell) {
        int i = cell % nx;
        int j = cell / nx % ny;
        int k = cell / (nx * ny);
        return new double[] {
            origin[0] + (i + 0.5) * spacing[0], origin[1] + (j + 0.5) * spacing[1], origin[2] + (k + 0.5) * spacing[2]
        };
    }

    /** Voxel that holds a point, -1 outside. */
    public int voxelAt(double x, double y, double z) {
        int i = (int) Math.floor((x - origin[0]) / spacing[0]);
        int j = (int) Math.floor((y - origin[1]) / spacing[1]);
        int k = (int) Math.floor((z - origin[2]) / spacing[2]);
        boolean inside = i >= 0 && i < nx && j >= 0 && j < ny && k >= 0 && k < nz;
        return inside ? voxel(i, j, k) : -1;
    }
}
