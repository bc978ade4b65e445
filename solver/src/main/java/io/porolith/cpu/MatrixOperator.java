package io.porolith.cpu;

import io.porolith.backend.HeldDirections;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.element.CornerLevel;
import io.porolith.element.MeshSpace;
import io.porolith.sparse.BlockAlgebra;
import io.porolith.sparse.BlockMatrixFp32;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.BlockRowsFp32;
import io.porolith.sparse.BlockRowsFp64;
import io.porolith.sparse.EdgeInterpolation;
import io.porolith.sparse.Parallel;
import io.porolith.sparse.RowSpace;
import io.porolith.sparse.SmoothedAggregation;
import java.util.BitSet;
import java.util.Optional;

/**
 * A form on a conforming mesh or a coarser level of one. What it is made of is kept at either precision, since coarser levels are made from
 * it; a conversion shares it. Levels of multigrid know the interpolation between them.
 */
final class MatrixOperator implements Operator {
    private final CpuMemory memory;
    private final RowSpace space;
    private final Precision precision;
    private final int components;
    private final byte[] mask;
    private final HeldDirections held;
    private final BitSet empty;
    private final double[] inverse;
    private final Interpolation fromHere;
    private Interpolation toHere = Interpolation.NONE;
    private MeshForm form;
    private BlockRowsFp64 wide;
    private BlockRowsFp32 narrow;
    private float[] inverse32 = new float[0];
    private long bytes;

    /**
     * How values of one level come from the next coarser one: by edges or by blocks.
     *
     * @param edges from corners of quadratic elements
     * @param blocks from aggregates, with its transpose, at fp32
     */
    record Interpolation(
            Optional<EdgeInterpolation> edges, Optional<BlockMatrixFp32> blocks, Optional<BlockMatrixFp32> transposed) {
        static final Interpolation NONE = new Interpolation(Optional.empty(), Optional.empty(), Optional.empty());

        static Interpolation byEdges(EdgeInterpolation edges) {
            return new Interpolation(Optional.of(edges), Optional.empty(), Optional.empty());
        }

        static Interpolation byBlocks(BlockMatrixFp32 blocks) {
            return new Interpolation(Optional.empty(), Optional.of(blocks), Optional.of(blocks.transposed()));
        }

        long bytes() {
            return 2 * blocks.map(b -> b.bytes() + b.pattern().bytes()).orElse(0L)
                    + edges.map(e -> 4L * (4 * e.first().length + e.coarseRows()))
                            .orElse(0L);
        }
    }

    private MatrixOperator(MatrixOperator finer, Precision precision) {
        memory = finer.memory;
        space = finer.space;
        this.precision = precision;
        components = finer.components;
        mask = finer.mask;
        held = finer.held;
        empty = finer.empty;
        inverse = finer.inverse;
        fromHere = Interpolation.NONE;
        form = finer.form;
        wide = finer.wide;
        makeNarrow();
        count(0);
    }

    /**
     * @param mask of prescribed components by row, taken over; components without an equation are added
     * @param held rows held along other directions
     * @param interpolation to the next finer level
     */
    MatrixOperator(
            CpuMemory memory,
            RowSpace space,
            MeshForm form,
            byte[] mask,
            HeldDirections held,
            Precision precision,
            Interpolation interpolation,
            Parallel parallel) {
        this.memory = memory;
        this.space = space;
        this.precision = precision;
        this.mask = mask;
        this.held = held;
        this.form = form;
        wide = form.wide();
        components = wide.height();
        fromHere = interpolation;
        double[] blocks = form.diagonal(parallel);
        empty = zeroBlocks(blocks, components * components);
        double[] diagonal = held.isEmpty() ? blocks : blocks.clone();
        inverse = BlockAlgebra.invertDiagonal(blocks, components, mask);
        held.invert(diagonal, inverse);
        makeNarrow();
        count(form.bytes() + 8L * inverse.length + mask.length + interpolation.bytes());
    }

    /**
     * A form whose matrix changes in place and is only applied, never smoothed or coarsened.
     *
     * @param mask of prescribed components by row
     * @param held rows held along other directions
     */
    MatrixOperator(CpuMemory memory, RowSpace space, AssembledForm tangent, byte[] mask, HeldDirections held) {
        this.memory = memory;
        this.space = space;
        precision = Precision.FP64;
        this.mask = mask;
        this.held = held;
        form = tangent;
        wide = tangent.matrix();
        components = wide.height();
        fromHere = Interpolation.NONE;
        empty = new BitSet();
        inverse = new double[0];
        count(tangent.bytes() + mask.length);
    }

    private static BitSet zeroBlocks(double[] blocks, int size) {
        BitSet zero = new BitSet();
        for (int r = 0; r < blocks.length / size; r++) {
            boolean all = true;
            for (int i = size * r; i < size * (r + 1); i++) {
                all &= blocks[i] == 0;
            }
            zero.set(r, all);
        }
        return zero;
    }

    MatrixOperator at(Precision target) {
        return new MatrixOperator(this, target);
    }

    private void makeNarrow() {
        if (precision == Precision.FP32) {
            narrow = form.narrow();
            inverse32 = AssembledForm.toFloat(inverse);
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
        return empty;
    }

    double[] inverse64() {
        return inverse;
    }

    float[] inverse32() {
        return inverse32;
    }

    byte[] mask() {
        return mask;
    }

    /** Rows held along directions that are no axes. */
    HeldDirections held() {
        return held;
    }

    @Override
    public boolean holdsOtherDirections() {
        return !held.isEmpty();
    }

    /** From this level to the next finer one. */
    Interpolation fromHere() {
        return fromHere;
    }

    /** To this level from the next coarser one. */
    Interpolation toHere() {
        return toHere;
    }

    /** The form on the next coarser level. */
    MatrixOperator coarser(Parallel parallel) {
        if (space instanceof MeshSpace mesh && mesh.basis().isQuadratic()) {
            CornerLevel corners = CornerLevel.of(mesh);
            toHere = Interpolation.byEdges(corners.interpolation());
            BlockMatrixFp64 matrix = form.onCorners(corners, parallel);
            return level(corners.space(), matrix, corners.inherited(mask), corners.inherited(held), parallel);
        }
        BlockMatrixFp64 fine = ((AssembledForm) form).matrix();
        SmoothedAggregation level = SmoothedAggregation.of(space, fine, inverse, held, parallel);
        BlockMatrixFp64 p = level.interpolation();
        float[] values = AssembledForm.toFloat(p.value());
        toHere = Interpolation.byBlocks(new BlockMatrixFp32(p.pattern(), p.height(), p.width(), values));
        byte[] none = new byte[level.space().nodeCount()];
        return level(level.space(), level.matrix(), none, HeldDirections.NONE, parallel);
    }

    private MatrixOperator level(
            RowSpace coarse, BlockMatrixFp64 matrix, byte[] itsMask, HeldDirections itsHeld, Parallel parallel) {
        MeshForm form64 = new AssembledForm(matrix);
        return new MatrixOperator(memory, coarse, form64, itsMask, itsHeld, precision, toHere, parallel);
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
        form = null;
        wide = null;
        narrow = null;
        toHere = Interpolation.NONE;
    }
}
