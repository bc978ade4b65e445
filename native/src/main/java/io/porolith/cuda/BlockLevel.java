package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.element.MeshSpace;
import io.porolith.sparse.RowSpace;

/** A level with a matrix; its numbers are those of the blocks. */
final class BlockLevel extends CudaLevel {
    private final DeviceBlocks blocks;
    /** Null on the finest level. */
    private final Joined joined;

    /**
     * How a level hangs on the next finer one.
     *
     * @param plan kept while the level is open
     * @param numbers of the interpolation
     */
    record Joined(CudaInterpolation interpolation, Coarsening plan, Uploads numbers) implements AutoCloseable {
        @Override
        public void close() {
            numbers.close();
            plan.close();
        }
    }

    /**
     * @param held taken over
     * @param joined taken over; null on the finest level
     */
    BlockLevel(MeshSpaces spaces, RowSpace space, DeviceBlocks blocks, int height, CudaHeld held, Joined joined) {
        super(spaces, space, height, held);
        this.blocks = blocks;
        this.joined = joined;
    }

    DeviceBlocks blocks() {
        return blocks;
    }

    /** Positions of the rows; an address. */
    long positions() {
        return joined == null || joined.plan instanceof CornerCoarsening
                ? spaces.positions((MeshSpace) space())
                : ((AggregateCoarsening) joined.plan).centres();
    }

    /** Prescribes what the diagonal blocks of the matrix do not hold up. */
    void mark(long numbers) {
        invert(at(numbers), Precision.FP64, true, 0);
    }

    /** Rows with blocks at an address. */
    DeviceRows at(long value) {
        return blocks.rows(height(), height(), value);
    }

    @Override
    CudaInterpolation fromHere() {
        return joined == null ? null : joined.interpolation;
    }

    /** Rows for products at a precision. */
    DeviceRows rows(Uploads to, Precision precision, long numbers) {
        if (precision == Precision.FP64) {
            return at(numbers);
        }
        long count = blocks.numbers(height() * height());
        long narrow = to.room(Float.BYTES * count);
        spaces.launches().entries(Kernel.COPY_FROM_FP64, Precision.FP32, count, count, 1.0, numbers, narrow);
        return at(narrow);
    }

    @Override
    long inverse(Uploads to, DeviceRows rows, Precision precision, long numbers) {
        long inverse = roomForInverse(to, precision);
        invert(rows, precision, false, inverse);
        return inverse;
    }

    @Override
    Coarse coarser(CudaMatrix narrow, long numbers) {
        if (space() instanceof MeshSpace mesh && mesh.basis().isQuadratic()) {
            return spaces.corners(mesh).of(this, numbers);
        }
        return blocks.coarsening(this, numbers).make(this, narrow, numbers);
    }

    @Override
    long bytes() {
        return super.bytes() + (joined == null ? 0 : joined.numbers.bytes());
    }

    @Override
    void free() {
        if (joined != null) {
            joined.close();
        }
    }
}
