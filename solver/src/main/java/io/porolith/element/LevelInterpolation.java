package io.porolith.element;

import io.porolith.sparse.BlockMatrixFp32;
import io.porolith.sparse.EdgeInterpolation;
import java.util.Optional;

/**
 * How values of one level come from the next coarser one: by edges or by blocks.
 *
 * @param edges from corners of quadratic elements
 * @param blocks from aggregates, with its transpose, at fp32
 */
public record LevelInterpolation(
        Optional<EdgeInterpolation> edges, Optional<BlockMatrixFp32> blocks, Optional<BlockMatrixFp32> transposed) {
    public static final LevelInterpolation NONE =
            new LevelInterpolation(Optional.empty(), Optional.empty(), Optional.empty());

    static LevelInterpolation byEdges(EdgeInterpolation edges) {
        return new LevelInterpolation(Optional.of(edges), Optional.empty(), Optional.empty());
    }

    static LevelInterpolation byBlocks(BlockMatrixFp32 blocks) {
        return new LevelInterpolation(Optional.empty(), Optional.of(blocks), Optional.of(blocks.transposed()));
    }

    /** Whether there is a finer level. */
    public boolean exists() {
        return edges.isPresent() || blocks.isPresent();
    }

    public long bytes() {
        return 2 * blocks.map(b -> b.bytes() + b.pattern().bytes()).orElse(0L)
                + edges.map(e -> 4L * (4 * e.first().length + e.coarseRows())).orElse(0L);
    }
}
