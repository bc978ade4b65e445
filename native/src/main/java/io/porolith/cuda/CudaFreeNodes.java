package io.porolith.cuda;

import io.porolith.backend.FreeNodes;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.element.MeshSpace;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;

/** Sums and rigid motions at nodes by kernels (motion.cu). It holds a byte a node, and on conforming meshes uses the positions of rows. */
final class CudaFreeNodes implements FreeNodes {
    private final Launches launches;
    private final Tables tables;
    private final MeshSpaces spaces;
    private final Space space;
    private final Uploads arrays;
    private final Object shape;
    private final long nodes;
    private final long counts;
    private final long positions;
    private final double[] centre;
    private boolean open = true;

    CudaFreeNodes(Device device, DeviceMemory memory, Launches launches, MeshSpaces spaces, Layout layout) {
        this.launches = launches;
        this.spaces = spaces;
        tables = new Tables(device, launches);
        arrays = new Uploads(device, memory);
        space = layout.space();
        boolean onLattice = space instanceof Grid;
        nodes = onLattice ? space.nodeCount() : space.originalCount();
        shape = onLattice ? space : new Line(space.originalCount());
        centre = layout.centre().clone();
        byte[] taken = new byte[Math.toIntExact(nodes)];
        for (int n = 0; n < layout.counts().length; n++) {
            if (layout.takes(n)) {
                taken[onLattice ? n : ((MeshSpace) space).row(n)] = 1;
            }
        }
        spaces.enter(space);
        try {
            counts = arrays.of(taken);
            positions = onLattice ? 0 : spaces.positions((MeshSpace) space);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public double[] sums(Vector v) {
        return tables.of(SUMS, Kernel.MOTION_SUMS, Kernel.TOTAL_COLUMNS, nodes, with(centre, address(v)));
    }

    @Override
    public double[] sums(Vector v, Vector u) {
        return tables.of(
                DISPLACED_SUMS,
                Kernel.DISPLACED_SUMS,
                Kernel.TOTAL_COLUMNS,
                nodes,
                with(centre, address(v), address(u)));
    }

    @Override
    public void take(Motion motion, Vector v) {
        take(Kernel.TAKE_MOTION, motion, v, address(v));
    }

    @Override
    public void take(Motion motion, Vector u, Vector v) {
        take(Kernel.TAKE_DISPLACED_MOTION, motion, v, address(u), address(v));
    }

    private void take(Kernel kernel, Motion motion, Vector v, Object... vectors) {
        double[] m = motion.shift();
        double[] w = motion.omega();
        Object[] numbers = {m[0], m[1], m[2], w[0], w[1], w[2]};
        launches.entries(kernel, Precision.FP64, nodes, with(motion.about(), Launches.with(numbers, vectors)));
        if (space instanceof Grid grid && grid.anyPeriodic()) {
            long entries = ((CudaVector) v).length();
            launches.entries(Kernel.COPY_PERIODIC, Precision.FP64, entries, grid, v.components(), address(v));
        }
    }

    /** Nodes as kernels take them, with arms from a point, and what else a kernel takes. */
    private Object[] with(double[] from, Object... more) {
        return Launches.with(new Object[] {shape, counts, positions, from[0], from[1], from[2]}, more);
    }

    private static long address(Vector v) {
        return ((CudaVector) v).address();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            arrays.close();
            spaces.leave(space);
        }
    }
}
