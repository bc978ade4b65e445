package io.porolith.cpu;

import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.element.CornerLevel;
import io.porolith.element.MeshSpace;
import io.porolith.sparse.BlockAlgebra;
import io.porolith.sparse.BlockMatrixFp32;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.EdgeInterpolation;
import io.porolith.sparse.Parallel;
import io.porolith.sparse.RowSpace;
import io.porolith.sparse.SmoothedAggregation;
import java.util.Optional;

/**
 * An assembled form. The fp64 matrix is kept at either precision, since coarser levels are made from it; a conversion shares it. Levels of
 * multigrid know the interpolation between them.
 */
final class MatrixOperator implements Operator {
    private final CpuMemory memory;
    private final RowSpace space;
    private final Precision precision;
    private final int components;
    private final byte[] mask;
    private final double[] inverse;
    private final Interpolation fromHere;
    private Interpolation toHere = Interpolation.NONE;
    private BlockMatrixFp64 wide;
    private BlockMatrixFp32 narrow;
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

    private MatrixOperator(
            CpuMemory memory,
            RowSpace space,
            Precision precision,
            byte[] mask,
            double[] inverse,
            BlockMatrixFp64 wide,
            Interpolation interpolation) {
        this.memory = memory;
        this.space = space;
        this.precision = precision;
        this.mask = mask;
        this.inverse = inverse;
        this.wide = wide;
        this.components = wide.height();
        this.fromHere = interpolation;
    }

    /**
     * @param mask of prescribed components by row, taken over; components without an equation are added
     * @param interpolation to the next finer level
     */
    static MatrixOperator of(
            CpuMemory memory,
            RowSpace space,
            BlockMatrixFp64 matrix,
            byte[] mask,
            Precision precision,
            Interpolation interpolation) {
        double[] inverse = BlockAlgebra.inverseDiagonal(matrix, mask);
        MatrixOperator op = new MatrixOperator(memory, space, precision, mask, inverse, matrix, interpolation);
        op.makeNarrow();
        op.count(matrix.bytes() + matrix.pattern().bytes() + 8L * inverse.length + mask.length + interpolation.bytes());
        return op;
    }

    MatrixOperator at(Precision target) {
        MatrixOperator op = new MatrixOperator(memory, space, target, mask, inverse, wide, Interpolation.NONE);
        op.makeNarrow();
        op.count(0);
        return op;
    }

    private void makeNarrow() {
        if (precision == Precision.FP32) {
            narrow = new BlockMatrixFp32(wide.pattern(), wide.height(), wide.width(), toFloat(wide.value()));
            inverse32 = toFloat(inverse);
        }
    }

    static float[] toFloat(double[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) x[i];
        }
        return y;
    }

    private void count(long own) {
        bytes = own + (precision == Precision.FP32 ? narrow.bytes() + 4L * inverse32.length : 0);
        memory.take(bytes);
    }

    BlockMatrixFp64 wide() {
        return wide;
    }

    BlockMatrixFp32 narrow() {
        return narrow;
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
            BlockMatrixFp64 matrix = corners.interpolation().galerkin(wide, parallel);
            return of(memory, corners.space(), matrix, corners.inherited(mask), precision, toHere);
        }
        SmoothedAggregation level = SmoothedAggregation.of(space, wide, inverse, parallel);
        BlockMatrixFp64 p = level.interpolation();
        toHere = Interpolation.byBlocks(new BlockMatrixFp32(p.pattern(), p.height(), p.width(), toFloat(p.value())));
        byte[] none = new byte[level.space().nodeCount()];
        return of(memory, level.space(), level.matrix(), none, precision, toHere);
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
        wide = null;
        narrow = null;
        toHere = Interpolation.NONE;
    }
}
