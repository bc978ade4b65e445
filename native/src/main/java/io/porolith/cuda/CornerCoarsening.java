package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.element.CornerLevel;
import io.porolith.element.MeshSpace;
import io.porolith.sparse.EdgeInterpolation;
import io.porolith.sparse.Pattern;

/** From quadratic elements to their corners. */
final class CornerCoarsening implements Coarsening {
    private final MeshSpaces spaces;
    private final CornerLevel corners;
    private final DeviceBlocks blocks;
    private final CudaInterpolation interpolation;
    private final long fineRow;
    private final MeshSpace fine;
    private final Uploads arrays;
    /** Null until asked for. */
    private CudaAssembly assembly;

    /** @param arrays own what stays on the device */
    CornerCoarsening(MeshSpaces spaces, Uploads arrays, MeshSpace fine) {
        this.spaces = spaces;
        this.arrays = arrays;
        this.fine = fine;
        corners = CornerLevel.of(fine);
        MeshSpace space = corners.space();
        blocks = new DeviceBlocks(
                arrays,
                Pattern.ofElements(
                        space.originalCount(),
                        space.elementRows(),
                        space.basis().nodes()));
        EdgeInterpolation edges = corners.interpolation();
        interpolation = CudaInterpolation.byEdges(
                arrays.of(edges.first()),
                arrays.of(edges.second()),
                arrays.of(edges.children().start()),
                arrays.of(edges.children().entries()));
        fineRow = arrays.of(corners.fineRow());
    }

    /** Gives back what is kept for later matrices. */
    void forget() {
        blocks.forget();
    }

    /** Linear elasticity of the same elements, addresses of moduli at their points. */
    CudaLevel.Coarse elasticity(TetLevel finer, long lambda, long mu) {
        if (assembly == null) {
            CudaElements mesh = CudaElements.of(
                    arrays, corners.space(), spaces.elements(fine).maps());
            assembly = new CudaAssembly(spaces.launches(), arrays, corners.space(), mesh, blocks);
        }
        return of(finer, value -> assembly.assemble(assembly.elasticity(lambda, mu), blocks, value));
    }

    /** The Galerkin product of a matrix. */
    CudaLevel.Coarse of(BlockLevel finer, long numbers) {
        return of(finer, value -> {
            int height = finer.height();
            Object[] edges = {
                height, interpolation.begin(), interpolation.child(), interpolation.first(), interpolation.second()
            };
            Object[] from = Launches.with(edges, finer.blocks().found(numbers));
            spaces.launches()
                    .entries(
                            Kernel.EDGE_GALERKIN,
                            Precision.FP64,
                            blocks.threads(1),
                            Launches.with(blocks.made(from), value));
        });
    }

    /** Puts the numbers of a matrix at an address. */
    @FunctionalInterface
    interface Filling {
        void fill(long value);
    }

    /** A level whose numbers come from a kernel. */
    private CudaLevel.Coarse of(CudaLevel finer, Filling filling) {
        DeviceMemory memory = spaces.memory();
        int height = finer.height();
        BlockLevel level = level(finer);
        DeviceMemory.Block value = null;
        try {
            value = memory.allocate(Math.max(1, 8L * blocks.numbers(height * height)));
            filling.fill(value.address());
            level.mark(value.address());
            return new CudaLevel.Coarse(level, value);
        } catch (RuntimeException e) {
            if (value != null) {
                value.close();
            }
            level.close();
            throw e;
        }
    }

    /** The level without numbers; of rows what is prescribed of the finer ones that they are. */
    private BlockLevel level(CudaLevel finer) {
        DeviceMemory memory = spaces.memory();
        int rows = blocks.rows();
        CudaHeld held = new CudaHeld(
                spaces.device(), memory, rows, corners.inherited(finer.held().directions()));
        spaces.enter(fine);
        Uploads none = new Uploads(spaces.device(), memory);
        BlockLevel level = new BlockLevel(
                spaces,
                corners.space(),
                blocks,
                finer.height(),
                held,
                new BlockLevel.Joined(interpolation, this, none));
        try {
            spaces.launches()
                    .entries(
                            Kernel.INHERIT_MASK,
                            Precision.FP64,
                            rows,
                            rows,
                            fineRow,
                            finer.held().mask(),
                            held.mask());
            return level;
        } catch (RuntimeException e) {
            level.close();
            throw e;
        }
    }

    /** What it has on the device goes with the finer space. */
    @Override
    public void close() {
        spaces.leave(fine);
    }
}
