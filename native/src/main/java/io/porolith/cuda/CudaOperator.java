package io.porolith.cuda;

import io.porolith.backend.CoefficientTable;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.WeakForm;
import io.porolith.mesh.Grid;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * A weak form on the device: two scaled coefficients per voxel, or a byte per voxel that points into two tables of them; and a byte per node
 * that tells prescribed components (bits 0 to 2) and nodes without material (bit 7).
 */
final class CudaOperator implements Operator {
    /** Bytes of a held node on a list. */
    private static final int LISTED = 5;

    private final DeviceMemory memory;
    private final Launches launches;
    private final WeakForm form;
    private final Grid grid;
    private final Precision precision;
    private final Deque<DeviceMemory.Block> blocks = new ArrayDeque<>();
    /** Null where each voxel has coefficients of its own. */
    private DeviceMemory.Block index;

    private DeviceMemory.Block a;
    private DeviceMemory.Block b;
    private DeviceMemory.Block mask;
    private DeviceMemory.Block inverseDiagonal;
    /** Null but in the tangent of a body with history; what is made of it is isotropic. */
    private CudaInelasticForm flow;
    /** Null but in a form at fp64 with layered voxels; what is made of that one is isotropic. */
    private CudaLayers layers;

    private CudaOperator(DeviceMemory memory, Launches launches, WeakForm form, Grid grid, Precision precision) {
        this.memory = memory;
        this.launches = launches;
        this.form = form;
        this.grid = grid;
        this.precision = precision;
    }

    /** Part of building an operator that may run out of memory half-way. */
    @FunctionalInterface
    private interface Filling {
        void of(CudaOperator op);
    }

    private static CudaOperator built(CudaOperator op, Filling filling) {
        try {
            filling.of(op);
            return op;
        } catch (RuntimeException e) {
            op.close();
            throw e;
        }
    }

    /** From fp64 voxel values on the device. */
    static CudaOperator of(
            Device device,
            DeviceMemory memory,
            Launches launches,
            WeakForm form,
            CudaVoxelField a,
            CudaVoxelField b,
            Constraints constraints,
            Precision precision) {
        Grid g = constraints.grid();
        return built(new CudaOperator(memory, launches, form, g, precision), op -> {
            op.makeCoefficients(g.voxelCount());
            op.copy(Precision.FP64, form.scaleA(), a.address(), op.a);
            op.copy(Precision.FP64, form.scaleB(), b.address(), op.b);
            op.constrain(device, constraints);
        });
    }

    /**
     * The tangent of a body with history, at fp64. Its coefficients are those of an isotropic body about as stiff, which the body writes; until
     * then they only tell voids (negative phases) from the rest.
     */
    static CudaOperator tangent(
            Device device,
            DeviceMemory memory,
            Launches launches,
            byte[] phase,
            Constraints constraints,
            CudaInelasticForm flow) {
        double[] solid = new double[phase.length];
        java.util.Arrays.setAll(solid, v -> phase[v] < 0 ? 0 : 1);
        CudaOperator tangent =
                new CudaOperator(memory, launches, WeakForm.ELASTICITY, constraints.grid(), Precision.FP64);
        return built(tangent, op -> {
            op.flow = flow;
            op.makeCoefficients(phase.length);
            device.upload(solid, 0, solid.length, op.a());
            device.upload(solid, 0, solid.length, op.b());
            op.constrain(device, constraints);
        });
    }

    /** Gives layered voxels, if there are any, what they have beyond this fp64 form. */
    CudaOperator layered(Device device, CudaLayers.Kind kind, int[] voxels, double[] extra) {
        if (voxels.length == 0) {
            return this;
        }
        return built(this, op -> {
            op.layers = new CudaLayers(device, memory, launches, grid, kind, voxels, extra, a(), b());
            op.layers.put(true, a(), b());
        });
    }

    /** Something made of this form as if no voxel were layered. */
    private <T> T isotropically(Supplier<T> made) {
        if (layers == null) {
            return made.get();
        }
        layers.put(false, a(), b());
        try {
            return made.get();
        } finally {
            layers.put(true, a(), b());
        }
    }

    /** From a table on the host. */
    static CudaOperator of(
            Device device,
            DeviceMemory memory,
            Launches launches,
            WeakForm form,
            CoefficientTable table,
            Constraints constraints,
            Precision precision) {
        return built(new CudaOperator(memory, launches, form, constraints.grid(), precision), op -> {
            op.index = op.own(memory.allocate(table.index().length));
            device.upload(table.index(), op.index.address());
            op.makeCoefficients(table.size());
            try (DeviceMemory.Block wide = memory.allocate(8L * table.size())) {
                device.upload(table.a(), 0, table.size(), wide.address());
                op.copy(Precision.FP64, form.scaleA(), wide.address(), op.a);
                device.upload(table.b(), 0, table.size(), wide.address());
                op.copy(Precision.FP64, form.scaleB(), wide.address(), op.b);
            }
            op.constrain(device, constraints);
        });
    }

    private void constrain(Device device, Constraints constraints) {
        mask = own(memory.allocate(grid.nodeCount()));
        int[] held = constraints.heldNodes();
        if (LISTED * held.length < grid.nodeCount()) {
            device.clear(mask.address(), grid.nodeCount());
            byte[] bits = new byte[held.length];
            for (int n = 0; n < bits.length; n++) {
                bits[n] = constraints.mask()[held[n]];
            }
            hold(device, launches, held, bits, mask.address());
        } else {
            device.upload(constraints.mask(), mask.address());
        }
        markEmpty();
    }

