package io.porolith.mesh;

import java.util.stream.IntStream;

/**
 * Index space of a box of voxels. Nodes are numbered x fastest; a periodic direction stores its last node plane as a copy of the first, so
 * that every voxel has eight stored corner nodes in all cases.
 *
 * @param nx,ny,nz number of voxels per direction, at least 1
 * @param periodicX,periodicY,periodicZ whether the direction repeats
 */
public record Grid(int nx, int ny, int nz, boolean periodicX, boolean periodicY, boolean periodicZ) implements Space {
    /** Nodes are numbered in 31 bits, and the three unknowns of all nodes in 32 on a device: 1125 voxels per edge of a cube. */
    public static final int MOST_NODES = 1_431_000_000;

    /** Whether so many voxels make a grid that can be numbered. */
    public static boolean holds(int nx, int ny, int nz) {
        return (nx + 1L) * (ny + 1L) <= MOST_NODES && (nx + 1L) * (ny + 1L) * (nz + 1L) <= MOST_NODES;
    }

    public Grid {
        if (nx < 1 || ny < 1 || nz < 1) {
            throw new IllegalArgumentException(
                    "a grid needs at least one voxel per direction, not " + nx + " x " + ny + " x " + nz);
        }
        if (!holds(nx, ny, nz)) {
            throw new IllegalArgumentException(String.format(
                    java.util.Locale.ROOT,
                    "a grid of %d x %d x %d voxels has more than %,d nodes",
                    nx,
                    ny,
                    nz,
                    MOST_NODES));
        }
    }

    public static Grid box(int nx, int ny, int nz) {
        return new Grid(nx, ny, nz, false, false, false);
    }

    public static Grid periodic(int nx, int ny, int nz) {
        return new Grid(nx, ny, nz, true, true, true);
    }

    public boolean anyPeriodic() {
        return periodicX || periodicY || periodicZ;
    }

    public int voxelCount() {
        return nx * ny * nz;
    }

    /** Stored nodes, copies of periodic planes included. */
    @Override
    public int nodeCount() {
        return (nx + 1) * (ny + 1) * (nz + 1);
    }

    public int node(int i, int j, int k) {
        return i + (nx + 1) * (j + (ny + 1) * k);
    }

    public int voxel(int i, int j, int k) {
        return i + nx * (j + ny * k);
    }

    /** Whether the direction (0, 1, 2 for x, y, z) repeats. */
    public boolean isPeriodic(int axis) {
        return axis == 0 ? periodicX : axis == 1 ? periodicY : periodicZ;
    }

    /** Number of voxels along a direction (0, 1, 2 for x, y, z). */
    public int voxels(int axis) {
        return axis == 0 ? nx : axis == 1 ? ny : nz;
    }

    /** Index of the voxel across a face, through the period where there is one, or -1 where the face is on the boundary. */
    public int neighbour(int i, int j, int k, Face face) {
        int[] at = {i, j, k};
        int axis = face.axis();
        int n = voxels(axis);
        int next = at[axis] + face.sign();
        if (next < 0 || next >= n) {
            if (!isPeriodic(axis)) {
                return -1;
            }
            next = Math.floorMod(next, n);
        }
        at[axis] = next;
        return voxel(at[0], at[1], at[2]);
    }

    /** Whether {@link #halved()} exists: a period of more than one voxel must hold an even number of them. */
    public boolean canHalve() {
        for (int axis = 0; axis < 3; axis++) {
            if (isPeriodic(axis) && voxels(axis) > 1 && voxels(axis) % 2 != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The grid of voxels of twice the edge. It reaches beyond this one where the number of voxels is odd. A period of one voxel, which says
     * that nothing varies along it, stays one voxel.
     */
    public Grid halved() {
        if (!canHalve()) {
            throw new IllegalArgumentException(
                    "an odd number of voxels in a periodic direction cannot be halved: " + this);
        }
        return new Grid((nx + 1) / 2, (ny + 1) / 2, (nz + 1) / 2, periodicX, periodicY, periodicZ);
    }

    /** Number of distinct node planes: the last plane of a periodic direction is a copy and is not counted. */
    public int ownedX() {
        return periodicX ? nx : nx + 1;
    }

    public int ownedY() {
        return periodicY ? ny : ny + 1;
    }

    public int ownedZ() {
        return periodicZ ? nz : nz + 1;
    }

    // ---- as a space

    @Override
    public boolean isOriginal(int node) {
        int i = node % (nx + 1);
        int j = node / (nx + 1) % (ny + 1);
        int k = node / ((nx + 1) * (ny + 1));
        return i < ownedX() && j < ownedY() && k < ownedZ();
    }

    @Override
    public int originalCount() {
        return ownedX() * ownedY() * ownedZ();
    }

    @Override
    public int[] around(int node) {
        int i = node % (nx + 1);
        int j = node / (nx + 1) % (ny + 1);
        int k = node / ((nx + 1) * (ny + 1));
        return IntStream.range(0, 27)
                .map(n -> {
                    int x = plane(i + n % 3 - 1, 0);
                    int y = plane(j + n / 3 % 3 - 1, 1);
                    int z = plane(k + n / 9 - 1, 2);
                    return x < 0 || y < 0 || z < 0 ? -1 : node(x, y, z);
                })
                .filter(n -> n >= 0)
                .distinct()
                .toArray();
    }

    /** A distinct node plane by a number that may be beyond the first or last by one; -1 where there is none. */
    private int plane(int i, int axis) {
        int n = voxels(axis);
        return isPeriodic(axis) ? Math.floorMod(i, n) : i <= n ? i : -1;
    }

    /** One point a voxel, at its centre. */
    @Override
    public int pointCount() {
        return voxelCount();
    }

    @Override
    public int layerCount() {
        return nz;
    }

    @Override
    public int layerBegin(int layer) {
        return voxel(0, 0, layer);
    }

    @Override
    public boolean canCoarsen() {
        return canHalve();
    }

    @Override
    public int extent() {
        return Math.max(nx, Math.max(ny, nz));
    }

    @Override
    public double[][] rigidMotions(int components) {
        double[][] motions = new double[components == 3 ? 6 : 1][components * nodeCount()];
        for (int n = 0; n < nodeCount(); n++) {
            double[] x = {
                n % (nx + 1) - 0.5 * nx,
                n / (nx + 1) % (ny + 1) - 0.5 * ny,
                (double) (n / ((nx + 1) * (ny + 1))) - 0.5 * nz
            };
            RigidMotions.put(x, n, nodeCount(), motions);
        }
        return motions;
    }
}
