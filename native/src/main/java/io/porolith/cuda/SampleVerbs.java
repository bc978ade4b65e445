package io.porolith.cuda;

import io.porolith.backend.VoxelField;

/** What leads between nodes and sample points, as it is for one kind of space. */
interface SampleVerbs {
    void divergence(VoxelField[] stress, CudaVector f);

    void strain(CudaVector u, int layerBegin, int layerEnd, double[] strain);

    void values(CudaVector c, CudaVoxelField at);
}
