package io.porolith.cuda;

import io.porolith.backend.HeldDirections;
import io.porolith.backend.Precision;
import io.porolith.sparse.AggregateSpace;
import io.porolith.sparse.Aggregates;
import io.porolith.sparse.Pattern;
import io.porolith.sparse.Strengths;

/**
 * Smoothed aggregation on the device. The host groups rows by what a kernel finds of their couplings, a byte each, and says where blocks lie; kernels make
 * interpolation and Galerkin product (aggregation.cu). The interpolation is rounded to fp32 before the product is taken, which is that of what cycles work with.
 */
final class AggregateCoarsening implements Coarsening {
    private static final int POWER_STEPS = 8;

    private final MeshSpaces spaces;
    private final Uploads arrays;
    private final AggregateSpace space;
    private final double[] period;
    /** Of the finer level. */
    private final int height;

    private final int width;
    private final long rank;
    private final long first;
    private final long group;
    private final long centres;
    private final DeviceBlocks up;
    private final DeviceBlocks down;
    private final DeviceBlocks coarse;
    private int owners = 1;

    private AggregateCoarsening(BlockLevel fine, Aggregates groups, long rank, Uploads arrays) {
        spaces = fine.spaces;
        this.arrays = arrays;
        height = fine.height();
        width = height == 1 ? 1 : 6;
        period = fine.space().period();
        space = AggregateSpace.of(groups, fine.space());
        this.rank = rank;
        first = arrays.of(groups.first());
        group = arrays.of(groups.of());
        centres = arrays.of(space.rowPositions(), Precision.FP64);
        Pattern a = fine.blocks().pattern();
        Pattern p = groups.reach(a);
        Pattern transposed = p.transposed().pattern();
        up = new DeviceBlocks(arrays, p);
        down = new DeviceBlocks(arrays, transposed);
        coarse = new DeviceBlocks(arrays, transposed.times(a.times(p)));
    }

    /**
     * By the numbers of a level.
     *
     * @param before the last one of its structure, kept where couplings are what they were; null where there is none
     * @param drop called before another is made
     */
    static AggregateCoarsening of(BlockLevel fine, long numbers, AggregateCoarsening before, Runnable drop) {
        MeshSpaces spaces = fine.spaces;
        DeviceBlocks blocks = fine.blocks();
        Uploads arrays = new Uploads(spaces.device(), spaces.memory());
        try {
            long rank = arrays.room(blocks.numbers(1));
            strengths(fine, numbers, rank);
            if (before != null && before.fits(fine, rank)) {
                arrays.close();
                return before;
            }
            drop.run();
            Aggregates groups = Aggregates.of(blocks.pattern(), blocks.onHost(spaces.device(), rank));
            return new AggregateCoarsening(fine, groups, rank, arrays);
        } catch (RuntimeException e) {
            arrays.close();
            throw e;
        }
    }

    /** Whether rows are grouped as here by strengths at an address. */
    private boolean fits(BlockLevel fine, long strengths) {
        DeviceRows a = fine.at(0);
        double changed = spaces.launches()
                .entrySum(
                        Kernel.CHANGED_STRENGTHS,
                        Precision.FP64,
                        a.count(),
                        a.count(),
                        a.order(),
                        a.begin(),
                        a.column(),
                        rank,
                        strengths,
                        first,
                        group);
        return changed == 0;
    }

    private static void strengths(BlockLevel fine, long numbers, long rank) {
        MeshSpaces spaces = fine.spaces;
        Launches launches = spaces.launches();
        DeviceRows a = fine.at(numbers);
        Object[] rows = {a.order(), a.begin(), a.column(), a.value()};
        try (DeviceMemory.Block norms = spaces.memory().allocate(Math.max(1, 8L * a.count()))) {
            launches.entries(
                    Kernel.DIAGONAL_NORMS,
                    Precision.FP64,
                    a.count(),
                    Launches.with(Launches.with(new Object[] {a.count(), a.height()}, rows), norms.address()));
            Object[] size = {a.count(), a.height(), Strengths.least(a.height())};
            launches.entries(
                    Kernel.STRENGTHS,
                    Precision.FP64,
                    a.count(),
                    Launches.with(
                            Launches.with(size, rows),
                            norms.address(),
                            fine.held().mask(),
                            rank));
        }
    }

    /** The same for one more owner. */
    AggregateCoarsening shared() {
        owners++;
        return this;
    }

    /** Positions of the coarse rows; an address. */
    long centres() {
        return centres;
    }

