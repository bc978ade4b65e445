package io.porolith.cuda;

import io.porolith.backend.HeldDirections;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.element.AssembledForm;
import io.porolith.element.MeshLevel;
import io.porolith.element.TetForm;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.Parallel;
import io.porolith.sparse.RowSpace;

/**
 * A form on a conforming mesh or a coarser level of one: what products and smoothing need, at the precision of the form. Kernels have assembled it, or the host has set
 * it up. Coarser levels are made by the host, which keeps in fp64 what it needs for that.
 */
final class CudaMatrix implements Operator {
    /** Bit of a row's mask: it touches no material. */
    private static final int EMPTY = 128;

    private final Device device;
    private final DeviceMemory memory;
    private final RowSpace space;
    private final Precision precision;
    private final Uploads arrays;
    private final int components;
    private final HeldDirections held;
    /** Null where the host has set the form up. */
    private final CudaAssembledRows assembled;
    /** Null where kernels have assembled the form. */
    private MeshLevel level;

    private DeviceRows rows;
    /** Null where the matrix is assembled. */
    private CudaTetrahedra tetrahedra;

    private long mask;
    /** 0 until something is smoothed. */
    private long inverse;

    private long heldRows;
    private long projectors;
    /** From this level to the next finer one, and to this from the next coarser one; null where there is none. */
    private CudaInterpolation fromHere;

    private CudaInterpolation toHere;
    private boolean open = true;

    CudaMatrix(Device device, DeviceMemory memory, MeshLevel level, Precision precision) {
        this(device, memory, level, precision, DeviceRows::of);
    }

    /** Makes the rows of a form on the device. */
    @FunctionalInterface
    interface Maker {
        DeviceRows make(Uploads arrays, BlockMatrixFp64 matrix, Precision precision);
    }

    /** @param maker of the rows where the form is assembled */
    CudaMatrix(Device device, DeviceMemory memory, MeshLevel level, Precision precision, Maker maker) {
        this.device = device;
        this.memory = memory;
        this.level = level;
        this.precision = precision;
        space = level.space();
        components = level.components();
        held = level.held();
        assembled = null;
        arrays = new Uploads(device, memory);
        try {
            fill(maker);
        } catch (RuntimeException e) {
            arrays.close();
            throw e;
        }
    }

    /** @param assembled closed with this form */
    CudaMatrix(Device device, DeviceMemory memory, CudaAssembledRows assembled, Precision precision) {
        this.device = device;
        this.memory = memory;
        this.assembled = assembled;
        this.precision = precision;
        space = assembled.space();
        components = assembled.height();
        held = assembled.held();
        arrays = new Uploads(device, memory);
        try {
            rows = assembled.rows(arrays, precision);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        mask = assembled.mask();
        heldRows = assembled.heldRows();
        projectors = assembled.projectors();
    }

    private void fill(Maker maker) {
        if (level.form() instanceof TetForm tets) {
            tetrahedra = CudaTetrahedra.of(arrays, tets, precision);
            rows = tetrahedra.rows();
        } else {
            rows = maker.make(arrays, ((AssembledForm) level.form()).matrix(), precision);
        }
        byte[] marked = level.mask().clone();
        level.empty().stream().forEach(r -> marked[r] |= (byte) EMPTY);
        mask = arrays.of(marked);
        if (!held.isEmpty()) {
            heldRows = arrays.of(held.at());
            projectors = arrays.of(held.projector(), Precision.FP64);
        }
        if (level.fromHere().exists()) {
            fromHere = CudaInterpolation.of(arrays, level.fromHere());
        }
    }

    /** The same form at a precision. */
    CudaMatrix at(Precision target) {
        return assembled != null && assembled.hasValues()
                ? new CudaMatrix(device, memory, assembled.shared(), target)
                : new CudaMatrix(device, memory, level(), target);
    }

    /** What coarser levels are made from. */
    private MeshLevel level() {
        return assembled == null ? level : assembled.level(precision);
    }

    /** The form on the next coarser level. */
    CudaMatrix coarser() {
        CudaMatrix coarse = new CudaMatrix(device, memory, level().coarser(Parallel.COMMON_POOL), precision);
        toHere = coarse.fromHere;
        return coarse;
    }

    /** A copy of the blocks on the host, which brings those that kernels have assembled. */
    BlockMatrixFp64 matrix() {
        if (level().form() instanceof AssembledForm form) {
            return form.matrix();
        }
        throw new IllegalArgumentException("forms of quadratic tetrahedra have no matrix");
    }

    /** Blocks, or where forces of elements are added up. */
    DeviceRows rows() {
        return rows;
    }

    /** Readies products with a vector. */
    void prepare(Launches launches, CudaVector x) {
        if (tetrahedra != null) {
            tetrahedra.forces(launches, x);
        }
    }

    long mask() {
        return mask;
    }

    /** Inverses of the diagonal blocks, number by number, each of all rows together; made on first use. */
    long inverse() {
        if (inverse == 0 && assembled != null) {
            inverse = assembled.inverse(arrays, rows, precision);
        }
        if (inverse == 0) {
            double[] blocks = level.inverse();
            int size = components * components;
            double[] turned = new double[blocks.length];
            for (int r = 0; r < level.rows(); r++) {
                for (int i = 0; i < size; i++) {
                    turned[i * level.rows() + r] = blocks[r * size + i];
                }
            }
            inverse = arrays.of(turned, precision);
        }
        return inverse;
    }

    /** Rows held along directions that are no axes. */
    int heldCount() {
        return held.at().length;
    }

    long heldRows() {
        return heldRows;
    }

    long projectors() {
        return projectors;
    }

    CudaInterpolation fromHere() {
        return fromHere;
    }

    CudaInterpolation toHere() {
        return toHere;
    }

    @Override
    public boolean holdsOtherDirections() {
        return !held.isEmpty();
    }

    @Override
    public RowSpace space() {
        return space;
    }

    @Override
    public int components() {
        return components;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public long bytes() {
        return arrays.bytes() + (assembled == null ? 0 : assembled.bytes());
    }

    @Override
    public void close() {
        arrays.close();
        if (assembled != null && open) {
            assembled.close();
        }
        open = false;
        level = null;
    }
}
