package io.porolith.cuda;

import io.porolith.backend.Precision;

/**
 * How values go between a level and the next finer one: by blocks, or, where these are null, by edges of quadratic elements.
 *
 * @param up,down blocks from coarse to fine and their transpose, fp32
 * @param first,second,begin,child addresses of what edges need
 */
record CudaInterpolation(DeviceRows up, DeviceRows down, long first, long second, long begin, long child) {
    static CudaInterpolation byEdges(long first, long second, long begin, long child) {
        return new CudaInterpolation(null, null, first, second, begin, child);
    }

    static CudaInterpolation byBlocks(DeviceRows up, DeviceRows down) {
        return new CudaInterpolation(up, down, 0, 0, 0, 0);
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