    /**
     * The level of the numbers of a finer one. Takes an owner's share of this over.
     *
     * @param narrow the finer form at fp32
     */
    CudaLevel.Coarse make(BlockLevel fine, CudaMatrix narrow, long numbers) {
        DeviceMemory memory = spaces.memory();
        Uploads own = new Uploads(spaces.device(), memory);
        DeviceMemory.Block value = null;
        BlockLevel level = null;
        try {
            int size = height * width;
            long rising = own.room(Float.BYTES * up.numbers(size));
            long falling = own.room(Float.BYTES * down.numbers(size));
            smooth(fine, narrow, numbers, rising);
            transpose(rising, falling);
            value = memory.allocate(Math.max(1, 8L * coarse.numbers(width * width)));
            multiply(fine, numbers, rising, falling, value.address());
            CudaInterpolation interpolation =
                    CudaInterpolation.byBlocks(up.rows(height, width, rising), down.rows(width, height, falling));
            CudaHeld none = new CudaHeld(spaces.device(), memory, coarse.rows(), HeldDirections.NONE);
            level = new BlockLevel(spaces, space, coarse, width, none, new BlockLevel.Joined(interpolation, this, own));
            level.mark(value.address());
            return new CudaLevel.Coarse(level, value);
        } catch (RuntimeException e) {
            if (value != null) {
                value.close();
            }
            if (level != null) {
                level.close();
            } else {
                own.close();
                close();
            }
            throw e;
        }
    }

    /** (I - omega D^-1 A) T, omega from squared norms of the last two of some powers of D^-1 A. */
    private void smooth(BlockLevel fine, CudaMatrix narrow, long numbers, long to) {
        try (DeviceMemory.Block norms = spaces.memory().allocate(16)) {
            powers(narrow, norms.address());
            Object[] matrix = Launches.with(
                    Launches.with(new Object[] {height}, fine.blocks().found(numbers)),
                    fine.blocks().rows(),
                    narrow.inverse(),
                    norms.address());
            Object[] bodies = {
                group,
                fine.positions(),
                centres,
                period[0],
                period[1],
                period[2],
                fine.held().mask()
            };
            Object[] arguments =
                    Launches.with(Launches.with(matrix, bodies), fine.held().arguments());
            spaces.launches()
                    .entries(
                            Kernel.SMOOTH_INTERPOLATION,
                            Precision.FP64,
                            up.threads(parts()),
                            Launches.with(up.made(arguments), to));
        }
    }

    /** Columns of a block are made three at a time. */
    private int parts() {
        return width == 1 ? 1 : 2;
    }

    private void powers(CudaMatrix narrow, long norms) {
        Launches launches = spaces.launches();
        MatrixVerbs verbs = new MatrixVerbs(launches);
        try (CudaVector zero = vector(narrow);
                CudaVector next = vector(narrow);
                CudaVector first = vector(narrow);
                CudaVector second = vector(narrow)) {
            CudaVector before = first;
            CudaVector after = second;
            int count = Math.toIntExact(after.length());
            launches.entries(Kernel.POWER_START, Precision.FP64, count, count, after.address());
            for (int step = 0; step < POWER_STEPS; step++) {
                CudaVector swap = before;
                before = after;
                after = swap;
                verbs.chebyshev(narrow, zero, before, -1, 0, after, next);
            }
            square(before, norms);
            square(after, norms + 8);
        }
    }

    private void square(CudaVector x, long to) {
        spaces.launches()
                .entrySumTo(
                        to,
                        1,
                        Kernel.DOT_WITH_FP32,
                        Precision.FP32,
                        x.length(),
                        x.shape(),
                        x.components(),
                        x.address(),
                        x.address());
    }

    private CudaVector vector(CudaMatrix of) {
        return new CudaVector(spaces.memory(), spaces, of.space(), of.components(), Precision.FP32);
    }

    private void transpose(long rising, long falling) {
        Object[] from = Launches.with(new Object[] {height, width}, up.found(rising));
        spaces.launches()
                .entries(
                        Kernel.TRANSPOSE_INTERPOLATION,
                        Precision.FP64,
                        down.threads(1),
                        Launches.with(down.made(from), falling));
    }

    private void multiply(BlockLevel fine, long numbers, long rising, long falling, long to) {
        Object[] from = Launches.with(
                Launches.with(new Object[] {height}, down.found(falling)),
                fine.blocks().found(numbers));
        spaces.launches()
                .entries(
                        Kernel.GALERKIN,
                        Precision.FP64,
                        coarse.threads(parts()),
                        Launches.with(coarse.made(Launches.with(from, up.found(rising))), to));
    }

    @Override
    public void close() {
        owners--;
        if (owners == 0) {
            coarse.forget();
            arrays.close();
        }
    }
}
