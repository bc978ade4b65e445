package io.porolith.cpu;

import io.porolith.backend.HeldDirections;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.element.AssembledForm;
import io.porolith.element.LevelInterpolation;
import io.porolith.element.MeshForm;
import io.porolith.element.MeshLevel;
import io.porolith.element.TetBatches;
import io.porolith.element.TetForm;
import io.porolith.sparse.BlockAlgebra;
import io.porolith.sparse.BlockRowsFp32;
import io.porolith.sparse.BlockRowsFp64;
import io.porolith.sparse.Parallel;
import io.porolith.sparse.RowSpace;
import java.util.BitSet;

/**
 * A form on a conforming mesh or a coarser level of one. What it is made of is kept at either precision, since coarser levels are made from
 * it; a conversion shares it. Levels of multigrid know the interpolation between them.
 */
final class MatrixOperator implements Operator {
    private final CpuMemory memory;
    private final KernelForm kernels;
    private final RowSpace space;
    private final Precision precision;
    private final int components;
    private LevelInterpolation toHere = LevelInterpolation.NONE;
    private MeshLevel level;
    private BlockRowsFp64 wide;
    private BlockRowsFp32 narrow;
    private float[] inverse32 = new float[0];
    private long bytes;

    private MatrixOperator(MatrixOperator finer, Precision precision) {
        memory = finer.memory;
        kernels = finer.kernels;
        space = finer.space;
        this.precision = precision;
        components = finer.components;
        level = finer.level;
        wide = finer.wide;
        makeNarrow();
        count(0);
    }

    MatrixOperator(CpuMemory memory, MeshLevel level, Precision precision, KernelForm kernels) {
        this.memory = memory;
        this.kernels = kernels;
        this.level = level;
        this.precision = precision;
        space = level.space();
        components = level.components();
        wide = wide(level.form(), kernels);
        makeNarrow();
        count(level.form().bytes()
                + wide.bytes()
                + 8L * level.inverse().length
                + level.rows()
                + level.fromHere().bytes());
    }

    /** A form that is only applied, see {@link MeshLevel#applied}. */
    MatrixOperator(CpuMemory memory, MeshLevel level) {
        this(memory, level, Precision.FP64, KernelForm.PLAIN);
    }

    /** For products at fp64. */
    static BlockRowsFp64 wide(MeshForm form, KernelForm kernels) {
        if (form instanceof TetForm tets) {
            TetBatches b = tets.batches();
            return new TetRowsFp64(tets.space().originalCount(), b, b.uniform(), b.general(), kernels.tetrahedraFp64());
        }
        return ((AssembledForm) form).matrix();
    }

    /** For products at fp32. */
    static BlockRowsFp32 narrow(MeshForm form, KernelForm kernels) {
        if (form instanceof TetForm tets) {
            TetBatches b = tets.batches();
            float[] uniform = BlockAlgebra.toFloat(b.uniform());
            float[] general = BlockAlgebra.toFloat(b.general());
            return new TetRowsFp32(tets.space().originalCount(), b, uniform, general, kernels.tetrahedraFp32());
        }
        return BlockAlgebra.narrowed(((AssembledForm) form).matrix());
    }

    MatrixOperator at(Precision target) {
        return new MatrixOperator(this, target);
    }

    private void makeNarrow() {
        if (precision == Precision.FP32) {
            narrow = narrow(level.form(), kernels);
            inverse32 = BlockAlgebra.toFloat(level.inverse());
        }
    }

    private void count(long own) {
        bytes = own + (precision == Precision.FP32 ? narrow.bytes() + 4L * inverse32.length : 0);
        memory.take(bytes);
    }

    BlockRowsFp64 wide() {
        return wide;
    }

    BlockRowsFp32 narrow() {
        return narrow;
    }

    /** Rows that no material touches. */
    BitSet empty() {
        return level.empty();
    }

    double[] inverse64() {
        return level.inverse();
    }

    float[] inverse32() {
        return inverse32;
    }

    byte[] mask() {
        return level.mask();
    }

    /** Rows held along directions that are no axes. */
    HeldDirections held() {
        return level.held();
    }

    @Override
    public boolean holdsOtherDirections() {
        return !level.held().isEmpty();
    }

    /** From this level to the next finer one. */
    LevelInterpolation fromHere() {
        return level.fromHere();
    }

    /** To this level from the next coarser one. */
    LevelInterpolation toHere() {
        return toHere;
    }

    /** The form on the next coarser level. */
    MatrixOperator coarser(Parallel parallel) {
        MeshLevel coarse = level.coarser(parallel);
        toHere = coarse.fromHere();
        return new MatrixOperator(memory, coarse, precision, kernels);
    }

    boolean isWide() {
        return precision == Precision.FP64;
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
        return bytes;
    }

    @Override
    public void close() {
        memory.free(bytes);
        bytes = 0;
        level = null;
        wide = null;
        narrow = null;
        toHere = LevelInterpolation.NONE;
    }
}
