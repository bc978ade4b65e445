package io.porolith.element;

import io.porolith.backend.Constraints;
import io.porolith.backend.HeldDirections;
import io.porolith.sparse.BlockAlgebra;
import io.porolith.sparse.BlockMatrixFp32;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.Parallel;
import io.porolith.sparse.RowSpace;
import io.porolith.sparse.SmoothedAggregation;
import java.util.BitSet;

/**
 * A form on a conforming mesh or a coarser level of one, as the host sets it up for any backend: what products, smoothing and the change of
 * levels need, in fp64.
 *
 * @param form what it is held as
 * @param mask prescribed components by row, and those without an equation
 * @param held rows held along directions that are no axes
 * @param empty rows that no material touches
 * @param inverse of the diagonal block of each row, row-major, zero in masked components
 * @param fromHere to the next finer level
 */
public record MeshLevel(
        RowSpace space,
        MeshForm form,
        byte[] mask,
        HeldDirections held,
        BitSet empty,
        double[] inverse,
        LevelInterpolation fromHere) {

    /** Linear elasticity, on quadratic tetrahedra element by element. */
    public static MeshLevel elasticity(Constraints constraints, double[] lambda, double[] mu, Parallel parallel) {
        MeshSpace space = (MeshSpace) constraints.space();
        MeshForm form = TetBatches.fits(space)
                ? TetForm.of(space, lambda, mu, parallel)
                : new AssembledForm(Assembly.elasticity(space, lambda, mu, parallel));
        return finest(form, constraints, parallel);
    }

    /**
     * The scalar form of storage and conductivity.
     *
     * @param lumped whether storage is at the nodes
     */
    public static MeshLevel helmholtz(
            Constraints constraints, double[] storage, double[] conductivity, boolean lumped, Parallel parallel) {
        MeshSpace space = (MeshSpace) constraints.space();
        return finest(
                new AssembledForm(Assembly.helmholtz(space, storage, conductivity, lumped, parallel)),
                constraints,
                parallel);
    }

    private static MeshLevel finest(MeshForm form, Constraints constraints, Parallel parallel) {
        MeshSpace space = (MeshSpace) constraints.space();
        byte[] mask = rowMask(space, constraints, form.components());
        HeldDirections held = constraints.held().renumbered(space::row);
        return of(space, form, mask, held, LevelInterpolation.NONE, parallel);
    }

    /**
     * @param mask of prescribed components by row, taken over; components without an equation are added
     * @param held rows held along other directions
     * @param interpolation to the next finer level
     */
    public static MeshLevel of(
            RowSpace space,
            MeshForm form,
            byte[] mask,
            HeldDirections held,
            LevelInterpolation interpolation,
            Parallel parallel) {
        double[] blocks = form.diagonal(parallel);
        BitSet empty = zeroBlocks(blocks, form.components() * form.components());
        double[] diagonal = held.isEmpty() ? blocks : blocks.clone();
        double[] inverse = BlockAlgebra.invertDiagonal(blocks, form.components(), mask);
        held.invert(diagonal, inverse);
        return new MeshLevel(space, form, mask, held, empty, inverse, interpolation);
    }

    /** A matrix that changes in place and is only applied, never smoothed or coarsened. */
    public static MeshLevel applied(RowSpace space, BlockMatrixFp64 matrix, byte[] mask, HeldDirections held) {
        MeshForm form = new AssembledForm(matrix);
        return new MeshLevel(space, form, mask, held, new BitSet(), new double[0], LevelInterpolation.NONE);
    }

    /** Prescribed components by row. */
    public static byte[] rowMask(MeshSpace space, Constraints constraints, int components) {
        byte[] mask = new byte[space.originalCount()];
        for (int node = 0; node < space.nodeCount(); node++) {
            mask[space.row(node)] |= (byte) (constraints.mask()[node] & (1 << components) - 1);
        }
        return mask;
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

    /** The form on the next coarser level: on corners, then a Galerkin product on aggregates of nodes. */
    public MeshLevel coarser(Parallel parallel) {
        if (space instanceof MeshSpace mesh && mesh.basis().isQuadratic()) {
            CornerLevel corners = CornerLevel.of(mesh);
            return of(
                    corners.space(),
                    new AssembledForm(form.onCorners(corners, parallel)),
                    corners.inherited(mask),
                    corners.inherited(held),
                    LevelInterpolation.byEdges(corners.interpolation()),
                    parallel);
        }
        BlockMatrixFp64 fine = ((AssembledForm) form).matrix();
        SmoothedAggregation level = SmoothedAggregation.of(space, fine, inverse, held, parallel);
        BlockMatrixFp32 narrow = BlockAlgebra.narrowed(level.interpolation());
        return of(
                level.space(),
                new AssembledForm(level.matrix()),
                new byte[level.space().nodeCount()],
                HeldDirections.NONE,
                LevelInterpolation.byBlocks(narrow),
                parallel);
    }

    public int components() {
        return form.components();
    }

    public int rows() {
        return mask.length;
    }
}
