package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.sparse.RowSpace;

/**
 * A form on a conforming mesh or a coarser level of one, as the device holds it for forms of either precision: what is prescribed, and how products and coarser
 * levels are made from numbers in fp64, which the forms own. Closed by the last of them.
 */
abstract sealed class CudaLevel implements AutoCloseable permits BlockLevel, TetLevel {
    final MeshSpaces spaces;
    private final RowSpace space;
    private final int height;
    private final CudaHeld held;
    private int owners = 1;

    CudaLevel(MeshSpaces spaces, RowSpace space, int height, CudaHeld held) {
        this.spaces = spaces;
        this.space = space;
        this.height = height;
        this.held = held;
        spaces.enter(space);
    }

    final RowSpace space() {
        return space;
    }

    /** Components of a row. */
    final int height() {
        return height;
    }

    final CudaHeld held() {
        return held;
    }

    /** From this level to the next finer one; null where there is none. */
    CudaInterpolation fromHere() {
        return null;
    }

    /** Inverses of the diagonal blocks, number by number, each of all rows together; an address. */
    abstract long inverse(Uploads to, DeviceRows rows, Precision precision, long numbers);

    /**
     * The next coarser level.
     *
     * @param narrow this form at fp32
     * @param numbers address of what this level is made from
     */
    abstract Coarse coarser(CudaMatrix narrow, long numbers);

    /**
     * A coarser level.
     *
     * @param numbers it is made from
     */
    record Coarse(CudaLevel level, DeviceMemory.Block numbers) {}

    /**
     * Inverts diagonal blocks.
     *
     * @param mark whether what they do not hold up is prescribed too
     * @param to an address, or 0
     */
    final void invert(DeviceRows rows, Precision precision, boolean mark, long to) {
        spaces.launches()
                .entries(
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
                        held.count(),
                        held.rows(),
                        held.projectors(),
                        held.mask(),
                        to);
    }

    /** Room for inverses. */
    final long roomForInverse(Uploads to, Precision precision) {
        return to.room((long) precision.bytes() * height * height * space.originalCount());
    }

    /** The same for one more owner. */
    final CudaLevel shared() {
        owners++;
        return this;
    }

    long bytes() {
        return held.bytes();
    }

    /** Gives back what this level owns beside what is prescribed. */
    void free() {}

    @Override
    public final void close() {
        owners--;
        if (owners == 0) {
            free();
            held.close();
            spaces.leave(space);
        }
    }
}
