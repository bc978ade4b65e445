package io.porolith.cpu;

/** Receives each finished row of nodal forces exactly once; rows of one plane come in order, planes of a slab too. */
interface RowSink__ {
    /**
     * @param plane node plane
     * @param row node row in the whole grid, {@code plane * (ny + 1) + j}
     * @param node index of the row's first node
     * @param value forces; component c of node i at {@code first + c * stride + i}; may be overwritten
     */
    void row(int plane, int row, int node, real__[] value, int first, int stride);
}
