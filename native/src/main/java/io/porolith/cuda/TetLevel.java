package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.element.MeshSpace;

/** Elasticity of quadratic tetrahedra, which has no matrix; its numbers are the two moduli at all points, one after the other. */
final class TetLevel extends CudaLevel {
    private final MeshSpace space;
    /** 0 until asked for. */
    private int points;

    /** @param held taken over */
    TetLevel(MeshSpaces spaces, MeshSpace space, CudaHeld held) {
        super(spaces, space, 3, held);
        this.space = space;
    }

    private long mu(long numbers) {
        return numbers + 8L * space.pointCount();
    }

    /** Forces of all elements at a precision. */
    CudaTetrahedra forces(Uploads to, Precision precision, long numbers) {
        CudaBatches batches = spaces.batches(space);
        points = points == 0 ? batches.points(numbers, mu(numbers)) : points;
        return batches.forces(to, precision, points, numbers, mu(numbers));
    }

    /** Prescribes what the diagonal blocks do not hold up. */
    void mark(long numbers) {
        try (Uploads there = new Uploads(spaces.device(), spaces.memory())) {
            invert(diagonal(there, Precision.FP64, numbers), Precision.FP64, true, 0);
        }
    }

    private DeviceRows diagonal(Uploads to, Precision precision, long numbers) {
        CudaAssembly assembly = spaces.assembly(space);
        DeviceBlocks blocks = assembly.diagonal();
        long count = blocks.numbers(9);
        long wide = to.room(8L * count);
        assembly.assemble(assembly.elasticity(numbers, mu(numbers)), blocks, wide);
        if (precision == Precision.FP64) {
            return blocks.rows(3, 3, wide);
        }
        long narrow = to.room(4L * count);
        spaces.launches().entries(Kernel.COPY_FROM_FP64, precision, count, count, 1.0, wide, narrow);
        return blocks.rows(3, 3, narrow);
    }

    @Override
    long inverse(Uploads to, DeviceRows rows, Precision precision, long numbers) {
        long inverse = roomForInverse(to, precision);
        try (Uploads there = new Uploads(spaces.device(), spaces.memory())) {
            invert(diagonal(there, precision, numbers), precision, false, inverse);
        }
        return inverse;
    }

    /** Linear functions are among the quadratic ones, so the form of the corners is the Galerkin product. */
    @Override
    Coarse coarser(CudaMatrix narrow, long numbers) {
        return spaces.corners(space).elasticity(this, numbers, mu(numbers));
    }
}
