package io.porolith.cuda;

import io.porolith.backend.Constraints;
import io.porolith.backend.HeldDirections;
import io.porolith.backend.Precision;
import io.porolith.element.AssembledForm;
import io.porolith.element.LevelInterpolation;
import io.porolith.element.MeshLevel;
import io.porolith.element.MeshSpace;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.Parallel;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * A matrix that kernels have assembled, in fp64, and what is prescribed of its rows. Conversions of a form share it. The host gets the numbers where it
 * makes coarser levels from them.
 */
final class CudaAssembledRows implements AutoCloseable {
    private final Launches launches;
    private final MeshSpaces spaces;
    private final CudaAssembly assembly;
    private final Constraints constraints;
    private final HeldDirections held;
    private final int height;
    private final Deque<DeviceMemory.Block> blocks = new ArrayDeque<>();
    private final DeviceMemory.Block mask;
    private final DeviceMemory.Block heldRows;
    private final DeviceMemory.Block projectors;
    private DeviceMemory.Block value;
    /** Null until coarser levels are made. */
    private MeshLevel level;

    CudaAssembledRows(
            Device device,
            DeviceMemory memory,
            Launches launches,
            MeshSpaces spaces,
            CudaAssembly.Form form,
            Constraints constraints) {
        this.launches = launches;
        this.spaces = spaces;
        this.constraints = constraints;
        MeshSpace space = (MeshSpace) constraints.space();
        spaces.enter(space);
        try {
            assembly = spaces.assembly(space);
            height = form.height();
            held = rising(constraints.held().renumbered(space::row));
            mask = own(memory.zeros(space.originalCount()));
            heldRows = own(memory.allocate(Math.max(1, 4L * held.at().length)));
            projectors = own(memory.allocate(Math.max(1, 8L * held.projector().length)));
            value = memory.allocate(8L * assembly.numbers(height));
            hold(device, space);
            assembly.assemble(form, value.address());
            invert(rows(value.address()), Precision.FP64, true, 0);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private CudaAssembledRows(CudaAssembledRows of) {
        launches = of.launches;
        spaces = of.spaces;
        assembly = of.assembly;
        constraints = of.constraints;
        held = of.held;
        height = of.height;
        level = of.level;
        spaces.enter(constraints.space());
        mask = own(of.mask.shared());
        heldRows = own(of.heldRows.shared());
        projectors = own(of.projectors.shared());
        value = of.value == null ? null : of.value.shared();
    }

    private DeviceMemory.Block own(DeviceMemory.Block block) {
        blocks.push(block);
        return block;
    }

    private static HeldDirections rising(HeldDirections held) {
        int[] order = IntStream.range(0, held.at().length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> held.at()[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] at = IntStream.of(order).map(i -> held.at()[i]).toArray();
        double[] projector = new double[held.projector().length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(held.projector(), 9 * order[i], projector, 9 * i, 9);
        }
        return new HeldDirections(at, projector);
    }

    /** Held nodes are those of surfaces, so a list of them is much less than a byte a row. */
    private void hold(Device device, MeshSpace space) {
        byte[] ofRows = MeshLevel.rowMask(space, constraints, height);
        int[] at = IntStream.range(0, ofRows.length).filter(r -> ofRows[r] != 0).toArray();
        byte[] bits = new byte[at.length];
        for (int n = 0; n < at.length; n++) {
            bits[n] = ofRows[at[n]];
        }
        CudaOperator.hold(device, launches, at, bits, mask.address());
        if (!held.isEmpty()) {
            device.upload(held.at(), heldRows.address());
            device.upload(held.projector(), 0, held.projector().length, projectors.address());
        }
    }

    /** The same for another form, closed on its own. */
    CudaAssembledRows shared() {
        return new CudaAssembledRows(this);
    }

    /** Whether the numbers in fp64 are still there. */
    boolean hasValues() {
        return value != null;
    }

    MeshSpace space() {
        return assembly.space();
    }

    int height() {
        return height;
    }

    HeldDirections held() {
        return held;
    }

    long mask() {
        return mask.address();
    }

    long heldRows() {
        return heldRows.address();
    }

    long projectors() {
        return projectors.address();
    }

    private DeviceRows rows(long values) {
        return assembly.rows(height, values);
    }

    /** The matrix at a precision; what is made for it lies among the given arrays. */
    DeviceRows rows(Uploads arrays, Precision precision) {
        if (precision == Precision.FP64) {
            return rows(value.address());
        }
        long count = assembly.numbers(height);
        long narrow = arrays.room(precision.bytes() * count);
        launches.entries(Kernel.COPY_FROM_FP64, precision, count, count, 1.0, value.address(), narrow);
        return rows(narrow);
    }

    /** Inverses of the diagonal blocks. */
    long inverse(Uploads arrays, DeviceRows rows, Precision precision) {
        long to = arrays.room((long) precision.bytes() * height * height * rows.count());
        invert(rows, precision, false, to);
        return to;
    }

    private void invert(DeviceRows rows, Precision precision, boolean mark, long to) {
        launches.entries(
                Kernel.ROWS_INVERSE,
                precision,
                rows.count(),
                rows.count(),
                height,
                mark ? 1 : 0,
                rows.order(),
                rows.begin(),
                rows.column(),
                rows.value(),
                held.at().length,
                heldRows(),
                projectors(),
                mask(),
                to);
    }

    /** The level on the host, made once; a form that does not work with the numbers in fp64 gives them back then. */
    MeshLevel level(Precision precision) {
        if (level == null) {
            MeshSpace space = assembly.space();
            BlockMatrixFp64 matrix = assembly.onHost(height, value.address());
            level = MeshLevel.of(
                    space,
                    new AssembledForm(matrix),
                    MeshLevel.rowMask(space, constraints, height),
                    held,
                    LevelInterpolation.NONE,
                    Parallel.COMMON_POOL);
        }
        if (precision != Precision.FP64) {
            dropValues();
        }
        return level;
    }

    private void dropValues() {
        if (value != null) {
            value.close();
            value = null;
        }
    }

    long bytes() {
        return blocks.stream().mapToLong(DeviceMemory.Block::bytes).sum() + (value == null ? 0 : value.bytes());
    }

    @Override
    public void close() {
        dropValues();
        while (!blocks.isEmpty()) {
            blocks.pop().close();
        }
        level = null;
        spaces.leave(constraints.space());
    }
}
