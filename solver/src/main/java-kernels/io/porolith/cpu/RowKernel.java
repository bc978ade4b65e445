package io.porolith.cpu;

/** The element arithmetic of a weak form, one row of voxels at a time. */
interface RowKernel__ {
    int components();

    /** Rows of scratch the kernel needs in {@link RowBuffers__#modes}. */
    int scratchRows();

    /**
     * Adds the nodal forces of the voxels i0 to i1 of a row to the row buffers.
     *
     * @param x nodal values, component after component
     * @param nodes values per component
     * @param node index of the row's first node on the near, lower edge
     * @param px stride of a node row
     * @param plane stride of a node plane
     * @param cell index of the row's first voxel in the padded voxel layout
     * @param i0,i1 range of voxels, multiples of the vector length
     */
    void elementRow(real__[] x, int nodes, int node, int px, int plane, int cell, int i0, int i1, RowBuffers__ buf);
}
