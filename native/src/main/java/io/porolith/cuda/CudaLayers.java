package io.porolith.cuda;

import io.porolith.backend.LayeredStiffness;
import io.porolith.backend.Precision;
import io.porolith.mesh.Grid;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/**
 * What layered voxels have beyond an isotropic form, on the device: their matrices, the nodes around them, and both versions of their
 * coefficients: as if isotropic, and with the share of it that modes beyond the mean strain or gradient keep.
 */
final class CudaLayers implements AutoCloseable {
    private static final int CORNERS = 8;

    /** What is layered: the kernels for it, values of a stress or flux, and the shares that other modes keep of both coefficients. */
    enum Kind {
        STIFFNESS(
                Kernel.LAYERED_STRESS,
                Kernel.LAYERED_FORCE,
                Kernel.LAYERED_FORCE_NARROW,
                6,
                LayeredStiffness.OTHER_MODES),
        CONDUCTIVITY(Kernel.LAYERED_FLUX, Kernel.LAYERED_SOURCE, Kernel.LAYERED_SOURCE_NARROW, 3, 1);

        private final Kernel stress;
        private final Kernel force;
        private final Kernel narrowForce;
        private final int values;
        private final double keptOfFirst;

        Kind(Kernel stress, Kernel force, Kernel narrowForce, int values, double keptOfFirst) {
            this.stress = stress;
            this.force = force;
            this.narrowForce = narrowForce;
            this.values = values;
            this.keptOfFirst = keptOfFirst;
        }
    }

    private final Kind kind;
    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final Grid grid;
    private final int voxelCount;
    private final int nodeCount;
    private final Deque<DeviceMemory.Block> blocks = new ArrayDeque<>();
    private final long voxels;
    private final long extra;
    private final long stress;
    private final long nodes;
    private final long around;
    /** a and b of the voxels, isotropic and then reduced. */
    private final long coefficients;

    /**
     * @param list indices of the voxels, ascending
     * @param matrices what they have beyond
     * @param a,b addresses of the coefficients of all voxels, as if isotropic
     */
    CudaLayers(
            Device device,
            DeviceMemory memory,
            Launches launches,
            Grid grid,
            Kind kind,
            int[] list,
            double[] matrices,
            long a,
            long b) {
        this.kind = kind;
        this.device = device;
        this.memory = memory;
        this.launches = launches;
        this.grid = grid;
        voxelCount = list.length;
        int[] near = nodesAround(grid, list);
        nodeCount = near.length;
        try {
            voxels = own(list);
            extra = own(8L * matrices.length);
            device.upload(matrices, 0, matrices.length, extra);
            stress = own(8L * kind.values * voxelCount);
            nodes = own(near);
            around = own(voxelsAround(grid, near, list));
            coefficients = own(8L * 4 * voxelCount);
            keep(a, kind.keptOfFirst, coefficients(false, 0), coefficients(true, 0));
            keep(b, LayeredStiffness.OTHER_MODES, coefficients(false, 1), coefficients(true, 1));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private long own(long bytes) {
        blocks.push(memory.allocate(bytes));
        return blocks.peek().address();
    }

    private long own(int[] values) {
        long address = own(4L * values.length);
        device.upload(values, address);
        return address;
    }

    private long coefficients(boolean reduced, int which) {
        return coefficients + 8L * voxelCount * ((reduced ? 2 : 0) + which);
    }

    private void keep(long from, double share, long isotropic, long reduced) {
        launches.entries(Kernel.GATHER, Precision.FP64, voxelCount, voxelCount, voxels, from, isotropic);
        launches.entries(
                Kernel.COPY_FROM_FP64, Precision.FP64, voxelCount, (long) voxelCount, share, isotropic, reduced);
    }

    /** Distinct nodes of some voxels, in rising order. */
    private static int[] nodesAround(Grid g, int[] voxels) {
        BitSet nodes = new BitSet(g.nodeCount());
        for (int v : voxels) {
            int i = v % g.nx();
            int j = v / g.nx() % g.ny();
            int k = v / (g.nx() * g.ny());
            for (int corner = 0; corner < CORNERS; corner++) {
                int x = (i + (corner & 1)) % g.ownedX();
                int y = (j + (corner >> 1 & 1)) % g.ownedY();
                nodes.set(g.node(x, y, (k + (corner >> 2)) % g.ownedZ()));
            }
        }
        return nodes.stream().toArray();
    }

    /** Places in the list of voxels of those to the eight sides of each node, numbered as in grid.cuh; -1 where there is none. */
    private static int[] voxelsAround(Grid g, int[] nodes, int[] voxels) {
        int[] around = new int[Math.multiplyExact(CORNERS, nodes.length)];
        for (int n = 0; n < nodes.length; n++) {
            int i = nodes[n] % (g.nx() + 1);
            int j = nodes[n] / (g.nx() + 1) % (g.ny() + 1);
            int k = nodes[n] / ((g.nx() + 1) * (g.ny() + 1));
            for (int corner = 0; corner < CORNERS; corner++) {
                int x = wrapped(i - (corner & 1), g.nx(), g.periodicX());
                int y = wrapped(j - (corner >> 1 & 1), g.ny(), g.periodicY());
                int z = wrapped(k - (corner >> 2), g.nz(), g.periodicZ());
                boolean inside = x >= 0 && y >= 0 && z >= 0;
                around[CORNERS * n + corner] = inside ? place(voxels, g.voxel(x, y, z)) : -1;
            }
        }
        return around;
    }

    private static int wrapped(int i, int n, boolean periodic) {
        return periodic ? Math.floorMod(i, n) : i < n ? i : -1;
    }

    private static int place(int[] voxels, int voxel) {
        return Math.max(-1, Arrays.binarySearch(voxels, voxel));
    }

    /** Puts one of the versions into coefficients of all voxels. */
    void put(boolean reduced, long a, long b) {
        set(coefficients(reduced, 0), a);
        set(coefficients(reduced, 1), b);
    }

    private void set(long values, long to) {
        launches.entries(Kernel.SET_ENTRIES, Precision.FP64, voxelCount, voxelCount, voxels, values, to);
    }

    /**
     * f += factor times what the voxels add to A x.
     *
     * @param mask address of what is prescribed and left alone, 0 for nothing
     * @param f of either precision
     */
    void add(double factor, CudaVector x, long mask, CudaVector f) {
        launches.entries(kind.stress, Precision.FP64, voxelCount, grid, voxelCount, voxels, extra, x.address(), stress);
        launches.entries(
                f.precision() == Precision.FP64 ? kind.force : kind.narrowForce,
                Precision.FP64,
                nodeCount,
                grid,
                nodeCount,
                nodes,
                around,
                stress,
                factor,
                mask,
                f.address());
    }

    long bytes() {
        return blocks.stream().mapToLong(DeviceMemory.Block::bytes).sum();
    }

    @Override
    public void close() {
        while (!blocks.isEmpty()) {
            blocks.pop().close();
        }
    }
}