    /**
     * Held nodes are those of surfaces, so a list of them is much less than a byte a node.
     *
     * @param mask address of one that is clear
     */
    static void hold(Device device, Launches launches, int[] held, byte[] bits, long mask) {
        if (held.length > 0) {
            long list = launches.room((long) LISTED * held.length);
            long listed = list + 4L * held.length;
            device.upload(held, list);
            device.upload(bits, listed);
            launches.entries(Kernel.HOLD_NODES, Precision.FP64, held.length, held.length, list, listed, mask);
        }
    }

    /** The same form at a precision; what need not change is shared. */
    CudaOperator at(Precision target) {
        return isotropically(() -> plainlyAt(target));
    }

    private CudaOperator plainlyAt(Precision target) {
        return built(new CudaOperator(memory, launches, form, grid, target), op -> {
            op.mask = op.own(mask.shared());
            op.index = index == null ? null : op.own(index.shared());
            if (target == precision && layers == null) {
                op.a = op.own(a.shared());
                op.b = op.own(b.shared());
            } else {
                op.makeCoefficients(coefficientCount());
                op.copy(precision, 1, a.address(), op.a);
                op.copy(precision, 1, b.address(), op.b);
            }
        });
    }

    /** The form on voxels of twice the edge. */
    CudaOperator coarser() {
        return isotropically(this::plainlyCoarser);
    }

    private CudaOperator plainlyCoarser() {
        Grid coarse = grid.halved();
        return built(new CudaOperator(memory, launches, form, coarse, precision), op -> {
            op.makeCoefficients(coarse.voxelCount());
            children(coarse, form.growthA(), a, op.a);
            children(coarse, form.growthB(), b, op.b);
            op.mask = op.own(memory.allocate(coarse.nodeCount()));
            launches.entries(
                    Kernel.COARSE_MASK, precision, coarse.nodeCount(), grid, coarse, mask.address(), op.mask.address());
            op.markEmpty();
        });
    }

    private void children(Grid coarse, double growth, DeviceMemory.Block from, DeviceMemory.Block to) {
        int voxels = coarse.voxelCount();
        launches.entries(
                Kernel.CHILDREN, precision, voxels, grid, coarse, growth / 8, index(), from.address(), to.address());
    }

    private void makeCoefficients(int count) {
        a = own(memory.allocate((long) precision.bytes() * count));
        b = own(memory.allocate((long) precision.bytes() * count));
    }

    /** Voxels, or entries of the table. */
    private int coefficientCount() {
        return (int) (a.bytes() / precision.bytes());
    }

    private DeviceMemory.Block own(DeviceMemory.Block block) {
        blocks.push(block);
        return block;
    }

    private void copy(Precision from, double factor, long source, DeviceMemory.Block to) {
        Kernel kernel = from == Precision.FP64 ? Kernel.COPY_FROM_FP64 : Kernel.COPY_FROM_FP32;
        long count = to.bytes() / precision.bytes();
        launches.entries(kernel, precision, count, count, factor, source, to.address());
    }

    private void markEmpty() {
        launches.entries(
                Kernel.MARK_EMPTY,
                precision,
                grid.nodeCount(),
                grid,
                index(),
                a.address(),
                b.address(),
                mask.address());
    }

    /** 0 where each voxel has coefficients of its own. */
    long index() {
        return index == null ? 0 : index.address();
    }

    long a() {
        return a.address();
    }

    long b() {
        return b.address();
    }

    long mask() {
        return mask.address();
    }

    /** One value per node, zero without material; made on first use. */
    long inverseDiagonal() {
        if (inverseDiagonal == null) {
            inverseDiagonal = isotropically(this::makeInverseDiagonal);
        }
        return inverseDiagonal.address();
    }

    private DeviceMemory.Block makeInverseDiagonal() {
        DeviceMemory.Block made = own(memory.allocate((long) precision.bytes() * grid.nodeCount()));
        launches.entries(
                Kernel.INVERSE_DIAGONAL,
                precision,
                grid.nodeCount(),
                grid,
                index(),
                form.diagonalA(),
                a.address(),
                form.diagonalB(),
                b.address(),
                made.address());
        return made;
    }

    boolean isLayered() {
        return layers != null;
    }

    /** Adds the part of layered voxels; only where there are any. */
    CudaLayers layers() {
        return layers;
    }

    /** Whether this is the tangent of a body with history. */
    boolean isTangent() {
        return flow != null;
    }

    /** Coefficients as the kernels of products with this form take them. */
    Object[] coefficients() {
        return flow == null ? new Object[] {index(), a(), b()} : flow.coefficients();
    }

    /**
     * Of the kernels the one of this form.
     *
     * @throws IllegalStateException for a tangent, which has kernels of its own
     */
    Kernel kernel(Kernel elasticity, Kernel helmholtz, Kernel lumped) {
        if (flow != null) {
            throw new IllegalStateException("there is no " + elasticity + " with the tangent of a body with history");
        }
        return switch (form) {
            case ELASTICITY -> elasticity;
            case HELMHOLTZ -> helmholtz;
            case LUMPED_HELMHOLTZ -> lumped;
        };
    }

    @Override
    public Grid space() {
        return grid;
    }

    @Override
    public int components() {
        return form.components();
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public boolean readsTable() {
        return index != null && flow == null;
    }

    @Override
    public long bytes() {
        return blocks.stream().mapToLong(DeviceMemory.Block::bytes).sum() + (layers == null ? 0 : layers.bytes());
    }

    @Override
    public void close() {
        if (layers != null) {
            layers.close();
        }
        while (!blocks.isEmpty()) {
            blocks.pop().close();
        }
    }
}
