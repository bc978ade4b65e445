package io.porolith.cuda;

import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.WeakForm;
import io.porolith.mesh.Grid;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A weak form on the device: two scaled coefficients per voxel, and a byte per node that tells prescribed components (bits 0 to 2) and nodes
 * without material (bit 7).
 */
final class CudaOperator implements Operator {
    private final DeviceMemory memory;
    private final Launches launches;
    private final WeakForm form;
    private final Grid grid;
    private final Precision precision;
    private final Deque<DeviceMemory.Block> blocks = new ArrayDeque<>();
    private DeviceMemory.Block a;
    private DeviceMemory.Block b;
    private DeviceMemory.Block mask;
    private DeviceMemory.Block inverseDiagonal;

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
            op.a = op.coefficient();
            op.b = op.coefficient();
            op.copy(Precision.FP64, form.scaleA(), a.address(), op.a);
            op.copy(Precision.FP64, form.scaleB(), b.address(), op.b);
            op.mask = op.own(memory.allocate(g.nodeCount()));
            device.upload(constraints.mask(), op.mask.address());
            op.markEmpty();
        });
    }

    /** The same form at a precision; what need not change is shared. */
    CudaOperator at(Precision target) {
        return built(new CudaOperator(memory, launches, form, grid, target), op -> {
            op.mask = op.own(mask.shared());
            if (target == precision) {
                op.a = op.own(a.shared());
                op.b = op.own(b.shared());
            } else {
                op.a = op.coefficient();
                op.b = op.coefficient();
                op.copy(precision, 1, a.address(), op.a);
                op.copy(precision, 1, b.address(), op.b);
            }
        });
    }

    /** The form on voxels of twice the edge. */
    CudaOperator coarser() {
        Grid coarse = grid.halved();
        return built(new CudaOperator(memory, launches, form, coarse, precision), op -> {
            op.a = op.coefficient();
            op.b = op.coefficient();
            int voxels = coarse.voxelCount();
            launches.entries(
                    Kernel.CHILDREN, precision, voxels, grid, coarse, form.growthA() / 8, a.address(), op.a.address());
            launches.entries(
                    Kernel.CHILDREN, precision, voxels, grid, coarse, form.growthB() / 8, b.address(), op.b.address());
            op.mask = op.own(memory.allocate(coarse.nodeCount()));
            launches.entries(
                    Kernel.COARSE_MASK, precision, coarse.nodeCount(), grid, coarse, mask.address(), op.mask.address());
            op.markEmpty();
        });
    }

    private DeviceMemory.Block coefficient() {
        return own(memory.allocate((long) precision.bytes() * grid.voxelCount()));
    }

    private DeviceMemory.Block own(DeviceMemory.Block block) {
        blocks.push(block);
        return block;
    }

    private void copy(Precision from, double factor, long source, DeviceMemory.Block to) {
        Kernel kernel = from == Precision.FP64 ? Kernel.COPY_FROM_FP64 : Kernel.COPY_FROM_FP32;
        launches.entries(kernel, precision, grid.voxelCount(), grid.voxelCount(), factor, source, to.address());
    }

    private void markEmpty() {
        launches.entries(
                Kernel.MARK_EMPTY, precision, grid.nodeCount(), grid, a.address(), b.address(), mask.address());
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
            inverseDiagonal = own(memory.allocate((long) precision.bytes() * grid.nodeCount()));
            launches.entries(
                    Kernel.INVERSE_DIAGONAL,
                    precision,
                    grid.nodeCount(),
                    grid,
                    form.diagonalA(),
                    a.address(),
                    form.diagonalB(),
                    b.address(),
                    inverseDiagonal.address());
        }
        return inverseDiagonal.address();
    }

    /** Of the two kernels the one of this form. */
    Kernel kernel(Kernel elasticity, Kernel helmholtz) {
        return form == WeakForm.ELASTICITY ? elasticity : helmholtz;
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
    public long bytes() {
        return blocks.stream().mapToLong(DeviceMemory.Block::bytes).sum();
    }

    @Override
    public void close() {
        while (!blocks.isEmpty()) {
            blocks.pop().close();
        }
    }
}
