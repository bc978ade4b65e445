package io.porolith.cuda;

import io.porolith.backend.Constraints;
import io.porolith.backend.Precision;
import io.porolith.element.MeshLevel;
import io.porolith.element.MeshSpace;

/** Makes finest levels on conforming meshes from coefficients that lie on the device. */
final class FinestLevels {
    private final MeshSpaces spaces;

    FinestLevels(MeshSpaces spaces) {
        this.spaces = spaces;
    }

    /** A matrix that kernels assemble, fp64. */
    CudaMatrix assembled(MeshSpace space, Constraints constraints, CudaAssembly.Form form) {
        return blocks(space, constraints, form.height(), (level, value) -> {
            spaces.assembly(space).assemble(form, level.blocks(), value);
            level.mark(value);
        });
    }

    /** A matrix that changes in place and is only applied, never smoothed or coarsened; undefined at first. */
    CudaMatrix applied(MeshSpace space, Constraints constraints, int height) {
        return blocks(space, constraints, height, (level, value) -> {});
    }

    /** Elasticity of quadratic tetrahedra, fp64; addresses of moduli at points, copied. */
    CudaMatrix tetrahedra(MeshSpace space, Constraints constraints, long lambda, long mu) {
        TetLevel level = new TetLevel(spaces, space, held(space, constraints, 3));
        DeviceMemory.Block moduli = null;
        try {
            long points = space.pointCount();
            moduli = spaces.memory().allocate(16 * points);
            copy(points, lambda, moduli.address());
            copy(points, mu, moduli.address() + 8 * points);
            level.mark(moduli.address());
        } catch (RuntimeException e) {
            give(level, moduli);
            throw e;
        }
        return new CudaMatrix(level, moduli, Precision.FP64);
    }

    private void copy(long count, long from, long to) {
        spaces.launches().entries(Kernel.COPY_FROM_FP64, Precision.FP64, count, count, 1.0, from, to);
    }

    /** Puts numbers of a level at an address. */
    @FunctionalInterface
    private interface Filling {
        void fill(BlockLevel level, long value);
    }

    private CudaMatrix blocks(MeshSpace space, Constraints constraints, int height, Filling filling) {
        DeviceBlocks blocks = spaces.assembly(space).blocks();
        BlockLevel level = new BlockLevel(spaces, space, blocks, height, held(space, constraints, height), null);
        DeviceMemory.Block value = null;
        try {
            value = spaces.memory().allocate(8L * blocks.numbers(height * height));
            filling.fill(level, value.address());
        } catch (RuntimeException e) {
            give(level, value);
            throw e;
        }
        return new CudaMatrix(level, value, Precision.FP64);
    }

    private static void give(CudaLevel level, DeviceMemory.Block numbers) {
        if (numbers != null) {
            numbers.close();
        }
        level.close();
    }

    private CudaHeld held(MeshSpace space, Constraints constraints, int height) {
        CudaHeld held = new CudaHeld(
                spaces.device(),
                spaces.memory(),
                space.originalCount(),
                constraints.held().renumbered(space::row));
        try {
            held.prescribe(spaces.device(), spaces.launches(), MeshLevel.rowMask(space, constraints, height));
            return held;
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }
}
