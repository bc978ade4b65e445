package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.element.LevelInterpolation;
import io.porolith.sparse.EdgeInterpolation;

/**
 * How values go between a level and the next finer one: by blocks, or, where these are null, by edges of quadratic elements.
 *
 * @param up,down blocks from coarse to fine and their transpose, fp32
 * @param first,second,begin,child addresses of what edges need
 */
record CudaInterpolation(DeviceRows up, DeviceRows down, long first, long second, long begin, long child) {
    static CudaInterpolation of(Uploads to, LevelInterpolation p) {
        if (p.edges().isPresent()) {
            EdgeInterpolation edges = p.edges().get();
            return new CudaInterpolation(
                    null,
                    null,
                    to.of(edges.first()),
                    to.of(edges.second()),
                    to.of(edges.children().start()),
                    to.of(edges.children().entries()));
        }
        return new CudaInterpolation(
                DeviceRows.of(to, p.blocks().orElseThrow()),
                DeviceRows.of(to, p.transposed().orElseThrow()),
                0,
                0,
                0,
                0);
    }

    boolean isByEdges() {
        return up == null;
    }

    /** Blocks are kept at fp32 alone, as preconditioners are. */
    void require(Precision precision) {
        if (!isByEdges() && precision != Precision.FP32) {
            throw new IllegalArgumentException("levels of aggregates are joined in fp32");
        }
    }
}
